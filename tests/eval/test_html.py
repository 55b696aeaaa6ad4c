from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

from eval.beside import hold_beside
from eval.html import page
from eval.html.order import slowest, spot_check, worst_first
from eval.html.pictures import decisions
from eval.html.plots import interval_bar
from eval.metrics import METRICS, summarise
from eval.report import shown_value
from eval.schema import Case, CaseResult, Estimate, Run, Trial
from rag.schema import Evidence
from tests.eval.runs_of import result_of, run_of

RIGHT = ("培训教师105人，投入1.2万元。[1]", ["全年培训教师105人，投入1.2万元。"])
Trials = Callable[..., Trial]


@pytest.fixture
def right(trial: Trials) -> CaseResult:
    return result_of(trial(*RIGHT))


@pytest.fixture
def wrong(trial: Trials, passage: Callable[[int, int], Evidence]) -> CaseResult:
    found = trial(
        "校舍加固工作没有完成。[1]", ["校舍加固工作没有完成。"], evidence=[passage(0, 37)]
    )
    return result_of(found, case_id="T3", seconds=0.5)


@pytest.fixture
def run(right: CaseResult, wrong: CaseResult) -> Run:
    failed = replace(wrong, case=replace(wrong.case, id="T4"), error="TimeoutError: 超时")
    return run_of([right, wrong, failed])


