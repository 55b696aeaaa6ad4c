"""What shapes an index: saved with it, and compared when the folder is indexed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from index.errors import SettingsError

# Raise by one when a change to reading, repair, outline, passages or words alters what
# they make of the same file: folders indexed by an older release are then indexed anew.
STEPS_VERSION = 2

SEGMENTERS = ("jieba", "rjieba")


@dataclass(frozen=True, slots=True)
class IndexConfig:
    """The settings of an index.

    `encoder` is "built-in" or the name or path of a SentenceTransformer. `segmenter`
    cuts words: "jieba", or "rjieba" with the same dictionary for bulk. A passage has at
    most `chunk_characters` characters where its sentences allow it. `rules_off` names
    the repairs that are left out. A file of more than `max_file_bytes`, or with a text of
    more than `max_characters`, is skipped; these two may change without indexing anew,
    and equality ignores them.
    """

    encoder: str = "built-in"
    segmenter: str = "jieba"
    chunk_characters: int = 300
    rules_off: tuple[str, ...] = ()
    max_file_bytes: int = field(default=64 * 2**20, compare=False)
    # A report of 4,000 pages; indexing it takes a gigabyte of memory.
    max_characters: int = field(default=8_000_000, compare=False)

    def __post_init__(self) -> None:
        if not self.encoder:
            raise SettingsError("设置 encoder 是空的：请写 built-in，或写模型的名称或路径。")
        if self.segmenter not in SEGMENTERS:
            known = "、".join(SEGMENTERS)
            raise SettingsError(f"不认识的分词器 {self.segmenter!r}：请从 {known} 中选一个。")
        for name, least in (("chunk_characters", 50), ("max_file_bytes", 1), ("max_characters", 1)):
            value = getattr(self, name)
            if value < least:
                raise SettingsError(f"设置 {name} 是 {value}，太小：至少要 {least}。")

    def to_dict(self) -> dict[str, Any]:
        """The settings as plain values, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> IndexConfig:
        """The settings that `to_dict` wrote; absent ones take their defaults.

        Raises SettingsError for a name that is no setting or a value of the wrong type.
        """
        known = {item.name: type(getattr(cls(), item.name)) for item in fields(cls)}
        unknown = sorted(set(values) - set(known))
        if unknown:
            raise SettingsError(
                f"不认识的设置 {'、'.join(unknown)}：可以用的有 {'、'.join(known)}。"
            )
        settings: dict[str, Any] = {
            # JSON has no tuple.
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        for name, value in settings.items():
            if type(value) is not known[name]:
                raise SettingsError(
                    f"设置 {name} 的值 {value!r} 类型不对：应是 {known[name].__name__}。"
                )
        return cls(**settings)
