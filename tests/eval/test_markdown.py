from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.beside import hold_beside
from eval.markdown import markdown
from eval.metrics import summarise
from eval.schema import CaseResult, Run, Trial
from tests.eval.runs_of import result_of, run_of

Trials = Callable[..., Trial]


@pytest.fixture
def right(trial: Trials) -> CaseResult:
    quotes = ["全年培训教师105人，投入1.2万元。"]
    return result_of(trial("培训教师105人，投入1.2万元。[1]", quotes))


@pytest.fixture
def wrong(trial: Trials) -> CaseResult:
    return result_of(trial("校舍加固工作没有完成。[1]", ["校舍加固工作没有完成。"]))


def copies(result: CaseResult, count: int) -> list[CaseResult]:
    return [replace(result, case=replace(result.case, id=f"T{n}")) for n in range(count)]


def shown(run: Run, before: Run | None = None, remarks: tuple[str, ...] = ()) -> str:
    return markdown(run, summarise(run), hold_beside(run, before), remarks)


def test_the_headlines_stand_first_with_interval_and_count(
    right: CaseResult, wrong: CaseResult
) -> None:
    other = replace(wrong, case=replace(wrong.case, id="T9"))
    lines = shown(run_of([right, other])).splitlines()
    assert lines[0] == "### 评测 Evaluation: mine · wenbao · 2 题 cases"
    assert lines[2].startswith("- 有据且正确 grounded-correct: **0.500** (95% 0.500–0.500, n = 2)")
    assert "独立判定" in lines[3]


def test_every_row_of_a_table_has_the_cells_of_its_head(right: CaseResult) -> None:
    before = run_of([right], started="2026|11|20T10")
    tables: list[list[str]] = [[]]
    for line in shown(run_of([right]), before).splitlines():
        if line.startswith("|"):
            tables[-1].append(line)
        elif tables[-1]:
            tables.append([])
    found = [table for table in tables if table]
    assert len(found) == 4
    for table in found:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) == 1


def test_no_text_of_a_report_becomes_markup_or_a_mention(
    right: CaseResult, wrong: CaseResult
) -> None:
    evil = "甲|乙\n# 题 <img src=x> *重* [链接](http://x) @someone #12 `码`"
    old, new = (replace(r, case=replace(r.case, question=evil)) for r in (wrong, right))
    text = shown(run_of([new]), run_of([old], started="<b>"), remarks=(evil,))
    assert r"甲\|乙 #<!-- --> 题 \<img src=x\> \*重\* \[链接\](http://x)" in text
    assert "@someone" not in text
    assert "#12" not in text
    assert "<b>" not in text


def test_what_changed_is_listed_with_its_direction_and_reason(
    right: CaseResult, wrong: CaseResult
) -> None:
    text = shown(run_of([right]), run_of([wrong]))
    assert "由错变对 gained 1，由对变错 lost 0（McNemar p = 1.000）" in text
    assert "- ↑ T1 培训了多少教师，花了多少钱？（缺要点：105人、1.2万）" in text
    assert "- ↓ T1" in shown(run_of([wrong]), run_of([right]))


def test_a_long_list_of_changes_is_cut_and_says_so(right: CaseResult, wrong: CaseResult) -> None:
    text = shown(run_of(copies(right, 34)), run_of(copies(wrong, 34)))
    assert text.count("- ↑") == 30
    assert "还有 4 题 more" in text
    assert "**更好 better** (+1.000" in text


def test_digests_are_shortened_and_failures_named(right: CaseResult) -> None:
    failed = replace(right, error="超时")
    text = shown(run_of([failed], fingerprint={"index": "0a" * 32, "code": f"0.1.0 {'0b' * 32}"}))
    assert "index 0a0a0a0a · code 0.1.0 0b0b0b0b" in text
    assert "- 出错 Failed 1: T1" in text


def test_an_interrupted_run_and_the_note_of_a_suite_are_told(right: CaseResult) -> None:
    text = shown(replace(run_of([right], note="只检验\n出处"), finished=False))
    assert "Interrupted" in text
    assert "\n> 只检验 出处\n" in text
