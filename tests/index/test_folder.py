from __future__ import annotations

import os
import sys

import pytest

from index.errors import FolderError
from index.folder import Listing, list_files


def test_files_come_in_the_order_of_their_names_with_forward_slashes(folder):
    assert list(list_files(folder).files) == sorted(["甲县.txt", "乙镇.txt", "丙乡/水利.txt"])


@pytest.mark.parametrize(
    "name",
    [
        *(".hidden.txt", ".DS_Store", "._甲县.txt", ".~lock.甲县.docx#", ".wenbao/manifest.json"),
        *("~$报告.docx", "~甲县.tmp", "~WRL0001.tmp", "甲县.TMP", "甲县.txt~", "甲县.docx.lnk"),
        *(
            "desktop.ini",
            "Desktop.ini",
            "丙乡/Thumbs.db",
            "$RECYCLE.BIN/$R1.txt",
            "旧索引/index.sqlite",
        ),
        *("__MACOSX/甲县.txt", "甲县.pdf.crdownload", "网页.url"),
    ],
)
def test_hidden_and_temporary_files_and_indexes_are_no_reports(folder, name):
    before = list_files(folder)
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", encoding="utf-8")
    assert list_files(folder) == before


@pytest.mark.parametrize(
    "name", ["thumbs.txt", "desktop.ini.txt", "报告tmp.txt", "链接lnk.docx", "设置.ini", "学校.db"]
)
def test_files_of_like_names_are_listed(folder, name):
    (folder / name).write_text("x", encoding="utf-8")
    assert name in list_files(folder).files


def test_missing_folder_file_and_empty_folder_are_told_apart(tmp_path):
    with pytest.raises(FolderError, match="不存在"):
        list_files(tmp_path / "nowhere")
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(FolderError, match="不是文件夹"):
        list_files(file)
    (tmp_path / "empty").mkdir()
    with pytest.raises(FolderError, match="没有文件"):
        list_files(tmp_path / "empty")


def test_a_file_below_a_closed_folder_is_hidden_not_gone():
    listing = Listing({}, {"锁着/": "Permission denied"})
    assert listing.hides("锁着/a.txt")
    assert not listing.hides("锁着的.txt")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_names_in_gbk_are_read_as_such(tmp_path):
    path = tmp_path / os.fsdecode("总结.txt".encode("gb18030"))
    path.write_text("x", encoding="utf-8")
    assert list(list_files(tmp_path).files) == ["总结.txt"]
