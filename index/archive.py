"""A zip archive in, the files in it out; nothing is ever unpacked to disk."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from index.errors import ReadError
from index.folder import is_meant
from index.read.kinds import ZIP_ERRORS, is_zip, zip_kind

# What an office packs stays far below; an archive beyond is a mistake or an attack.
MOST_FILES = 5_000
MOST_BYTES = 2 * 2**30
# Deflate reaches a thousandth on zeros only; text comes to a tenth.
_HIGHEST_RATIO = 200
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, readable while the archive is open."""

    archive: ZipFile
    info: ZipInfo

    @property
    def size(self) -> int:
        """Bytes after unpacking, as the archive says."""
        return self.info.file_size

    @property
    def stamp(self) -> int:
        """The checksum of the content, as the archive says: it changes with the content."""
        return self.info.CRC

    def read_bytes(self) -> bytes:
        """The content. Raises ReadError where it is encrypted, damaged or grows beyond reason."""
        name = _name(self.info)
        if self.info.flag_bits & _ENCRYPTED:
            raise ReadError(f"{name}：在压缩包里加了密码，请解压后把文件放进文件夹")
        if self.info.file_size > _HIGHEST_RATIO * max(self.info.compress_size, 2**12):
            raise ReadError(f"{name}：压缩得异常小（疑为压缩炸弹），没有打开；请解压核对后再放入")
        try:
            return self.archive.read(self.info)
        except ZIP_ERRORS as error:
            raise ReadError(
                f"{name}：在压缩包里已损坏或压缩方式不认识（{error}），请解压或重新打包后放入"
            ) from error


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of an archive by their names in it, and why others stay closed."""

    members: dict[str, Member]
    closed: dict[str, str]


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive of files, and no document that is packed as one.

    Raises OSError where it cannot be looked into; a damaged archive counts as one.
    """
    with path.open("rb") as file:
        if not is_zip(file.read(4)):
            return False
        file.seek(0)
        return zip_kind(file, path.name) == "zip"


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The archive while it is open.

    Raises ReadError for one that is damaged, or holds more than any office packs.
    """
    try:
        archive = ZipFile(path)
    except ZIP_ERRORS as error:
        raise ReadError(
            f"{path.name}：压缩包已损坏或不完整（{error}），请重新下载或打包"
        ) from error
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > MOST_FILES:
            raise ReadError(
                f"{path.name}：压缩包里有 {len(infos)} 个文件，超过上限 {MOST_FILES}，请分成几个"
            )
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise ReadError(
                f"{path.name}：压缩包展开后超过 {MOST_BYTES // 2**30} GB，"
                "没有打开；请解压核对后再放入"
            )
        yield _sorted_out(archive, infos)


def _sorted_out(archive: ZipFile, infos: list[ZipInfo]) -> Archive:
    members: dict[str, Member] = {}
    closed: dict[str, str] = {}
    for info in infos:
        name = _name(info)
        parts = PurePosixPath(name).parts
        if reason := _trick(info, name, parts):
            closed[name] = reason
        elif not all(map(is_meant, parts)):
            continue
        elif name in members:
            closed[f"{name} (2)"] = "压缩包里有两个同名文件，只读了第一个；请改名后重新打包"
        else:
            members[name] = Member(archive, info)
    return Archive(members, closed)


def _trick(info: ZipInfo, name: str, parts: tuple[str, ...]) -> str:
    """Why a member is not to be touched: a name that leads out, a link; "" for a plain file."""
    if not parts or name.startswith("/") or ".." in parts or ":" in parts[0]:
        return f"压缩包里的文件名 {name!r} 指向文件夹之外，没有打开；请解压核对后再放入"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "压缩包里的这一项是链接，没有打开；请把它指向的文件放进文件夹"
    return ""


def _name(info: ZipInfo) -> str:
    """The name of a member, with forward slashes.

    Without the mark for UTF-8 it is UTF-8 all the same (macOS) or GBK (Chinese Windows),
    and `zipfile` has read it as code page 437.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        data = name.encode("cp437")
        name = next(filter(None, (_decoded(data, code) for code in ("utf-8", "gb18030"))), name)
    return name.replace("\\", "/")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
