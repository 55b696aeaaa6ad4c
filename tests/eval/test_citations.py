"""How well the citations of an answer are chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.schema import Case, Trial
from eval.scorers import SCORERS

MakeTrial = Callable[..., Trial]
TRAINED = "全年培训教师105人，投入1.2万元。"
REPAIRED = "校舍加固工作没有完成。"
CAMERAS = "安装摄像头38个。"


def value(trial: Trial, name: str) -> float | None:
    return SCORERS[name](trial).value


def test_an_idle_citation_costs_precision_and_no_recall(trial: MakeTrial) -> None:
    found = trial("全年培训教师105人。[1][2]", [TRAINED, CAMERAS])
    assert value(found, "citation_recall") == 1
    assert value(found, "citation_precision") == 0.5
    assert value(found, "citation_f1") == pytest.approx(2 / 3)
    assert "[2]" in SCORERS["citation_precision"](found).reason


def test_citations_that_prove_only_together_both_serve(trial: MakeTrial) -> None:
    found = trial("全年培训教师105人，安装摄像头38个。[1][2]", [TRAINED, CAMERAS])
    assert value(found, "citation_precision") == 1


def test_no_citation_of_a_false_claim_serves(trial: MakeTrial) -> None:
    found = trial("全年培训教师106人。[1]安装摄像头38个。[2]", [TRAINED, CAMERAS])
    assert (value(found, "citation_recall"), value(found, "citation_precision")) == (0.5, 0.5)


@pytest.mark.parametrize("text", ["全年培训教师105人。[1][7]", "全年培训教师105人。[7]"])
def test_a_citation_out_of_range_is_no_recall(trial: MakeTrial, text: str) -> None:
    assert value(trial(text, [TRAINED]), "citation_recall") == 0


def test_a_quote_from_elsewhere_is_no_recall_though_it_says_the_same(trial: MakeTrial) -> None:
    found = trial("全年培训教师105人。[1]", [TRAINED])
    moved = tuple(replace(c, start=c.start + 1) for c in found.answer.citations)
    moved_trial = replace(found, answer=replace(found.answer, citations=moved))
    assert value(moved_trial, "claim_support") == 1
    assert value(moved_trial, "citation_recall") == value(moved_trial, "grounded_correct") == 0


def test_silence_is_zero_where_there_is_an_answer(trial: MakeTrial, unanswerable: Case) -> None:
    for name in ("citation_recall", "citation_precision", "citation_f1", "attribution"):
        assert value(trial(""), name) == 0
        assert value(trial("", asked=unanswerable), name) is None


def test_a_whole_report_behind_a_sentence_is_not_tight(trial: MakeTrial) -> None:
    claim = "安装摄像头38个。"
    tight = trial(f"{claim}[1]", [CAMERAS])
    loose = trial(f"{claim}[1]", [TRAINED + REPAIRED + CAMERAS])
    assert value(tight, "span_tightness") == 1
    assert value(loose, "span_tightness") == pytest.approx(
        len(claim) / len(TRAINED + REPAIRED + CAMERAS)
    )


def test_a_quotation_must_stand_in_what_its_own_sentence_cites(trial: MakeTrial) -> None:
    said = "总结说“校舍加固工作没有完成”。"
    assert value(trial(f"{said}[1]", [REPAIRED]), "quote_fidelity") == 1
    assert value(trial(f"{said}[1]", [TRAINED]), "quote_fidelity") == 0
    assert value(trial("总结说“校舍加固没有完成”。[1]", [REPAIRED]), "quote_fidelity") == 0
    assert value(trial("校舍没有完成。[1]", [REPAIRED]), "quote_fidelity") is None


def test_a_citation_of_another_report_is_wrongly_attributed(trial: MakeTrial) -> None:
    found = trial("全年培训教师105人。[1][2]", [TRAINED, CAMERAS])
    first, second = found.answer.citations
    answer = replace(found.answer, citations=(first, replace(second, file="白石.txt")))
    assert value(found, "attribution") == 1
    assert value(replace(found, answer=answer), "attribution") == 0.5


def test_a_figure_must_stand_in_what_its_sentence_cites(trial: MakeTrial) -> None:
    right = trial("培训105名教师。[1]安装38个摄像头。[2]", [TRAINED, CAMERAS])
    crossed = trial("培训105名教师。[2]安装38个摄像头。[2]", [TRAINED, CAMERAS])
    assert value(right, "numeric_precision") == 1
    assert value(crossed, "numeric_precision") == 0.5
    assert value(trial("校舍没有完成。[1]", [REPAIRED]), "numeric_precision") is None


def test_the_figures_of_the_keys_must_be_said(trial: MakeTrial, case: Case) -> None:
    assert value(trial("培训105名教师。", []), "numeric_recall") == 0.5
    wordy = replace(case, must=(("没有完成",),))
    assert value(trial("没有完成。", asked=wordy), "numeric_recall") is None
