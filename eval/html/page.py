"""A run goes in; out comes one HTML page that needs nothing else: no file, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from eval.beside import Beside
from eval.html.against import against
from eval.html.assets import SCRIPT, STYLE
from eval.html.case import case_fold
from eval.html.elements import joined, paragraph, section
from eval.html.figures import (
    category_table,
    gaming_table,
    metrics_table,
    slowest_table,
)
from eval.html.headline import headline
from eval.html.order import worst_first
from eval.html.pictures import refusal_plot, retrieval_plot
from eval.report import CATEGORY_LABELS
from eval.schema import Run, Summary
from eval.wording import english_category

# Folds that are open at first: the worst cases.
_OPENED = 3
_PAGE = Markup("""<!doctype html>
<html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'">
<title>评测报告 {suite} · {system}</title><style>{style}</style></head>
<body><h1>评测报告 <span class="soft">Evaluation report</span></h1>
<p class="soft">{suite} · {system} · {count} 题 cases · {started}</p>
{notes}{made}{links}
{body}<script>{script}</script>
</body></html>
""")
_TOOLS = Markup("""<div class="tools"><select id="category" aria-label="类别 Category">
<option value="">全部类别 All categories</option>{options}</select>
<select id="state" aria-label="对错 Right or wrong"><option value="">对和错 Right and wrong</option>
<option value="wrong">错 Wrong</option><option value="right">对 Right</option>
<option value="differ">两种判定不一致 Judged differently</option>
<option value="error">出错 Failed</option></select>
<input id="wanted" type="search" placeholder="题号、问题、回答、理由里的字 Text"
 aria-label="文字 Text">
<button id="fold" type="button">全部收起 Fold all</button>
<span id="shown" class="soft">{count}</span></div>""")
_FINGERPRINTS = {
    "questions": "问题文件 Questions",
    "index": "索引 Index",
    "encoder": "编码器 Encoder",
    "settings": "设置 Settings",
    "code": "程序 Code",
}


def page(
    run: Run, summary: Summary, others: Sequence[Beside] = (), remarks: Sequence[str] = ()
) -> str:
    """The report of a run, beside other runs.

    `remarks` are lines to be read before the figures, behind the suite's own note: what a
    language model as a judge says.
    """
    sections = list(_sections(run, summary, others))
    return _PAGE.format(
        digest=base64.b64encode(hashlib.sha256(SCRIPT.encode("utf-8")).digest()).decode("ascii"),
        suite=run.head.suite or "–",
        system=run.head.system,
        count=len(run.results),
        started=run.head.started.replace("T", " "),
        style=STYLE,
        notes=joined(_notes(run, remarks)),
        made=_made_of(run),
        links=_navigation([(anchor, chinese) for anchor, chinese, _, _ in sections]),
        body=joined(section(*part) for part in sections),
        script=SCRIPT,
    )


def _sections(
    run: Run, summary: Summary, others: Sequence[Beside]
) -> Iterator[tuple[str, str, str, Markup]]:
    yield "headline", "总指标", "Headline", headline(run, summary, others)
    yield "categories", "分类别", "By category", category_table(run, summary)
    if others:
        yield "against", "前后与基线", "Against other runs", against(run, summary, others)
    yield "retrieval", "检索", "Retrieval", retrieval_plot(summary, others)
    yield "refusal", "拒答", "Refusal", refusal_plot(run)
    if run.gaming:
        yield "gaming", "防作弊", "Gaming checks", gaming_table(run)
    yield "metrics", "全部指标", "All metrics", metrics_table(summary)
    yield "slowest", "最慢的题", "Slowest cases", slowest_table(run)
    yield "cases", "每一题", "Every case, the worst first", _cases(run)


def _notes(run: Run, remarks: Sequence[str]) -> Iterator[Markup]:
    if not run.finished:
        yield paragraph(
            "评测没有做完，只算已做的题 Interrupted: figures of the cases so far", "note bad"
        )
    yield from (paragraph(told, "note") for told in (run.head.note, *remarks) if told)


def _made_of(run: Run) -> Markup:
    known = {
        "报告文件夹 Folders": "、".join(run.head.folders),
        "随机种子 Seed": str(run.head.seed),
        "模型评审 Judge": run.head.judge,
        **{_FINGERPRINTS.get(k, k): value for k, value in run.head.fingerprint.items()},
    }
    items = (
        Markup("<dt>{}</dt><dd>{}</dd>").format(name, value or "–") for name, value in known.items()
    )
    return Markup(
        '<details><summary>怎么做的 How it was made</summary><dl class="head">{}</dl></details>'
    ).format(joined(items))


def _navigation(parts: Sequence[tuple[str, str]]) -> Markup:
    links = (Markup('<a href="#{}">{}</a>').format(anchor, label) for anchor, label in parts)
    return Markup("<nav>{}</nav>").format(joined(links))


def _cases(run: Run) -> Markup:
    there = {result.case.category for result in run.results}
    options = (
        Markup('<option value="{}">{} {}</option>').format(c, label, english_category(c))
        for c, label in CATEGORY_LABELS.items()
        if c in there
    )
    legend = paragraph(
        "前一个记号：有据且正确；后一个：独立判定。灰字是没得分的理由。"
        "第 6 段起、答对的题从第 1 段起，不含依据的段落只写开头。"
        "First mark: grounded-correct, second: independent. "
        "Passages without evidence are cut from the sixth on, in right cases all.",
        "soft",
    )
    folds = (
        case_fold(result, opened=place < _OPENED)
        for place, result in enumerate(worst_first(run.results))
    )
    tools = _TOOLS.format(options=joined(options), count=len(run.results))
    return joined([legend, tools, *folds])
