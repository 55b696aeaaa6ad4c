"""The results of a run go in; out comes what trivial or falsified answers reach on them.

A headline that an answerer without wit could reach proves nothing. Nothing is asked again:
passages are those that the system found, right answers those that it gave.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from eval.asking import trial_of
from eval.baselines.words import whole_passages
from eval.folding import Scored, estimate
from eval.schema import CaseResult, GamingCheck, Score, Trial
from eval.scorers.grounding import grounded_correct
from eval.scorers.independent import independently_grounded
from eval.written import citation
from rag.schema import Answer, Evidence

# A digit of a figure, not of a mark [1], a list's number 1、 (1) or a masked value 20xx, nor
# in a heading, which claims nothing.
_DIGIT = re.compile(r"(?<![\[(（])\d(?!\d*(?:[、.\])）]|[x×*_]))(?!.*[：:]\s*(?:\[\d+\])*$)", re.M)

# Makes of results and their trials the trials with the answers to try.
Check = Callable[[Sequence[CaseResult], Mapping[str, Trial]], Iterable[tuple[CaseResult, Trial]]]


def gaming_checks(
    results: Sequence[CaseResult], texts: Mapping[str, Mapping[str, str]], seed: int
) -> tuple[GamingCheck, ...]:
    """Both headlines of each check, over the answerable cases that it can be tried on.

    `texts` holds the repaired texts of the files of each part.
    """
    asked = [result for result in results if result.case.answerable]
    trials = {result.case.id: trial_of(result, texts[result.part]) for result in asked}
    return tuple(_folded(name, list(check(asked, trials)), seed) for name, check in _CHECKS.items())


def alter_digit(answer: Answer) -> Answer:
    """The answer with its first digit raised by one; the same answer where it has none."""

    def raised(match: re.Match[str]) -> str:
        return str((int(match[0]) + 1) % 10)

    return replace(answer, text=_DIGIT.sub(raised, answer.text, count=1))


def cite_elsewhere(answer: Answer, other: Answer) -> Answer:
    """The answer with the citations of another, numbered as if they were its own."""
    citations = [replace(c, number=n) for n, c in enumerate(other.citations, start=1)]
    return replace(answer, citations=tuple(citations))


def _refused(
    results: Sequence[CaseResult], trials: Mapping[str, Trial]
) -> Iterator[tuple[CaseResult, Trial]]:
    for result in results:
        trial = trials[result.case.id]
        refusal = Answer(
            result.case.question, "报告没有给出这个内容。", refused=True, reason="not_found"
        )
        yield result, replace(trial, answer=refusal)


def _verbatim(count: int) -> Check:
    def check(
        results: Sequence[CaseResult], trials: Mapping[str, Trial]
    ) -> Iterator[tuple[CaseResult, Trial]]:
        for result in results:
            answer = _quoted(result.case.question, result.evidence[:count])
            yield result, replace(trials[result.case.id], answer=answer)

    return check


def _shuffled(
    results: Sequence[CaseResult], trials: Mapping[str, Trial]
) -> Iterator[tuple[CaseResult, Trial]]:
    right = [result for result in results if _is_right(result)]
    for place, result in enumerate(right):
        others = (*right[place + 1 :], *right[:place])
        other = next((o for o in others if not _shares(o.answer, result.answer)), None)
        if other is not None:
            answer = cite_elsewhere(result.answer, other.answer)
            yield result, replace(trials[result.case.id], answer=answer)


def _altered(
    results: Sequence[CaseResult], trials: Mapping[str, Trial]
) -> Iterator[tuple[CaseResult, Trial]]:
    for result in results:
        answer = alter_digit(result.answer)
        if _is_right(result) and answer != result.answer:
            yield result, replace(trials[result.case.id], answer=answer)


_CHECKS: Mapping[str, Check] = {
    "refuse": _refused,
    "top_passage": _verbatim(1),
    "top_five_passages": _verbatim(5),
    "shuffled_citations": _shuffled,
    "changed_digit": _altered,
}


def _quoted(question: str, passages: Sequence[Evidence]) -> Answer:
    numbers = {(passage.file, passage.start): n for n, passage in enumerate(passages, start=1)}
    parts = whole_passages(len(passages), question, passages)
    text = "\n".join(f"{said}[{numbers[where.file, where.start]}]" for said, where in parts)
    citations = tuple(citation(n, passage) for n, passage in enumerate(passages, start=1))
    return Answer(question, text, citations=citations)


def _is_right(result: CaseResult) -> bool:
    return result.scores["grounded_correct"].value == 1


def _shares(first: Answer, second: Answer) -> bool:
    """Whether two answers cite a common place."""
    return any(
        a.file == b.file and a.start < b.end and b.start < a.end
        for a in first.citations
        for b in second.citations
    )


def _folded(name: str, tried: Sequence[tuple[CaseResult, Trial]], seed: int) -> GamingCheck:
    def headline(scorer: Callable[[Trial], Score]) -> list[Scored]:
        scores = ((result.cluster, scorer(trial).value) for result, trial in tried)
        return [Scored(cluster, "", value) for cluster, value in scores if value is not None]

    return GamingCheck(
        name,
        estimate(headline(grounded_correct), seed),
        estimate(headline(independently_grounded), seed),
    )
