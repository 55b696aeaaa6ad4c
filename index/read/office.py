"""An office file of the Open XML kind (a zip of XML parts) in, its parts out, within limits."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import cast

from index.errors import ReadError
from index.read.elements import Element
from index.read.kinds import ZIP_ERRORS

# The body of a report of 1,000 pages is about 20 MB of XML; parsed, XML takes ten to twenty
# times its size. A file beyond this is no report, or made to exhaust the memory.
MOST_XML_BYTES = 48 * 2**20

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# Word's "strict" variant has other names for the same elements.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class OfficePackage:
    """The parts of an Open XML file; `kind` is what messages call it, "Word" or "Excel".

    Raises ReadError for data that is encrypted, damaged, no zip at all or without a main
    part, and for one whose parts inflate to more than MOST_XML_BYTES of XML.
    """

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self._name = name
        self._kind = kind
        if data.startswith(OLE_MARK):
            raise self._is_old(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except ZIP_ERRORS as error:
            raise self._is_damaged() from error
        self._infos = {info.filename.lower(): info for info in self._zip.infolist()}
        self._check_size(*(info for name, info in self._infos.items() if name.endswith(".xml")))
        main = self.related("", "officeDocument")
        if not main:
            raise self._is_damaged()
        self.main: str = main[0]

    def related(self, part: str, kind: str) -> list[str]:
        """The paths of the parts that `part` ("" for the file itself) names as of this kind."""
        return list(self.related_by_id(part, kind).values())

    def related_by_id(self, part: str, kind: str) -> dict[str, str]:
        """The same paths by the identities with which `part` refers to them."""
        folder, file = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if relations is None:
            return {}
        targets = (
            (relation.get("Id", ""), relation.get("Target", ""))
            for relation in relations
            if relation.get("Type", "").endswith(f"/{kind}")
            and relation.get("TargetMode", "") != "External"
        )
        return {
            identity: posixpath.normpath(
                posixpath.join("/", folder, target.replace("\\", "/"))
            ).lstrip("/")
            for identity, target in targets
        }

    def xml(self, part: str) -> Element | None:
        """The root element of a part, None where the file has no such part."""
        from lxml import etree

        info = self._infos.get(part.lower())
        if info is None:
            return None
        content = self._inflated(info)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        # Limits of depth and length stay on, entities stay as they are: neither memory nor
        # another file can be reached through them.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._is_damaged() from error
        # Office writes no document types; who declares entities wants them expanded.
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._is_damaged()
        return cast("Element", root)

    def elements(self, part: str, *names: str) -> Iterator[Element]:
        """The elements of these local names, one after the other, each gone with the next.

        A part that is not there has none.
        """
        from lxml import etree

        info = self._infos.get(part.lower())
        if info is None:
            return
        content = BytesIO(self._inflated(info))
        tags = [f"{{*}}{name}" for name in names]
        try:
            for _, element in etree.iterparse(content, tag=tags, resolve_entities=False):
                yield cast("Element", element)
                element.clear(keep_tail=True)
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise self._is_damaged() from error

    def first(self, part: str, kind: str) -> Element | None:
        """The root of the first related part of this kind, None without one."""
        paths = self.related(part, kind)
        return self.xml(paths[0]) if paths else None

    def _check_size(self, *infos: zipfile.ZipInfo) -> None:
        if sum(info.file_size for info in infos) > MOST_XML_BYTES:
            raise self.is_too_large()

    def is_too_large(self) -> ReadError:
        """The error for a file that unpacks to more than any report."""
        return ReadError(
            f"{self._name}：解开后超过 {MOST_XML_BYTES // 2**20} MB 文字和格式的上限，"
            "请拆成几个文件后再建索引"
        )

    def _inflated(self, info: zipfile.ZipInfo) -> bytes:
        self._check_size(info)
        if info.flag_bits & 1:
            raise self._is_encrypted()
        try:
            # Reads no more than the size that was checked, whatever the data would inflate to.
            return self._zip.read(info)
        except ZIP_ERRORS as error:
            raise self._is_damaged() from error

    def _is_damaged(self) -> ReadError:
        return ReadError(
            f"{self._name}：不是完整的 {self._kind} 文件（可能没有下载完或已损坏），"
            f"请用 {self._kind} 或 WPS 打开后重新保存，再建索引"
        )

    def _is_encrypted(self) -> ReadError:
        return ReadError(
            f"{self._name}：文件有密码保护，请用 {self._kind} 或 WPS 打开，"
            "去掉密码后重新保存，再建索引"
        )

    def _is_old(self, data: bytes) -> ReadError:
        if _ENCRYPTED_STREAM in data:
            return self._is_encrypted()
        modern = {"Word": ".docx", "Excel": ".xlsx"}[self._kind]
        return ReadError(
            f"{self._name}：不是 {modern} 而是旧版 {self._kind} 文件，"
            f"请用 {self._kind} 或 WPS 另存为 {modern} 后再建索引"
        )
