"""What became of each file of a folder goes in; one self-contained HTML page about it comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from markupsafe import Markup

from index.schema import FileSummary
from ui.texts import FORMATS, RULES, STATES

_STYLE = Markup("""
:root { color-scheme: light dark;
  --line: #d8dde3; --soft: #5b6570; --warn: #9a5b00; --head: #f3f5f7; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a424b; --soft: #a7b0ba; --warn: #f0b45c; --head: #1f242a; }
}
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
.soft { color: var(--soft); }
table { border-collapse: collapse; width: 100%; margin-top: 1.5rem;
  font-variant-numeric: tabular-nums; }
th, td { padding: .45rem .4rem; text-align: left; vertical-align: top; }
tr { border-bottom: 1px solid var(--line); }
tr:has(+ .told) { border-bottom: 0; }
.told td { padding-top: 0; }
th { background: var(--head); font-weight: 600; white-space: nowrap; }
th small { display: block; font-weight: 400; color: var(--soft); }
.number { text-align: right; }
.number { white-space: nowrap; }
.name { min-width: 11rem; overflow-wrap: anywhere; }
.changes { min-width: 8rem; }
.warn { color: var(--warn); }
tfoot tr { font-weight: 600; border-bottom: 0; }
ol { margin: .3rem 0 0; padding-left: 1.6rem; }
/* Too narrow for the columns: a file is a list of what its row says. */
@media (max-width: 66rem) {
  thead, td:empty { display: none; }
  tr, td { display: block; }
  tr { padding: .5rem 0; }
  .told { padding-top: 0; }
  td { padding: .1rem .4rem; }
  .number { text-align: left; }
  details { display: inline-block; vertical-align: top; }
  td[data-label]:not(.name)::before { content: attr(data-label) "："; color: var(--soft); }
  .name { font-weight: 600; }
}
""")
_COLUMNS = (
    ("文件", "File", "name"),
    ("状态", "State", ""),
    ("格式", "Format", ""),
    ("页", "Pages", "number"),
    ("读入字数", "Read", "number"),
    ("保留", "Kept", "number"),
    ("修复", "Repaired", "changes"),
    ("损坏", "Damaged", "number"),
    ("报告", "Reports", ""),
    ("标题", "Headings", "number"),
    ("表格", "Tables", "number"),
    ("段落", "Passages", "number"),
    ("秒", "Seconds", "number"),
)
_PAGE = Markup("""<!doctype html>
<html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>索引报告 Index report</title><style>{style}</style></head>
<body><h1>索引报告 <span class="soft">Index report</span></h1>
<p class="soft">{folder} · {count} 个文件 files · {seconds:.1f} 秒 s</p>
<table><thead><tr>{heads}</tr></thead>
<tbody>{rows}</tbody><tfoot><tr>{sums}</tr></tfoot></table>
</body></html>
""")


def index_report(files: Sequence[FileSummary], folder: str, seconds: float) -> str:
    """The page: one row a file, the sums below, why a file or a part of it was not read."""
    heads = (
        Markup("<th{}>{}<small>{}</small></th>").format(_class(kind), chinese, english)
        for chinese, english, kind in _COLUMNS
    )
    return _PAGE.format(
        style=_STYLE,
        folder=folder,
        count=len(files),
        seconds=seconds,
        heads=Markup().join(heads),
        rows=Markup("\n").join(map(_row, files)),
        sums=_cells(_sums(files)),
    )


def _row(file: FileSummary) -> Markup:
    values = (
        file.file,
        STATES.get(file.state, file.state),
        " · ".join(filter(None, (FORMATS.get(file.format, file.format), file.encoding))),
        f"{file.pages:,}" if file.pages else "",
        f"{file.characters:,}",
        f"{file.kept:,}",
        _repairs(file.repaired),
        f"{file.damaged:,}",
        _reports(file.reports),
        *(f"{count:,}" for count in (file.headings, file.tables, file.chunks)),
        f"{file.seconds:.2f}",
    )
    return Markup("<tr>{}</tr>{}").format(_cells(values), _told(file))


def _sums(files: Sequence[FileSummary]) -> tuple[str | Markup, ...]:
    repaired: Counter[str] = Counter()
    for file in files:
        repaired.update(file.repaired)

    def total(name: str) -> str:
        return f"{sum(getattr(file, name) for file in files):,}"

    return (
        "合计 Total",
        *("", ""),
        *(total(name) for name in ("pages", "characters", "kept")),
        _repairs(repaired),
        total("damaged"),
        f"{sum(len(file.reports) for file in files):,}",
        *(total(name) for name in ("headings", "tables", "chunks")),
        f"{sum(file.seconds for file in files):.2f}",
    )


def _cells(values: Iterable[str | Markup]) -> Markup:
    return Markup().join(
        Markup('<td{} data-label="{}">{}</td>').format(_class(kind), chinese, value)
        for (chinese, _, kind), value in zip(_COLUMNS, values, strict=True)
    )


def _class(kind: str) -> Markup:
    return Markup(' class="{}"').format(kind) if kind else Markup()


def _told(file: FileSummary) -> Markup:
    """A row with what of the file could not be read, and why; nothing where all was."""
    # A reader's message begins with the name of the file, which stands above.
    reason = file.skipped.removeprefix(f"{PurePosixPath(file.file).name}：")
    told = (*file.notes, *((f"未读 Skipped：{reason}",) if reason else ()))
    if not told:
        return Markup()
    lines = Markup("<br>").join(told)
    return Markup('\n<tr class="told"><td class="warn" colspan="{}">{}</td></tr>').format(
        len(_COLUMNS), lines
    )


def _repairs(repaired: dict[str, int]) -> Markup:
    """Each rule with how often it changed the text."""
    return Markup("<br>").join(
        Markup("{} {:,}").format(RULES.get(rule, rule), times)
        for rule, times in sorted(repaired.items())
    )


def _reports(titles: Sequence[str]) -> Markup:
    if not titles:
        return Markup("0")
    items = Markup().join(Markup("<li>{}</li>").format(title) for title in titles)
    return Markup("<details><summary>{}</summary><ol>{}</ol></details>").format(len(titles), items)
