"""The marked pages in, a `ReadText` out: paragraphs as lines, running lines as removals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.read.layout import Line, Page, glue
from index.read.layout.paragraphs import Paragraph, paragraphs_of
from index.read.layout.rows import with_rows
from index.read.layout.running import mark_running
from index.read.text import ReadText
from index.schema import Removal

# A hyphen at a line's end parts a Latin word; where it goes on with a capital or a digit,
# the hyphen is the word's own.
_PARTED = re.compile(r"(?<=[A-Za-z])[-\xad\u2010]$")


def text_of(pages: Sequence[Page]) -> ReadText:
    """The running text of the pages, with their starts, and with running lines as removals.

    Every line stands in it once; only hyphens that part a word at a line's end are dropped.
    Cut out, a removal leaves the paragraph whole that it had interrupted.
    """
    pages = with_rows(mark_running(pages))
    body = list(_body(list(paragraphs_of(pages))))
    written, writer = 0, _Writer()
    for page in pages:
        writer.page_begins = True
        for line in page.lines:
            if line.rule:
                writer.removal(line, body[written][1] if written < len(body) else "\n")
            else:
                writer.body(*body[written])
                written += 1
        writer.end_page()
    return writer.text()


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """For each body line its text as it is written, and what stands before it."""
    largest = max((paragraph.size for paragraph in paragraphs), default=0.0)
    for paragraph in paragraphs:
        mark = "" if not paragraph.size else "# " if paragraph.size == largest else "## "
        joint = "\n"
        texts = [line.text for _, line in paragraph.lines]
        for text, following in zip(texts, [*texts[1:], ""], strict=True):
            parted = _PARTED.search(text) and following[:1].islower()
            written = text[:-1] if parted else text
            yield mark + written, joint
            mark, joint = "", "" if parted else glue(text, following)


@dataclass
class _Writer:
    """Collects the text; a joint is what stands between two body lines."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    page_begins: bool = False
    line_open: bool = False

    def body(self, text: str, joint: str) -> None:
        """Write a body line, behind its joint if nothing else ended the line before."""
        if self.line_open:
            self._write(joint)
        self._begin_page()
        self._write(text)
        self.line_open = True

    def removal(self, line: Line, joint: str) -> None:
        """Write a running line; the newlines around it that the body does without go with it."""
        start = self.length
        if self.line_open:
            start += len(joint)
            self._write(joint if joint == "\n" else joint + "\n")
            self.line_open = False
        self._begin_page()
        self._write(line.text + "\n")
        self.removals.append(Removal(start, self.length, line.rule))

    def end_page(self) -> None:
        """A page without lines begins where the text has come to."""
        self._begin_page()

    def text(self) -> ReadText:
        """All that was written; a newline ends it."""
        if self.line_open:
            self._write("\n")
        return ReadText(
            "".join(self.parts),
            format="pdf",
            pages=tuple(self.pages),
            removals=tuple(self.removals),
        )

    def _begin_page(self) -> None:
        if self.page_begins:
            self.pages.append(self.length)
            self.page_begins = False

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
