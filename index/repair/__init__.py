"""Decoded text in, repaired text out, with the way back to the original and what stays damaged.

Each rule is one small function from a text to what it found. `RULES` is the only place that
knows their order: what restores bytes comes before what reads words, and what only marks
damage comes last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from index.errors import SettingsError
from index.repair.bytepairs import restore_byte_pairs
from index.repair.edits import Replacement, Rule, apply
from index.repair.furniture import drop_furniture
from index.repair.masks import mark_broken, mark_censored, mark_masked
from index.repair.pinyin import drop_pinyin_notes
from index.repair.radicals import restore_characters
from index.repair.site import drop_site_text
from index.schema import Damage, Edit, Removal
from index.spans import compose, repaired_span

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "radicals": restore_characters,
        "bytepairs": restore_byte_pairs,
        "pinyin": drop_pinyin_notes,
        "site": drop_site_text,
        "furniture": drop_furniture,
        "masked": mark_masked,
        "censored": mark_censored,
        "broken": mark_broken,
    }
)

# What readers take out, see `Removal`.
READER_RULES = ("furniture", "running_head", "page_number", "watermark", "contents")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The repaired text, its edits against the original, and its damaged spans.

    Edits and damage lie in ascending order; damage counts characters of `text`.
    """

    text: str
    edits: tuple[Edit, ...] = ()
    damage: tuple[Damage, ...] = ()


def repair(original: str, off: Collection[str] = (), removals: Sequence[Removal] = ()) -> Repaired:
    """Take out what the reader named, then apply every rule of `RULES`, in their order.

    `off` names the rules that are left out, those of `READER_RULES` too. Raises
    SettingsError when it names a rule that does not exist.
    """
    known = dict.fromkeys((*READER_RULES, *RULES))
    if unknown := set(off) - known.keys():
        raise SettingsError(
            f"没有名为 {'、'.join(sorted(unknown))} 的修复规则，可关闭的有：{'、'.join(known)}"
        )
    repaired = _without(original, [removal for removal in removals if removal.rule not in off])
    for name, rule in RULES.items():
        if name not in off:
            repaired = _step(repaired, name, rule)
    return replace(repaired, damage=tuple(sorted(repaired.damage, key=lambda found: found.start)))


def _without(original: str, removals: Sequence[Removal]) -> Repaired:
    """The text without the removed spans; each edit carries the rule of its removal."""
    replacements = [Replacement(removal.start, removal.end) for removal in removals]
    text, edits = apply(original, replacements, "")
    named = zip(edits, removals, strict=True)
    return Repaired(text, tuple(replace(edit, rule=removal.rule) for edit, removal in named))


def _step(before: Repaired, name: str, rule: Rule) -> Repaired:
    finding = rule(before.text)
    damage = before.damage + _unknown(finding.damage, before.damage)
    if not finding.replacements:
        return replace(before, damage=damage)
    text, edits = apply(before.text, finding.replacements, name)
    return Repaired(
        text,
        compose(before.edits, edits) if before.edits else edits,
        tuple(_moved(found, edits) for found in damage),
    )


def _unknown(found: tuple[Damage, ...], known: tuple[Damage, ...]) -> tuple[Damage, ...]:
    """What of `found` an earlier rule has not marked already, and said more about."""
    covered = {(one.kind, at) for one in known for at in range(one.start, one.end)}
    return tuple(
        one
        for one in found
        if any((one.kind, at) not in covered for at in range(one.start, one.end))
    )


def _moved(found: Damage, edits: tuple[Edit, ...]) -> Damage:
    start, end = repaired_span(edits, found.start, found.end)
    return replace(found, start=start, end=end)
