from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.cases import load_cases
from eval.errors import SuiteError
from eval.schema import EvidenceQuote, EvidenceSpan
from rag.schema import Turn

RECORD: dict[str, Any] = {
    "id": "T1",
    "category": "number",
    "question": "培训多少人？",
    "history": [],
    "answerable": True,
    "answer": "培训105人。",
    "must": [["105人"]],
    "must_not": ["38人"],
    "evidence": [{"file": "a.txt", "report": "篇一", "quote": "培训105人"}],
}
SPAN = {"file": "a.txt", "report": "", "start": 3, "end": 9, "sha256": "0" * 64}


def write(folder: Path, *lines: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_case_keeps_its_fields_and_its_line(tmp_path: Path) -> None:
    history = [["user", "多少教师？"], ["assistant", "20人。"]]
    path = write(tmp_path, "", json.dumps(RECORD | {"history": history}))
    (case,) = load_cases(path)
    assert (case.id, case.line, case.must) == ("T1", 2, (("105人",),))
    assert case.evidence == (EvidenceQuote("a.txt", "篇一", "培训105人"),)
    assert case.history == (Turn("user", "多少教师？"), Turn("assistant", "20人。"))


def test_evidence_may_be_given_by_its_place(tmp_path: Path) -> None:
    optional = {"standalone": "培训几人？", "note": "难", "extractive": True}
    (case,) = load_cases(write(tmp_path, json.dumps(RECORD | {"evidence": [SPAN]} | optional)))
    assert case.evidence == (EvidenceSpan("a.txt", "", 3, 9, "0" * 64),)
    assert (case.standalone, case.note, case.extractive) == ("培训几人？", "难", True)


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    text = json.dumps(RECORD | {"note": "上\u2028下"}, ensure_ascii=False)
    assert load_cases(write(tmp_path, text))[0].note == "上\u2028下"


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(RECORD), encoding="utf-8-sig")
    assert len(load_cases(path)) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"category": "数字"}, "不认识的类别 数字"),
        ({"question": " "}, "字段 question 应是非空的文字"),
        ({"answerable": "yes"}, "字段 answerable 应是 true 或 false"),
        ({"answerable": False}, "矛盾"),
        ({"must": []}, "要有 must"),
        ({"must": [[]]}, "要有 must"),
        ({"must": ["105人"]}, "字段 must 里应是非空的文字"),
        ({"must": [["05人"]]}, "参考答案里没有 must 的 05人"),
        ({"must_not": ["105"]}, "参考答案里有 must_not 的 105"),
        ({"must_not": "38人"}, "字段 must_not 应是列表"),
        ({"evidence": []}, "要有 evidence"),
        ({"evidence": [{"file": "a.txt"}]}, "file, report 和 quote"),
        ({"evidence": [SPAN | {"start": -1}]}, "字段 start 应是从 0 数起的整数"),
        ({"evidence": [SPAN | {"end": 3}]}, "start 3 应小于 end 3"),
        ({"evidence": [SPAN | {"sha256": "00"}]}, "字段 sha256 应是 64 位"),
        ({"evidence": [{"file": "a.txt", "report": ""}]}, "缺少字段 start"),
        ({"extractive": True, "must": [["105人"], ["105"]]}, "只有一组"),
        ({"extractive": 1}, "字段 extractive 应是 true 或 false"),
        ({"standalone": 1}, "字段 standalone 应是文字"),
        ({"history": [["系统", "…"]]}, "history 的每一项"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    path = write(tmp_path, json.dumps(RECORD), json.dumps(RECORD | {"id": "T2"} | change))
    with pytest.raises(SuiteError, match=f"第 2 行：.*{message}"):
        load_cases(path)


@pytest.mark.parametrize("name", RECORD)
def test_a_missing_field_is_named(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, json.dumps({key: RECORD[key] for key in RECORD if key != name}))
    with pytest.raises(SuiteError, match=f"第 1 行：缺少字段 {name}"):
        load_cases(path)


@pytest.mark.parametrize(("line", "message"), [("{“id”: 1}", "不是 JSON"), ("[]", "JSON 对象")])
def test_a_line_of_something_else_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(SuiteError, match=f"第 2 行：.*{message}"):
        load_cases(write(tmp_path, json.dumps(RECORD), line))


def test_an_id_stands_for_one_case(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="第 2 行：编号 T1 与第 1 行重复"):
        load_cases(write(tmp_path, json.dumps(RECORD), json.dumps(RECORD)))


def test_a_file_without_questions_missing_or_in_another_encoding_says_so(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="里没有问题"):
        load_cases(write(tmp_path, "", " "))
    with pytest.raises(SuiteError, match="没有问题文件"):
        load_cases(tmp_path / "none.jsonl")
    with pytest.raises(SuiteError, match="是文件夹"):
        load_cases(tmp_path)
    (tmp_path / "gbk.jsonl").write_bytes("问".encode("gbk"))
    with pytest.raises(SuiteError, match="不是 UTF-8"):
        load_cases(tmp_path / "gbk.jsonl")


@pytest.mark.shared
def test_the_development_questions_satisfy_their_own_keys(shared: Path) -> None:
    assert len(load_cases(shared / "questions" / "dev.jsonl")) == 120
