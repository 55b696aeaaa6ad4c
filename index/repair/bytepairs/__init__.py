"""Broken GBK byte pairs: runs whose bytes a site has edited, read again where that is clear.

`學?!笆掷…` becomes `學校“手拉…`. Where the bytes are there the repair is exact; where one
was lost, a character is put only if it is clearly the likeliest of those that fit the other
byte and the note. Else its `?` stays and is marked, and nothing is ever put for a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from index.repair.bytepairs.choices import REACH, Choice, choose
from index.repair.bytepairs.language import Language
from index.repair.bytepairs.runs import (
    LOST,
    Run,
    Slot,
    damaged_places,
    lost_character,
    possible_runs,
    without_notes,
)
from index.repair.edits import Finding, Replacement
from index.repair.masks import lost_signs
from index.repair.pinyin import NOTE_LETTERS
from index.schema import Damage

# Characters beside a run that are looked at, and how far notes may spread them.
_CONTEXT = 60
_NOTED_CONTEXT = 200
# Logarithms of how many times likelier the restored run must be than what is printed, and
# how likely each five of its characters must be on average: garbage that reads as other
# garbage stays. On damage made on texts that were not counted, 98 of 100 true readings lie
# above both, and nearly all wrong ones below.
_CLEARLY_DAMAGED = 8.0
_LEAST_LIKELY = -8.5
_WINDOW = 5
# A character is written where all others together are less likely than this: on held-back
# documents a laxer limit brings one wrong character for about each twenty more.
_DOUBT = 0.002

# What is read one byte off says nothing about the page's language.
_RUN = re.compile(
    rf"[{LOST}](?:[!%(),.:;?、。”]|[(（]?[{NOTE_LETTERS}]{{1,10}}[)）])?[^\x00-\x7f]*"
)
_GAP = "\x01"
# The start of a text, before which nothing is known.
_START = "\n\x01\x01"
_BROKEN = "原文此处字符已损坏"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A run with the choice made for each of its slots."""

    run: Run
    choices: tuple[Choice, ...]
    gain: float
    least: float

    @property
    def is_likely(self) -> bool:
        """Whether the text was damaged so."""
        return self.gain >= _CLEARLY_DAMAGED and self.least >= _LEAST_LIKELY

    @property
    def is_clear(self) -> bool:
        """Whether at least one of its characters is known."""
        return any(map(self.knows, self.choices))

    def knows(self, choice: Choice) -> bool:
        """Whether the choice for a slot of the run is clear enough to be written."""
        return choice.doubt <= _DOUBT


def restore_byte_pairs(text: str) -> Finding:
    """Replacements for the runs that can be read again, damage for what stays lost."""
    readings = list(_readings(text))
    if not readings:
        return Finding()
    replacements: list[Replacement] = []
    damage: list[Damage] = []
    for reading in readings:
        made, lost = _written(text, reading)
        replacements += made
        damage += lost
    damage += _left_over(text, readings)
    return Finding(tuple(replacements), tuple(sorted(damage, key=lambda found: found.start)))


def _readings(text: str) -> Iterator[_Reading]:
    """The likeliest reading of every run that is clearly damaged, in ascending order."""
    language: Language | None = None
    done = 0
    for start in damaged_places(text):
        if start < done:
            continue
        runs = possible_runs(text, start)
        if not runs and (lost := lost_character(text, start)):
            runs = [lost]
        if not runs:
            continue
        # Late: it counts the page's characters.
        language = language or Language(_RUN.sub(_GAP, without_notes(text)))
        read = (_read(text, run, language) for run in runs)
        best = max(read, key=lambda found: (found.is_likely, found.gain))
        if best.is_likely:
            done = best.run.end
            yield best


def _read(text: str, run: Run, language: Language) -> _Reading:
    """The run with its likeliest characters, and how likely they are."""
    left, right = _around(text, run)
    choices = tuple(choose(language, [slot.options for slot in run.slots], left, right))
    restored = "".join(choice.text for choice in choices)
    before = (_START + left)[-REACH:]
    after = right[:REACH]
    printed, likely = (
        language.likelihood(language.encode(before + middle + after))
        for middle in (text[run.start : run.end], restored)
    )
    window = min(_WINDOW, len(likely))
    least = np.convolve(likely, np.full(window, 1 / window), "valid").min()
    return _Reading(run, choices, float(likely.sum() - printed.sum()), float(least))


def _around(text: str, run: Run) -> tuple[str, str]:
    """What stands on both sides of a run, as far as nothing is lost there."""
    left = without_notes(text[max(0, run.start - _NOTED_CONTEXT) : run.start])[-_CONTEXT:]
    right = without_notes(text[run.end : run.end + _NOTED_CONTEXT])[:_CONTEXT]
    right = re.split(f"[{LOST}]", right, maxsplit=1)[0]
    return re.split(f"[{LOST}]", left)[-1], right


def _written(text: str, reading: _Reading) -> tuple[list[Replacement], list[Damage]]:
    """The replacements of a reading; the `?` of an unclear character stays and is marked."""
    run = reading.run
    replacements: list[Replacement] = []
    damage: list[Damage] = []
    if not reading.is_clear:
        lost = (at for at in range(run.start, run.end + run.loss) if text[at] in LOST)
        return [], [Damage("broken", at, at + 1, _BROKEN) for at in lost]
    taken, made, start = run.start, "", run.start
    for slot, choice in zip(run.slots, reading.choices, strict=True):
        if reading.knows(choice):
            made += choice.text
        else:
            if taken < start:
                replacements.append(Replacement(taken, start, made))
            if start < run.end:
                damage.append(Damage("broken", start, start + 1, _known(slot, choice)))
            taken, made = start + 1, ""
        start = slot.end
    if taken < run.end:
        replacements.append(Replacement(taken, run.end, made))
    if run.loss:
        damage.append(
            Damage("broken", run.end, run.end + 1, "原文此处丢失了内容，可能是一位数字，无法补回")
        )
    return replacements, damage


def _known(slot: Slot, choice: Choice) -> str:
    sound = f"，读音为 {slot.syllable}" if slot.syllable else ""
    return f"{_BROKEN}，缺一个字{sound}，可能是“{choice.text}”或“{choice.next_best}”"


def _left_over(text: str, readings: list[_Reading]) -> Iterator[Damage]:
    """Damage for the lost signs of a damaged page that are in none of its runs."""
    covered = {
        position
        for found in readings
        for position in range(found.run.start, found.run.end + found.run.loss)
    }
    lost = {start for start, _ in lost_signs(text)} | set(damaged_places(text))
    for start in sorted(lost - covered):
        yield Damage("broken", start, start + 1, _BROKEN)
