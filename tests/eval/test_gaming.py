"""What a suite is worth: the right answers score high, the trivial and the false ones do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from eval.baselines import BASELINES
from eval.cases import load_cases
from eval.folding import estimate
from eval.gaming import alter_digit, cite_elsewhere
from eval.located import Sources
from eval.metrics import METRICS
from eval.run import run_suite
from eval.schema import Case, Estimate, Run, System
from eval.suites import find_suite
from index.build import build_index
from index.store import Index
from rag.schema import Answer, Citation, Evidence, History, Reason

RIGHT_REASONS: dict[str, Reason] = {
    "damaged": "withheld",
    "unanswerable": "not_found",
    "false_premise": "false_premise",
}
Alter = Callable[[Answer, Sequence[Citation]], Answer]


@dataclass(frozen=True, eq=False)
class Material:
    cases: tuple[Case, ...]
    sources: Sources
    index: Index

    def run(self, system: System) -> Run:
        return run_suite(system, self.cases, self.sources)


@cache
def run_baseline(material: Material, name: str) -> Run:
    return material.run(BASELINES[name](material.index))


@pytest.fixture(scope="module", params=["demo", pytest.param("dev", marks=pytest.mark.shared)])
def material(
    request: pytest.FixtureRequest,
    encoder: object,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Material]:
    """The questions of a suite over an index of its reports."""
    if request.param == "dev":
        shared: Path = request.getfixturevalue("shared")
        suite = find_suite(str(shared / "questions" / "dev.jsonl"), shared / "reports").parts[0]
    else:
        suite = find_suite(request.param).parts[0]
    place = tmp_path_factory.mktemp(request.param)
    build_index(suite.folder, place, encoder=encoder)
    with closing(Index.open(place)) as index:
        yield Material(load_cases(suite.questions), Sources.of(index), index)


class Oracle:
    """Answers with the gold quotes, each cited, and refuses what is to be refused."""

    def __init__(self, material: Material, alter: Alter = lambda answer, _: answer) -> None:
        self._cases = {(case.question, case.history): case for case in material.cases}
        self._sources = material.sources
        self._alter = alter
        self._others = [self._citations(case) for case in material.cases if case.evidence]

    def ask(self, question: str, history: History = ()) -> Answer:
        case = self._cases[question, history]
        citations = self._citations(case)
        text = "\n".join(f"{citation.quote}[{citation.number}]" for citation in citations)
        answer = Answer(question, text, citations=citations)
        if not case.answerable:
            reason = RIGHT_REASONS[case.category]
            return Answer(question, "报告没有给出。", refused=True, reason=reason)
        other = next(other for other in self._others if not set(other) & set(citations))
        self._others.append(self._others.pop(0))
        return self._alter(answer, other)

    def retrieve(self, question: str, history: History = ()) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(c.quote, c.file, c.report, c.report_id, c.ordinal, "", c.start, c.end)
            for c in self._citations(self._cases[question, history])
        )

    def _citations(self, case: Case) -> tuple[Citation, ...]:
        return tuple(
            Citation(number, place.file, "", "", 1, "", place.start, place.end, quote)
            for number, gold in enumerate(self._sources.locate(case), start=1)
            for place in gold.places[:1]
            for quote in [self._sources.texts[place.file][place.start : place.end]]
        )


def shuffle(answer: Answer, other: Sequence[Citation]) -> Answer:
    """The right answer with the citations of another case."""
    return cite_elsewhere(answer, replace(answer, citations=tuple(other)))


def change_digit(answer: Answer, _: Sequence[Citation]) -> Answer:
    """The right answer with one digit changed."""
    return alter_digit(answer)


def value(run: Run, name: str, *, answerable: bool | None = None) -> float:
    (metric,) = (metric for metric in METRICS if metric.name == name)
    chosen = [r for r in run.results if answerable in (None, r.case.answerable)]
    found = estimate(metric.scored(chosen), 0, metric.quantile).value
    assert found is not None
    return found


BOTH = ("grounded_correct", "independently_grounded")


def test_the_gold_evidence_scores_near_the_top(material: Material) -> None:
    run = material.run(Oracle(material))
    # Not all of it: an answer may have to be worked out from what is quoted.
    assert all(value(run, name) >= 0.8 for name in BOTH)
    assert value(run, "citation_exactness") == value(run, "balanced_refusal") == 1
    assert value(run, "hit_at_1") == value(run, "mrr_at_10") == 1


def test_shuffled_citations_prove_nothing(material: Material) -> None:
    run = material.run(Oracle(material, shuffle))
    assert value(run, "strict_correctness") >= 0.7
    assert all(value(run, name, answerable=True) == 0 for name in BOTH)


def test_one_changed_digit_is_enough(material: Material) -> None:
    run = material.run(Oracle(material, change_digit))
    right = material.run(Oracle(material))
    pairs = zip(right.results, run.results, strict=True)
    altered = [new for old, new in pairs if new.answer.text != old.answer.text]
    assert altered
    # A figure that a passage holds for something else may pass now and then.
    for name in BOTH:
        assert sum(r.scores[name].value or 0 for r in altered) <= max(1, 0.03 * len(altered))


def test_always_refusing_gains_only_what_is_to_be_refused(material: Material) -> None:
    run = run_baseline(material, "refuse")
    assert all(value(run, name, answerable=True) == 0 for name in BOTH)
    assert value(run, "balanced_refusal") == 0.5


def test_many_passages_hold_the_keys_and_are_no_answer(material: Material) -> None:
    run = run_baseline(material, "top-five-passages")
    assert value(run, "key_recall") >= 0.5
    assert all(value(run, name) <= 0.05 for name in BOTH)


@pytest.mark.parametrize("name", BASELINES)
def test_no_answer_without_wit_comes_far(material: Material, name: str) -> None:
    run = run_baseline(material, name)
    assert all(value(run, figure) <= 0.45 for figure in BOTH)


def checks(run: Run) -> dict[str, tuple[Estimate, Estimate]]:
    return {c.name: (c.grounded_correct, c.independently_grounded) for c in run.gaming}


def test_every_run_tells_what_tricks_would_gain(material: Material) -> None:
    found = checks(material.run(Oracle(material)))
    answerable = sum(case.answerable for case in material.cases)
    for name in ("refuse", "top_passage", "top_five_passages"):
        assert [figure.n for figure in found[name]] == [answerable] * 2
    assert all(figure.value == 0 for figure in found["refuse"])
    assert all(figure.value == 0 for figure in found["shuffled_citations"])
    assert all(figure.n > 0 for pair in found.values() for figure in pair)


def test_tricks_with_whole_passages_gain_little(material: Material) -> None:
    found = checks(run_baseline(material, "best-two-sentences"))
    assert all(figure.value <= 0.25 for figure in found["top_passage"] if figure.value is not None)
    # The limit of length alone keeps five whole passages out.
    assert all(
        figure.value <= 0.02 for figure in found["top_five_passages"] if figure.value is not None
    )
    # A figure that a passage holds for something else may pass now and then.
    assert all((figure.value or 0) <= 0.12 for figure in found["changed_digit"])


@pytest.mark.parametrize(
    ("text", "altered"),
    [
        ("培训105人。[1]", "培训205人。[1]"),
        ("1、培训105人。", "1、培训205人。"),
        ("（1）培训95人", "（1）培训05人"),
        ("20xx年培训105人", "20xx年培训205人"),
        ("2021年总结：\n培训105人", "2021年总结：\n培训205人"),
        ("没有数字。[1][12]", "没有数字。[1][12]"),
    ],
)
def test_the_altered_digit_is_one_of_a_claim(text: str, altered: str) -> None:
    assert alter_digit(Answer("", text)).text == altered
