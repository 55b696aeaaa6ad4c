from __future__ import annotations

import io
import struct
import zipfile

import pytest

from index import archive as archives
from index.archive import is_archive, open_archive
from index.build import build_index
from index.errors import ReadError
from index.store import Index

TEXT = "乙镇全年疏浚沟渠18公里，修复水闸9座。\n".encode()


@pytest.fixture
def pack(tmp_path):
    def make(files, name="报告.zip", compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", compression) as archive:
            for inner, data in files:
                archive.writestr(inner, data)
        return path

    return make


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["甲.txt"], True),
        (["[Content_Types].xml", "word/document.xml"], False),
        (["[Content_Types].xml", "xl/workbook.xml"], False),
        (["word/随笔.txt"], True),
    ],
)
def test_documents_that_are_packed_as_zip_are_no_archives(pack, names, expected):
    assert is_archive(pack([(name, b"x") for name in names])) is expected


def test_a_text_is_no_archive(tmp_path):
    (tmp_path / "甲.zip").write_bytes(TEXT)
    assert not is_archive(tmp_path / "甲.zip")


def test_the_files_of_an_archive_come_with_their_folders(pack):
    with open_archive(
        pack([("镇/水利.txt", TEXT), ("__MACOSX/._a", b"x"), (".隐藏", b"")])
    ) as found:
        assert {name: member.read_bytes() for name, member in found.members.items()} == {
            "镇/水利.txt": TEXT
        }
        assert found.closed == {}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_mark_for_utf8_are_read(pack, encoding):
    path = pack([("a" * len("水利.txt".encode(encoding)), TEXT)])
    name = "水利.txt".encode(encoding)
    path.write_bytes(path.read_bytes().replace(b"a" * len(name), name))
    with open_archive(path) as found:
        assert list(found.members) == ["水利.txt"]


@pytest.mark.parametrize("name", ["../甲.txt", "/etc/甲.txt", "C:\\甲.txt", "镇/../../甲.txt"])
def test_a_name_that_leads_out_of_the_folder_is_refused(pack, name):
    with open_archive(pack([(name, TEXT)])) as found:
        assert found.members == {}
        assert "指向文件夹之外" in next(iter(found.closed.values()))


def test_of_two_files_with_one_name_the_second_is_told(pack):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = pack([("甲.txt", TEXT), ("甲.txt", b"other")])
    with open_archive(path) as found:
        assert found.members["甲.txt"].read_bytes() == TEXT
        assert "同名" in found.closed["甲.txt (2)"]


def test_what_unpacks_beyond_reason_is_refused(pack):
    path = pack([("零.txt", b"0" * 30_000_000)])
    with open_archive(path) as found, pytest.raises(ReadError, match="压缩炸弹"):
        found.members["零.txt"].read_bytes()


def test_more_files_and_more_bytes_than_any_office_packs_are_refused(pack, monkeypatch):
    path = pack([(f"{number}.txt", TEXT) for number in range(4)])
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    with pytest.raises(ReadError, match="4 个文件"), open_archive(path):
        pass
    monkeypatch.undo()
    monkeypatch.setattr(archives, "MOST_BYTES", 100)
    with pytest.raises(ReadError, match="展开后超过"), open_archive(path):
        pass


def test_a_broken_member_and_a_broken_archive_say_so(pack):
    path = pack([("甲.txt", TEXT)], compression=zipfile.ZIP_STORED)
    whole = path.read_bytes()
    path.write_bytes(whole.replace("疏浚".encode(), "开挖".encode()))
    with open_archive(path) as found, pytest.raises(ReadError, match=r"甲\.txt.*损坏"):
        found.members["甲.txt"].read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ReadError, match="不完整"), open_archive(path):
        pass


def test_an_encrypted_member_says_so(pack):
    path = pack([("甲.txt", TEXT)])
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(signature) + at
        data[start : start + 2] = struct.pack("<H", 1)
    path.write_bytes(data)
    with open_archive(path) as found, pytest.raises(ReadError, match="加了密码"):
        found.members["甲.txt"].read_bytes()


def files_of(index_dir):
    with Index.open(index_dir) as index:
        return {summary.file for summary in index.files()}


def test_an_archive_in_the_folder_is_indexed_followed_and_forgotten(folder, encoder, pack):
    source = pack([("镇/水利.txt", TEXT), ("镇/林业.txt", "造林3450亩。".encode())])
    path = folder / "往年.zip"
    path.write_bytes(source.read_bytes())

    def build():
        result = build_index(folder, encoder=encoder)
        states = {item.file: item.state for item in result.files}
        return {name: state for name, state in states.items() if "zip" in name}

    assert build() == {"往年.zip/镇/水利.txt": "added", "往年.zip/镇/林业.txt": "added"}
    encoder.encoded.clear()
    assert set(build().values()) == {"unchanged"}
    assert encoder.encoded == []

    changed = pack([("镇/水利.txt", TEXT + "新挖水塘3口。".encode())])
    path.write_bytes(changed.read_bytes())
    assert build() == {"往年.zip/镇/水利.txt": "changed", "往年.zip/镇/林业.txt": "deleted"}

    path.write_bytes(changed.read_bytes()[:60])
    assert set(build().values()) == {"skipped"}
    assert "往年.zip/镇/水利.txt" in files_of(folder / ".wenbao")

    path.unlink()
    assert build() == {"往年.zip/镇/水利.txt": "deleted"}
    assert not any("zip" in name for name in files_of(folder / ".wenbao"))


def test_an_archive_inside_an_archive_is_told(folder, encoder, pack):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("甲.txt", TEXT)
    (folder / "外.zip").write_bytes(pack([("内.zip", inner.getvalue())]).read_bytes())
    result = build_index(folder, encoder=encoder)
    told = {item.file: item.skipped for item in result.files if item.skipped}
    assert "外.zip/内.zip" in told
