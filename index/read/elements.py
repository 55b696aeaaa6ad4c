"""The elements of an XML document, as far as the readers of office files use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol


class Element(Protocol):
    """What is used of lxml's elements, which come without types."""

    @property
    def tag(self) -> str:
        """The name, with its namespace in braces before it."""

    @property
    def text(self) -> str | None:
        """The text before the first child."""

    def get(self, key: str, default: str) -> str:
        """The value of an attribute."""

    def items(self) -> Iterable[tuple[str, str]]:
        """All attributes."""

    def find(self, path: str) -> Element | None:
        """The first element at a path below."""

    def iterfind(self, path: str) -> Iterator[Element]:
        """All elements at a path below."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element and all below it, of these names."""

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        """The children of these names."""

    def iterdescendants(self, *tags: str) -> Iterator[Element]:
        """All elements below, of these names."""

    def iterancestors(self, *tags: str) -> Iterator[Element]:
        """The elements around it, innermost first."""

    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> Element: ...
