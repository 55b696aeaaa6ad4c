"""A run and a judge go in; out comes what the judge says, beside the deterministic figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from eval.claims import cited, claims
from eval.judge.agreement import LabelAgreement, Progress, fails_on_wording, label_agreement
from eval.judge.judge import VOTES, Judge, Judgement
from eval.judge.prompts import LABELS
from eval.labelled import DEVELOPMENT, Agreement, load_labels
from eval.schema import Run
from eval.scorers.proof import supported
from eval.suites import shared_material
from rag.schema import Citation


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence that failed on its wording, why, and what the judge says of it."""

    case: str
    sentence: str
    why: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """What a judge says of a run.

    `claims` counts the sentences of all answers that must be proved, `supported` those
    that the support test finds proved, `sentences` are the ones that were put to the judge.
    """

    judge: str
    claims: int
    supported: int
    sentences: tuple[JudgedSentence, ...]
    agreement: LabelAgreement | None = None

    @property
    def support_rate(self) -> float | None:
        """Share of the sentences that the test finds supported; None without sentences."""
        return self.supported / self.claims if self.claims else None

    @property
    def judged_rate(self) -> float | None:
        """The share with those that the judge calls fully supported, for comparison only."""
        if not self.claims:
            return None
        full = sum(one.judgement.label == "完全支持" for one in self.sentences)
        return (self.supported + full) / self.claims

    @property
    def failures(self) -> tuple[JudgedSentence, ...]:
        """The sentences without a label."""
        return tuple(one for one in self.sentences if one.judgement.label is None)

    def lines(self) -> tuple[str, ...]:
        """The report in Chinese, for the terminal and for Markdown."""
        counted = Counter(one.judgement.label for one in self.sentences)
        labels = "，".join(f"{label} {counted[label]}" for label in LABELS)
        return (
            f"模型评审：{self.judge}，每句 {VOTES} 票，温度 0；"
            "只判因措辞不合的句子，不改上面的得分",
            f"须有依据的句子 {self.claims} 句，自动检验支持 {self.supported} 句"
            f"（{_percent(self.support_rate)}）；加上评审认为完全支持的：{_percent(self.judged_rate)}",
            f"送评审 {len(self.sentences)} 句：{labels}，没有判成 {counted[None]}",
            *self._failure_lines(),
            *self._agreement_lines(),
        )

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, ready for JSON; of the labels only the figures."""
        found = self.agreement
        told = (
            {} if found is None else {"judge": found.judge, "test": found.test, "both": found.both}
        )
        return {
            "judge": self.judge,
            "claims": self.claims,
            "supported": self.supported,
            "support_rate": self.support_rate,
            "judged_rate": self.judged_rate,
            "sentences": [asdict(one) for one in self.sentences],
            "agreement": {
                name: {"kappa": a.kappa, "share": a.share, "pairs": len(a.judged)}
                for name, a in told.items()
            },
        }

    def _failure_lines(self) -> Iterator[str]:
        told = Counter(one.judgement.error or "三票各不相同" for one in self.failures)
        for reason, count in told.most_common():
            yield f"没有判成 {count} 句：{reason}"

    def _agreement_lines(self) -> Iterator[str]:
        found = self.agreement
        if found is None or found.judge.unverified == 1:
            yield "与人工标注的一致：无从对照"
            return
        lost = sum(one.found.verdict == "unverified" for one in found.judge.judged)
        yield (
            f"与人工标注 {len(found.judge.judged)} 对的一致（评审有 {lost} 对没有判成）："
            f"评审 {_kappa(found.judge)}；自动检验 {_kappa(found.test)}；合用 {_kappa(found.both)}"
        )


def assess(
    run: Run,
    judge: Judge,
    progress: Progress | None = None,
) -> JudgeReport:
    """`judge_run` with the judge's agreement with the hand labels for development.

    Labels that refer to reports which are not here are left out. The first time a model
    judges, it is asked for all labelled pairs as well. `progress` counts the sentences,
    then the pairs.
    """
    report = judge_run(run, judge, progress=progress)
    pairs = load_labels(DEVELOPMENT, shared_material()).pairs
    return replace(report, agreement=label_agreement(judge, pairs, progress))


def judge_run(
    run: Run,
    judge: Judge,
    agreement: LabelAgreement | None = None,
    progress: Progress | None = None,
) -> JudgeReport:
    """Put the sentences of a run that failed on their wording to a judge.

    The run stays as it is. A sentence that fails on a figure, year, place, polarity or
    direction, or cites nothing, is never put. `progress` is told how many of how many
    sentences are done.
    """
    said = [
        (result.case.id, sentence.text, cited(result.answer, sentence))
        for result in run.results
        for sentence in claims(result.answer)
    ]
    found = [supported(text, sources) for _, text, sources in said]
    doubtful = [
        (*one, verdict.why)
        for one, verdict in zip(said, found, strict=True)
        if fails_on_wording(verdict)
    ]
    judged = []
    for done, (case, text, sources, why) in enumerate(doubtful, start=1):
        judged.append(JudgedSentence(case, text, why, _judgement(judge, text, sources)))
        if progress is not None:
            progress(done, len(doubtful))
    proved = sum(verdict.verdict == "supported" for verdict in found)
    return JudgeReport(judge.name, len(said), proved, tuple(judged), agreement)


def _judgement(judge: Judge, sentence: str, sources: Sequence[Citation]) -> Judgement:
    quotes = "\n".join(source.quote for source in sources)
    titles = "\n".join(dict.fromkeys(source.report for source in sources))
    return judge.judge(sentence, quotes, titles)


def _percent(share: float | None) -> str:
    return "无" if share is None else f"{share:.1%}"


def _kappa(agreement: Agreement) -> str:
    return f"κ {agreement.kappa:.2f}（{agreement.share:.0%}）"
