"""Where things lie on this machine: the index of a folder, the last index, the caches.

The environment variable WENBAO_HOME replaces the user's data and cache folders.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from pathlib import Path

import platformdirs

INDEX_NAME = ".wenbao"
logger = logging.getLogger(__name__)
_LAST = "last-index.txt"


def data_directory() -> Path:
    """The user's data folder of wenbao; it need not exist yet."""
    home = os.environ.get("WENBAO_HOME")
    return Path(home) if home else platformdirs.user_data_path("wenbao", False)


def make_cache_directory() -> Path:
    """The user's cache folder of wenbao, made if it can be: a cache is never needed."""
    home = os.environ.get("WENBAO_HOME")
    place = Path(home) / "cache" if home else platformdirs.user_cache_path("wenbao", False)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        logger.warning("no cache at %s: %s", place, error)
    return place


def default_index_dir(folder: Path) -> Path:
    """FOLDER/.wenbao, or a place in the user's data folder when FOLDER is read-only."""
    folder = folder.resolve()
    return folder / INDEX_NAME if is_writable(folder) else user_index_dir(folder)


def user_index_dir(folder: Path) -> Path:
    """The place of a folder's index in the user's data folder, where nothing else may change."""
    folder = folder.resolve()
    digest = hashlib.sha256(str(folder).encode("utf-8")).hexdigest()[:16]
    return data_directory() / "indexes" / f"{folder.name}-{digest}"


def remember_index(index_dir: Path) -> None:
    """Note the index that `last_index` shall name."""
    note = data_directory() / _LAST
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(str(index_dir.resolve()), encoding="utf-8")


def last_index() -> Path | None:
    """The index used last, None when there was none or it is gone."""
    note = data_directory() / _LAST
    if not note.is_file():
        return None
    index_dir = Path(note.read_text(encoding="utf-8"))
    return index_dir if index_dir.is_dir() else None


def is_writable(folder: Path) -> bool:
    """Whether files can be made in a folder."""
    # os.access() does not know Windows' access lists; only writing tells.
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
