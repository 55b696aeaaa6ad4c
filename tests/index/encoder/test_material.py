"""Reading the material that the built-in encoder learns from."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from index.encoder.material import Document, Pair, passages, read_material
from index.errors import FolderError, ReadError


def write_lines(path: Path, *records: dict[str, object]) -> None:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")


def test_only_sentences_that_mean_the_same_are_pairs(tmp_path: Path) -> None:
    records = [
        {"a": "甲", "b": label, "label": label, "task": task, "src": "s"}
        for task, labels in {
            "paraphrase": [0, 1],
            "nli": ["contradiction", "neutral", "entailment"],
            "sts0-5": [3.0, 4.0],
            "query-title0-2": [0, 1],
        }.items()
        for label in labels
    ]
    lines = [json.dumps(record | {"b": str(record["b"])}) for record in records]
    (tmp_path / "similar.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = [pair.passage for pair in read_material(tmp_path).pairs["s"]]
    assert found == ["1", "entailment", "4.0", "1"]


def test_texts_are_read_in_their_search_form(tmp_path: Path) -> None:
    write_lines(tmp_path / "pairs.jsonl", {"q": "學校？", "p": "ＡＢ校", "src": "s"})
    assert read_material(tmp_path).pairs == {"s": (Pair("学校?", "ab校"),)}


def test_a_long_passage_is_cut_to_the_part_with_the_answer(tmp_path: Path) -> None:
    text = "甲" * 290 + "。" + "乙" * 290 + "。"
    write_lines(
        tmp_path / "pairs.jsonl",
        {"q": "a", "p": text, "ans_start": 291, "src": "s"},
        {"q": "b", "p": text, "ans_start": -1, "src": "s"},
    )
    assert [pair.passage[0] for pair in read_material(tmp_path).pairs["s"]] == ["乙", "甲"]


def test_plain_and_compressed_files_are_documents_alike(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("全县总结".encode("gb18030"))
    record = {"text": "全县计划", "title": "计划", "kind": "plan", "src": "s"}
    with lzma.open(tmp_path / "b.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(record))
    material = read_material(tmp_path)
    assert material.documents == (
        Document("text", "", "全县总结"),
        Document("plan", "计划", "全县计划"),
    )
    assert sorted(material.files) == ["a.txt", "b.jsonl.xz"]


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    (tmp_path / "SOURCES.json").write_text("[]", encoding="utf-8")
    with pytest.raises(FolderError, match="没有可以用来训练的文本"):
        read_material(tmp_path)


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"q": "问"}', '{"a": "甲", "b": "乙", "label": 1, "task": "?", "src": "s"}'],
)
def test_a_line_of_another_format_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    good = '{"q": "问", "p": "答", "src": "s"}'
    (tmp_path / "pairs.jsonl").write_text(f"{good}\n{line}", encoding="utf-8")
    with pytest.raises(ReadError, match=r"pairs\.jsonl 第 2 行"):
        read_material(tmp_path)


@pytest.mark.parametrize("text", ["", "无标点", "一。二！\n三；" * 200, "字" * 700 + "。尾"])
def test_passages_lose_no_character(text: str) -> None:
    found = list(passages(text))
    assert "".join(sentence for passage in found for sentence in passage) == text
    assert all(len(passage) == 1 or sum(map(len, passage)) <= 300 for passage in found)
