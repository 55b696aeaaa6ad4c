"""Decoded text in, repaired text out, with the way back to the original and what stays damaged.

Each rule is one small function from a text to what it found. `RULES` is the only place that
knows their order: what restores bytes comes before what reads words, and what only marks
damage comes last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from index.errors import SettingsError
from index.repair.edits import Rule, apply
from index.repair.masks import mark_broken, mark_censored, mark_masked
from index.repair.pinyin import drop_pinyin_notes
from index.schema import Damage, Edit
from index.spans import compose, repaired_span

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "pinyin": drop_pinyin_notes,
        "masked": mark_masked,
        "censored": mark_censored,
        "broken": mark_broken,
    }
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """The repaired text, its edits against the original, and its damaged spans.

    Edits and damage lie in ascending order; damage counts characters of `text`.
    """

    text: str
    edits: tuple[Edit, ...] = ()
    damage: tuple[Damage, ...] = ()


def repair(original: str, off: Collection[str] = ()) -> Repaired:
    """Apply every rule of `RULES` but those named in `off`, in their order.

    Raises SettingsError when `off` names a rule that does not exist.
    """
    if unknown := set(off) - RULES.keys():
        raise SettingsError(
            f"没有名为 {'、'.join(sorted(unknown))} 的修复规则，可关闭的有：{'、'.join(RULES)}"
        )
    repaired = Repaired(original)
    for name, rule in RULES.items():
        if name not in off:
            repaired = _step(repaired, name, rule)
    return replace(repaired, damage=tuple(sorted(repaired.damage, key=lambda found: found.start)))


def _step(before: Repaired, name: str, rule: Rule) -> Repaired:
    finding = rule(before.text)
    damage = before.damage + finding.damage
    if not finding.replacements:
        return replace(before, damage=damage)
    text, edits = apply(before.text, finding.replacements, name)
    return Repaired(
        text,
        compose(before.edits, edits) if before.edits else edits,
        tuple(_moved(found, edits) for found in damage),
    )


def _moved(found: Damage, edits: tuple[Edit, ...]) -> Damage:
    start, end = repaired_span(edits, found.start, found.end)
    return replace(found, start=start, end=end)