def parsed(text: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(text)


def shown(run: Run, **more: object) -> str:
    return page(run, summarise(run), **more)  # type: ignore[arg-type]


def test_the_page_needs_no_file_and_no_network(run: Run) -> None:
    text = shown(run)
    tree = parsed(text)
    assert not tree.xpath("//@src | //link | //iframe | //object | //base")
    assert all(address.startswith("#") for address in tree.xpath("//@href"))
    assert "url(" not in text
    assert "@import" not in text


def test_its_policy_lets_only_its_own_script_run(run: Run) -> None:
    tree = parsed(shown(run))
    (script,) = tree.xpath("//script/text()")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = tree.xpath("//meta[@http-equiv]/@content")
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


def test_no_text_of_a_report_becomes_markup(right: CaseResult) -> None:
    evil = "</details></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;"
    case = replace(right.case, id=evil, question=evil, answer=evil, note=evil, must=((evil,),))
    answer = replace(
        right.answer,
        text=evil,
        citations=(replace(right.answer.citations[0], quote=evil, report=evil),),
    )
    gold = tuple(replace(gold, text=evil) for gold in right.gold)
    found = Evidence(evil, evil, evil, "", 1, evil, 0, len(evil))
    result = replace(right, case=case, answer=answer, gold=gold, evidence=(found,), error=evil)
    text = shown(run_of([result], suite=evil, system=evil), remarks=[evil])
    tree = parsed(text)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img")
    assert text.count("<script") == 1
    assert len(tree.xpath("//blockquote[contains(., 'onerror')]")) == 2


def test_every_case_is_there_and_every_link_leads_somewhere(run: Run) -> None:
    odd = replace(run.results[0], case=replace(run.results[0].case, id="题 1/甲%"))
    tree = parsed(shown(replace(run, results=(*run.results, odd))))
    places = tree.xpath("//*[@id]/@id")
    assert len(tree.xpath("//details[contains(@class, 'case')]")) == 4
    assert len(set(places)) == len(places)
    assert {unquote(address[1:]) for address in tree.xpath("//a/@href")} <= set(places)


def test_the_figures_are_those_of_the_run(run: Run) -> None:
    summary = summarise(run)
    tree = parsed(page(run, summary))
    told = {
        row[0].text_content().split(" ")[0]: (row[1].text_content(), row[4].text_content())
        for row in tree.xpath("//section[@id='metrics']//tbody/tr[not(@class)]")
    }
    figures = {metric.label.split(" ")[0]: metric for metric in METRICS}
    assert set(told) == {
        label for label, metric in figures.items() if summary.figures[metric.name].n
    }
    for label, (value, count) in told.items():
        figure = summary.figures[figures[label].name]
        assert value == shown_value(figures[label], figure)
        assert count == str(figure.n)
    (headline,) = tree.xpath("//section[@id='headline']//div[@class='tile'][1]/b/text()")
    assert headline == "0.333"


def test_a_case_shows_reference_answer_and_reasons_side_by_side(
    right: CaseResult, wrong: CaseResult
) -> None:
    tree = parsed(shown(run_of([right, wrong])))
    asked, answer, scores = (
        side.text_content() for side in tree.get_element_by_id("case-T3").find_class("sides")[0]
    )
    assert "参考答案 Reference：培训教师105人" in asked
    assert "105人 / 105名" in asked
    assert "校舍加固工作没有完成。[1]" in answer
    assert "缺要点：105人、1.2万" in scores
    assert "要点召回 key recall 0" in scores


def test_a_right_case_says_why_it_counts_as_right(right: CaseResult) -> None:
    tree = parsed(shown(run_of([right])))
    reasons = [reason.text_content() for reason in tree.xpath("//dt")]
    assert "对，而且句句有据" in reasons
    assert "对，依据与标注一致" in reasons


def test_gold_evidence_is_marked_in_the_passage_that_holds_it(wrong: CaseResult) -> None:
    tree = parsed(shown(run_of([wrong])))
    assert tree.xpath("//mark/text()") == ["全年培训教师105人，投入1.2万元"]
    (item,) = tree.xpath("//div[@class='found']//li")
    assert "含依据 gold" in item.text_content()
    assert "被引 cited [1]" in item.text_content()


def test_a_text_that_is_not_the_files_own_is_not_marked(wrong: CaseResult) -> None:
    made = replace(wrong.evidence[0], text="别的系统改写的段落")
    tree = parsed(shown(run_of([replace(wrong, evidence=(made,))])))
    assert not tree.xpath("//mark")
    assert "别的系统改写的段落" in tree.xpath("//div[@class='found']")[0].text_content()


def test_passages_without_evidence_are_cut_only_in_right_cases(
    right: CaseResult, wrong: CaseResult
) -> None:
    long = Evidence("无关的话" * 30 + "末尾", "其他.txt", "其他", "", 1, "", 0, 122)
    tree = parsed(shown(run_of([replace(r, evidence=(long,)) for r in (right, wrong)])))
    folds = {one.get("id"): one.text_content() for one in tree.find_class("case")}
    assert "末尾" not in folds["case-T1"]
    assert "末尾" in folds["case-T3"]


def test_the_worst_come_first_and_right_ones_last(run: Run, trial: Trials) -> None:
    half = result_of(
        trial("培训教师105人。[1]", ["全年培训教师105人，投入1.2万元。"]), case_id="T5"
    )
    order = [result.case.id for result in worst_first((*run.results, half))]
    assert order == ["T4", "T3", "T5", "T1"]


def test_slowest_cases_are_listed_with_their_steps(run: Run) -> None:
    assert [result.case.id for result in slowest(run.results, 2)] == ["T3", "T4"]
    told = parsed(shown(run)).get_element_by_id("slowest").text_content()
    assert "检索 0.250" in told


def test_a_spot_check_is_the_same_for_the_same_seed(right: CaseResult) -> None:
    many = [replace(right, case=replace(right.case, id=str(n))) for n in range(30)]
    drawn = spot_check(many, True, 3)
    assert drawn == spot_check(many, True, 3)
    assert drawn != spot_check(many, True, 4)
    assert len({result.case.id for result in drawn}) == 5
    assert spot_check(many, False, 3) == []


def test_refusals_are_told_apart_by_their_reason(
    trial: Trials, unanswerable: Case, right: CaseResult
) -> None:
    due = [
        result_of(trial("报告里没有写。", asked=unanswerable, refused=True, reason=reason))
        for reason in ("not_found", "off_topic")
    ]
    answered = result_of(trial("在县城。[1]", ["安装摄像头38个。"], asked=unanswerable))
    refused = result_of(trial("报告里没有写。", refused=True, reason="not_found"))
    counts = decisions([right, *due, answered, refused])
    assert counts == {"kept": 1, "refused": 1, "other": 1, "lost": 2}


def test_other_runs_stand_beside_with_their_verdict(right: CaseResult, wrong: CaseResult) -> None:
    ids = [f"T{n}" for n in range(12)]
    after = run_of([replace(right, case=replace(right.case, id=name)) for name in ids])
    before = run_of([replace(wrong, case=replace(wrong.case, id=name)) for name in ids])
    base = replace(before, head=replace(before.head, system="基线"))
    tree = parsed(shown(after, others=hold_beside(after, before, [base])))
    part = tree.get_element_by_id("against").text_content()
    assert "由错变对 gained 12 题" in part
    assert "基线" in part
    row = tree.xpath("//section[@id='against']//tbody/tr")[0]
    assert row[2].text_content().startswith("0.000 更好 better")


def test_a_bar_is_drawn_only_on_the_scale_from_0_to_1() -> None:
    assert 'width="50"' in interval_bar(Estimate(0.5, 0.25, 1.0, 4))
    assert interval_bar(Estimate(-0.1, -0.4, 0.2, 4)) == ""
    assert interval_bar(Estimate(70.0, 60.0, 80.0, 4)) == ""
    assert interval_bar(Estimate(None, None, None, 0)) == ""


def test_an_interrupted_run_notes_and_remarks_are_told_before_the_figures(run: Run) -> None:
    noted = replace(run, head=replace(run.head, note="只检验出处"), finished=False)
    text = shown(noted, remarks=["模型评审"])
    places = [text.index(told) for told in ("没有做完", "只检验出处", "模型评审", 'id="headline"')]
    assert places == sorted(places)


def test_a_run_without_cases_or_of_older_scorers_still_has_its_page(right: CaseResult) -> None:
    assert "0 题 cases" in shown(run_of([]))
    scores = {name: s for name, s in right.scores.items() if name != "independently_grounded"}
    assert "T1" in shown(run_of([replace(right, scores=scores)]))
