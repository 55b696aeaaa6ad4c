"""Broken GBK byte pairs: runs whose bytes a site has edited, read again where that is clear.

`學?!笆掷…` becomes `學校“手拉…`. Where the bytes are there the repair is exact; where one
was lost, a character is put only if it is clearly the likeliest of those that fit the other
byte and the note. Else its `?` stays and is marked, and nothing is ever put for a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.repair.candidates import Choice, choose
from index.repair.edits import Finding, Replacement
from index.repair.gbkruns import (
    LOST,
    Run,
    Slot,
    damaged_places,
    lost_character,
    possible_runs,
    without_notes,
)
from index.repair.language import SIGNS, Language
from index.repair.masks import lost_signs
from index.repair.script import to_simplified
from index.schema import Damage

# Characters beside a run that are looked at, and how far notes may spread them.
_CONTEXT = 20
_NOTED_CONTEXT = 120
# Logarithms of how many times likelier the restored run must be than what is printed, and
# how unlikely five of its characters may be: garbage that reads as other garbage stays.
_CLEARLY_DAMAGED = 8.0
_NOTE_FITS = 12.0
_WINDOW = 5
_LEAST_LIKELY = -45.0
# How many times likelier a character must be than its next rival. Measured on damage made
# on undamaged reports: a lost second byte has more rivals that make words than a lost
# first one, and a full stop can be told best.
_CLEAR_STOP = 2.5
_NEAR = 4
_CLEAR_FIRST = 5.0
_CLEAR_SECOND = 7.5

# What a page's damage shows says nothing about its language.
_UNREADABLE = re.compile(f"[{LOST}\ue000-\uf8ff]")
_GAP = "\x01"
_BROKEN = "原文此处字符已损坏"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A run with the choice made for each of its slots."""

    run: Run
    choices: tuple[Choice, ...]
    gain: float
    least: float

    @property
    def is_clear(self) -> bool:
        """Whether the text was damaged so, and at least one of its characters is known."""
        return (
            self.gain >= _CLEARLY_DAMAGED
            and self.least >= _LEAST_LIKELY
            and any(map(self.knows, self.run.slots, self.choices))
        )

    def knows(self, slot: Slot, choice: Choice) -> bool:
        """Whether the choice for a slot of the run is clear enough to be written."""
        if choice.text != "。":
            return choice.margin >= self._needed(slot, choice)
        # Beside a character that is not clear itself, a word of both may be the truth.
        beside = zip(self.run.slots[1:_NEAR], self.choices[1:_NEAR], strict=True)
        unclear = any(other.margin < self._needed(one, other) for one, other in beside)
        return choice.margin >= (_CLEAR_FIRST if unclear else _CLEAR_STOP)

    def _needed(self, slot: Slot, choice: Choice) -> float:
        is_first = slot is self.run.slots[0] and len(self.run.slots) > 1
        return _CLEAR_FIRST if is_first or choice.text in SIGNS else _CLEAR_SECOND


def restore_byte_pairs(text: str) -> Finding:
    """Replacements for the runs that can be read again, damage for what stays lost."""
    readings = list(_readings(text))
    if not readings:
        return Finding()
    replacements: list[Replacement] = []
    damage: list[Damage] = []
    for reading in readings:
        made, lost = _written(reading)
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
        # Late: it counts the page's words.
        language = language or Language(_UNREADABLE.sub(_GAP, without_notes(text)))
        best = max((_read(text, run, language) for run in runs), key=lambda found: found.gain)
        if best.is_clear:
            done = best.run.end
            yield best


def _read(text: str, run: Run, language: Language) -> _Reading:
    """The run with its likeliest characters, and how likely they are."""
    left, right = _around(text, run)
    choices = tuple(choose(language, [slot.options for slot in run.slots], left, right))
    restored = "".join(choice.text for choice in choices)
    printed = text[run.start : run.end]
    likelihood = language.likelihood
    before, after = (to_simplified(left + middle + right) for middle in (printed, restored))
    gain = likelihood(after) - likelihood(before)
    gain += _NOTE_FITS * sum(bool(slot.syllable) for slot in run.slots)
    near = to_simplified(left[-2:] + restored + right[:1])
    windows = range(max(1, len(near) - _WINDOW + 1))
    least = min(likelihood(near[at : at + _WINDOW]) for at in windows)
    return _Reading(run, choices, gain, least)


def _around(text: str, run: Run) -> tuple[str, str]:
    """What stands on both sides of a run, as far as nothing is lost there."""
    left = without_notes(text[max(0, run.start - _NOTED_CONTEXT) : run.start])[-_CONTEXT:]
    right = without_notes(text[run.end : run.end + _NOTED_CONTEXT])[:_CONTEXT]
    right = re.split(f"[{LOST}]", right, maxsplit=1)[0]
    return re.split(f"[{LOST}]", left)[-1], right


def _written(reading: _Reading) -> tuple[list[Replacement], list[Damage]]:
    """The replacements of a reading; the `?` of an unclear character stays and is marked."""
    run = reading.run
    replacements: list[Replacement] = []
    damage: list[Damage] = []
    taken, made, start = run.start, "", run.start
    for slot, choice in zip(run.slots, reading.choices, strict=True):
        if reading.knows(slot, choice):
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
