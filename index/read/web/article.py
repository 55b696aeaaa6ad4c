"""The tree of a web page in, a test for the lines of its article out, as trafilatura finds it."""

from __future__ import annotations

import copy
import logging
from functools import cached_property
from itertools import islice

from lxml import html

# Its time grows faster than the page: the names and links of a page this large must do.
_MOST_ELEMENTS = 20_000
# A shorter text may stand in the article by chance: "首页".
_LEAST = 12


class Article:
    """The article of a page, extracted when the first line is looked for in it."""

    def __init__(self, root: html.HtmlElement) -> None:
        self._root = root

    def holds(self, line: str) -> bool:
        """Whether the text is a line of the article, or long and a part of it."""
        bare = _bare(line)
        return bare in self._lines or (len(bare) >= _LEAST and bare in self._whole)

    @cached_property
    def _text(self) -> str:
        if next(islice(self._root.iter(), _MOST_ELEMENTS, None), None) is not None:
            return ""
        # 0.1 s that other formats need not wait for.
        from trafilatura import extract

        # That a page has no article is no event for a log.
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        # Without `fast`, two more extractions would widen a short article to the whole page.
        return extract(copy.deepcopy(self._root), include_comments=False, fast=True) or ""

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset(map(_bare, self._text.split("\n")))

    @cached_property
    def _whole(self) -> str:
        return _bare(self._text)


def _bare(text: str) -> str:
    return "".join(text.split())
