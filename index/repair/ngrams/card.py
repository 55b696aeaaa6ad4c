"""What `counts.npz` holds and what was counted for it, written as README.md beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

_CARD = """# Counts of Chinese character sequences

How often up to four characters stand in a row, in Simplified, half width, lower case, all
figures and all Latin letters alike. {characters:,} characters, {two:,} sequences of two,
{three:,} of three, {four:,} of four, {size} MB. `index.repair.ngrams.load()` reads them;
broken characters are restored by them.

Made by `python -m index.repair.ngrams.train` from {documents:,} documents, {text:,} characters.
Each tenth document was held back, and documents that share sentences with the texts that
the repair is measured on were left out.

## What was counted

Only counts are here, none of the texts; rare sequences are left out. Classes: *official* are
texts outside copyright (PRC Copyright Law, article 5), *third-party* and
*research-or-unknown* were used for counting only.

| source | items | licence | class |
|---|---|---|---|
{rows}
"""


def write_card(
    table: Path,
    stored: Mapping[str, NDArray[Any]],
    counted: tuple[int, int],
    sources: Sequence[Mapping[str, Any]],
) -> None:
    """Write README.md beside `table`; `counted` are the documents and their characters."""
    rows = "\n".join(
        f"| {source['src']} | {source['items']} | {source['licence'] or 'official text'} "
        f"| {source['class']} |"
        for source in sources
    )
    card = _CARD.format(
        characters=len(stored["characters"]),
        two=len(stored["levels2"]),
        three=len(stored["levels3"]),
        four=len(stored["levels4"]),
        size=round(table.stat().st_size / 1e6, 1),
        documents=counted[0],
        text=counted[1],
        rows=rows,
    )
    table.with_name("README.md").write_text(card, encoding="utf-8")
