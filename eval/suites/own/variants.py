"""Answerable questions go in; out come the same ones in the other script or in full width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eval.suites.own.facts import Made
from index.script import is_traditional, to_simplified, to_traditional

_FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def variants(made: Sequence[Made]) -> Iterator[Made]:
    """Every other question in the script that its report is not in, the rest in full width."""
    for number, one in enumerate(made):
        asked = one.case.question
        if number % 2 and any(character.isdigit() for character in asked):
            written = asked.translate(_FULL_WIDTH)
        else:
            written = to_simplified(asked) if is_traditional(asked) else to_traditional(asked)
        if written != asked:
            case = replace(one.case, category="script", question=written)
            yield Made("script", one.report, case)
