"""Results of a command go in; what the terminal shows of them comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from index.schema import FileSummary
from rag.schema import Answer, Citation
from rag.schema import Table as AnswerTable
from ui.texts import REFUSALS, STATES, UNTITLED, VERDICTS

_MARK = re.compile(r"\[\d+\]")


def file_table(files: Iterable[FileSummary], seconds: float) -> RenderableType:
    """One row a file with what became of it, the sums below."""
    files = tuple(files)
    table = Table(show_footer=True, footer_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("文件\nFile", f"{len(files)} 个", overflow="fold", min_width=10)
    table.add_column("状态\nState", f"{seconds:.1f} s", overflow="fold", min_width=4)
    table.add_column("格式\nFormat", overflow="fold", min_width=5)
    totals = {name: sum(_count(file, name) for file in files) for _, name in _COUNTS}
    shown = [(head, name) for head, name in _COUNTS if totals[name] or name not in _WHERE_ANY]
    for heading, name in shown:
        total = totals[name]
        # A narrow terminal may fold names and headings, but never crop a figure.
        width = max(len(f"{total:,}"), cell_len(heading.partition("\n")[0]))
        table.add_column(heading, f"{total:,}", justify="right", no_wrap=True, min_width=width)
    for file in files:
        counts = (f"{_count(file, name):,}" for _, name in shown)
        table.add_row(Text(file.file), STATES.get(file.state, file.state), _format(file), *counts)
    return Group(table, *(line for file in files for line in _told(file)))


_COUNTS = (
    ("读入\nRead", "characters"),
    ("保留\nKept", "kept"),
    ("修复\nFixed", "repaired"),
    ("损坏\nLost", "damaged"),
    ("报告\nDocs", "reports"),
    ("表格\nTables", "tables"),
    ("页\nPages", "pages"),
    ("段落\nChunks", "chunks"),
)


def _told(file: FileSummary) -> Iterable[Text]:
    """Why a file or a part of it was not read."""
    if file.skipped:
        yield Text(f"跳过 Skipped {file.file}：{file.skipped}")
    for note in file.notes:
        yield Text(f"注意 Note {file.file}：{note}", "yellow")


# Columns that most folders have no use for.
_WHERE_ANY = frozenset({"tables", "pages"})


def answer_view(answer: Answer) -> RenderableType:
    """The answer with its marks, what the reader should doubt, then the sources."""
    parts: list[RenderableType] = []
    if answer.notice:
        parts.append(Text(answer.notice, "yellow"))
    if answer.refused:
        parts.append(Text(REFUSALS.get(answer.reason, REFUSALS["not_found"]), "bold"))
    parts.append(_marked(answer.text))
    if answer.table:
        parts.append(_table(answer.table))
    if answer.missing:
        parts.append(Text(f"报告没有给出 Not given: {'；'.join(answer.missing)}", "dim"))
    parts += [Text(line, "yellow") for line in _doubts(answer)]
    if answer.citations:
        parts.append(Text("\n出处 Sources", "bold"))
        parts += [_source(citation) for citation in answer.citations]
    return Group(*parts)


def _format(file: FileSummary) -> str:
    """A plain text's encoding, and what any other file is."""
    return file.encoding if file.format == "text" else file.format


def _count(file: FileSummary, name: str) -> int:
    value = getattr(file, name)
    if isinstance(value, dict):
        return sum(value.values())
    return len(value) if isinstance(value, tuple) else int(value)


def _marked(text: str) -> Text:
    shown = Text(text)
    shown.highlight_regex(_MARK, "cyan")
    return shown


def _table(answered: AnswerTable) -> Table:
    table = Table(*answered.columns)
    for row in answered.rows:
        table.add_row(
            *(
                _marked(cell.text + "".join(f"[{number}]" for number in cell.citations))
                for cell in row
            )
        )
    return table


def _doubts(answer: Answer) -> Iterable[str]:
    """A line for every sentence that is not supported by its sources."""
    for claim in answer.sentences:
        if claim.verdict != "supported":
            reason = f"（{claim.why}）" if claim.why else ""
            yield f"{VERDICTS[claim.verdict]}：{claim.text}{reason}"


def _source(citation: Citation) -> Text:
    place = " › ".join(filter(None, (citation.report or UNTITLED, citation.section)))
    return Text.assemble(
        (f"[{citation.number}] ", "cyan"),
        place,
        (f"  {' · '.join((citation.file, *_provenance(citation)))}\n", "dim"),
        "    " + " ".join(citation.quote.split()),
    )


def _provenance(citation: Citation) -> Iterable[str]:
    """What else is known about where a quote comes from."""
    if citation.page:
        yield f"第{citation.page}页 p. {citation.page}"
    if citation.recognised:
        yield "文字识别，请核对原件 OCR, check the original"
    for echo in citation.also_in:
        yield f"{echo.report or UNTITLED} 也这样写 says the same ({echo.file})"
