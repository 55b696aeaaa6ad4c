"""What an index was made with, as it is written into the index."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from index.config import STEPS_VERSION, IndexConfig
from index.errors import IndexMismatchError, IndexMissingError, SettingsError
from index.store.database import Database
from index.words import segmenter_version


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """The settings and everything else that decides what an index holds.

    `encoder` is the encoder's fingerprint, `dimension` the length of its vectors,
    `segmenter` its name and release, `steps` the release of the steps up to passages.
    """

    config: IndexConfig
    encoder: str
    dimension: int
    segmenter: str
    steps: int = STEPS_VERSION

    @classmethod
    def of(cls, config: IndexConfig, encoder: str, dimension: int) -> StoreSettings:
        """The settings of an index that is made now with this encoder fingerprint."""
        return cls(config, encoder, dimension, segmenter_version(config.segmenter))

    def to_json(self) -> str:
        """One line of JSON that `from_json` reads."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> StoreSettings:
        """The settings that `to_json` wrote; SettingsError for those of another release."""
        values = json.loads(text)
        return cls(**(values | {"config": IndexConfig.from_dict(values["config"])}))


def stored_settings(database: Database) -> StoreSettings:
    """The settings of an index, if it can be searched with what is installed.

    Raises IndexMissingError when nothing was ever written, IndexMismatchError when another
    release of this program or of the segmenter made it.
    """
    place = database.path.parent
    text = database.meta("settings")
    if text is None or database.meta("complete") is None:
        raise IndexMissingError(f"{place} 里的索引还没有建成：请运行 wenbao index 文件夹。")
    try:
        settings = StoreSettings.from_json(text)
    except SettingsError as error:
        raise IndexMismatchError(
            f"索引 {place} 是另一版 wenbao 建的（{error}）：请运行 wenbao index 文件夹 重建。"
        ) from error
    installed = segmenter_version(settings.config.segmenter)
    if settings.segmenter != installed:
        raise IndexMismatchError(
            f"索引 {place} 是用分词器 {settings.segmenter} 建的，现在装的是 {installed}："
            "请运行 wenbao index 文件夹 重建。"
        )
    return settings
