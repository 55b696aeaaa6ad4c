"""The metrics of a run: which score each folds, over which cases, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from eval.folding import Scored, estimate
from eval.schema import CATEGORIES, CaseResult, Estimate, Run, Summary

Group: TypeAlias = Literal["headline", "retrieval", "grounding", "answer", "refusal", "cost"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of a run: the mean of one score, or a quantile of it.

    `label` is what a table shows and `over` says in Chinese which cases it is defined
    over. Where `better` is "lower" a smaller figure is better; "" where neither is. `score`
    is the scorer's name, "" when it is the metric's. With `quantile` the figure is that
    quantile; with `stratum` it is the mean of the means of the strata.
    """

    name: str
    label: str
    group: Group
    over: str
    better: Literal["higher", "lower", ""] = "higher"
    score: str = ""
    quantile: float | None = None
    stratum: Callable[[CaseResult], str] = lambda _: ""

    def scored(self, results: Sequence[CaseResult]) -> list[Scored]:
        """The values of the cases that have one, each with its cluster and stratum."""
        return [
            Scored(result.cluster, self.stratum(result), value)
            for result in results
            if self.reads in result.scores
            and (value := result.scores[self.reads].value) is not None
        ]

    @property
    def reads(self) -> str:
        """The name of the score that is folded."""
        return self.score or self.name


def _answerable(result: CaseResult) -> str:
    return str(result.case.answerable)


_ALL = "全部"
_GOLD = "有标注依据的题"
_ANSWERABLE = "有答案的题"
_CLAIMING = "有答案的题，和作了陈述的拒答"
_CITING = "有答案的题，和带引用的拒答"
_ABSENT = "该拒答的题"

METRICS: tuple[Metric, ...] = (
    Metric("grounded_correct", "有据且正确 grounded-correct", "headline", _ALL),
    Metric("independently_grounded", "有据且正确·独立判定", "headline", _ALL),
    Metric("hit_at_1", "依据命中 hit@1", "retrieval", _GOLD),
    Metric("hit_at_5", "依据命中 hit@5", "retrieval", _GOLD),
    Metric("hit_at_10", "依据命中 hit@10", "retrieval", _GOLD),
    Metric("recall_at_5", "依据召回 recall@5", "retrieval", _GOLD),
    Metric("mrr_at_10", "首个依据 MRR@10", "retrieval", _GOLD),
    Metric("ndcg_at_10", "依据排序 nDCG@10", "retrieval", _GOLD),
    Metric("answer_in_context_at_5", "前 5 段含全部要点", "retrieval", _ANSWERABLE),
    Metric("right_report_at_1", "报告找对 report@1", "retrieval", _GOLD),
    Metric("right_report_at_5", "报告找对 report@5", "retrieval", _GOLD),
    Metric("evidence_share_at_5", "前 5 段依据占比 EIR", "retrieval", _GOLD),
    Metric("claim_support", "句子有据 claim support", "grounding", _CLAIMING),
    Metric("unsupported_claims", "无据的句子 ↓", "grounding", _CLAIMING, "lower"),
    Metric("citation_recall", "引用召回 citation recall", "grounding", _CLAIMING),
    Metric("citation_precision", "引用精确 citation precision", "grounding", _CITING),
    Metric("citation_f1", "引用 F1", "grounding", _CITING),
    Metric("span_tightness", "引文紧凑·中位", "grounding", "有句子得证的回答", quantile=0.5),
    Metric("quote_fidelity", "引号内逐字相符", "grounding", "带引号的回答"),
    Metric("citation_exactness", "引文逐字相符 exact quotes", "grounding", "带引用的回答"),
    Metric("numeric_precision", "数字有出处 numeric precision", "grounding", "带数字的回答"),
    Metric("attribution", "出自该出的报告", "grounding", "有标注依据的题，拒答须带引用"),
    Metric("contradiction", "与原文矛盾 ↓", "grounding", "作了回答的题", "lower"),
    Metric("strict_correctness", "要点全对 strict", "answer", _ANSWERABLE),
    Metric("key_recall", "要点召回 key recall", "answer", _ANSWERABLE),
    Metric("numeric_recall", "数字齐全 numeric recall", "answer", "要点有数字的题"),
    Metric("list_f1", "列举 F1", "answer", "列举题"),
    Metric("character_f1", "字符 F1", "answer", "抽取式的题"),
    Metric("exact_match", "完全一致 EM", "answer", "抽取式的题"),
    Metric("follow_up_loss", "追问损失 ↓", "answer", "带独立问法的追问", "lower"),
    # The mean of the two rates, so that refusing always or never gives one half.
    Metric(
        "balanced_refusal",
        "拒答得当 balanced refusal",
        "refusal",
        _ALL,
        score="refusal_decision",
        stratum=_answerable,
    ),
    Metric("refused_rightly", "该拒而拒 refused rightly", "refusal", _ABSENT),
    Metric("refused_wrongly", "误拒 refused wrongly ↓", "refusal", _ANSWERABLE, "lower"),
    Metric("refusal_reason", "拒答理由对", "refusal", _ABSENT),
    Metric("damage_honesty", "残缺如实说明", "refusal", "原文残缺的题"),
    Metric("premise_correction", "前提指出或更正", "refusal", "前提有误的题"),
    Metric("length_median", "回答字数·中位", "cost", _ALL, "", "length", 0.5),
    Metric("length_ratio_median", "长度与参考之比·中位", "cost", _ALL, "", "length_ratio", 0.5),
    Metric("seconds_median", "每题秒数·中位 ↓", "cost", _ALL, "lower", "seconds", 0.5),
    Metric("seconds_p95", "每题秒数·95% 分位 ↓", "cost", _ALL, "lower", "seconds", 0.95),
)


def summarise(run: Run) -> Summary:
    """Every metric over all cases of a run and over those of each category that it has."""
    groups: dict[str, list[CaseResult]] = {category: [] for category in CATEGORIES}
    for result in run.results:
        groups[result.case.category].append(result)
    return Summary(
        figures=fold(run.results, run.head.seed),
        by_category={
            category: fold(results, run.head.seed)
            for category, results in groups.items()
            if results
        },
    )


def fold(results: Sequence[CaseResult], seed: int) -> dict[str, Estimate]:
    """Every metric over the results, by its name."""
    return {
        metric.name: estimate(metric.scored(results), seed, metric.quantile) for metric in METRICS
    }
