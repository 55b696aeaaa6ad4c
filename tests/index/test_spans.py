from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.schema import Edit
from index.spans import compose, original_span, repaired_span, to_original, to_repaired

REMOVED = (Edit(2, 7, 2, 2, "note"),)  # 总结(jié)好 -> 总结好
REPLACED = (Edit(2, 4, 2, 5, "bytes"),)


def test_a_removed_note_stays_outside_the_span_of_either_neighbour():
    assert original_span(REMOVED, 0, 2) == (0, 2)
    assert original_span(REMOVED, 2, 3) == (7, 8)
    assert original_span(REMOVED, 1, 3) == (1, 8)


def test_what_was_removed_maps_to_an_empty_span():
    assert repaired_span(REMOVED, 2, 7) == (2, 2)
    assert repaired_span(REMOVED, 3, 5) == (2, 2)
    assert repaired_span(REMOVED, 0, 8) == (0, 3)


def test_a_replacement_is_taken_whole():
    assert original_span(REPLACED, 3, 4) == (2, 4)
    assert repaired_span(REPLACED, 3, 4) == (2, 5)


def test_empty_spans_stay_empty():
    assert original_span(REMOVED, 2, 2) == (7, 7)
    assert repaired_span(REMOVED, 1, 1) == (1, 1)


def test_a_later_repair_over_an_earlier_one_becomes_one_edit():
    second = (Edit(1, 3, 1, 1, "site"),)
    assert compose(REMOVED, second) == (Edit(1, 8, 1, 1, "site"),)


def test_repairs_that_only_touch_keep_their_names():
    second = (Edit(2, 3, 2, 2, "site"),)
    assert compose(REMOVED, second) == (Edit(2, 7, 2, 2, "note"), Edit(7, 8, 2, 2, "site"))


@st.composite
def repairs(draw, text):
    """Random replacements of `text`: the new text and its edits."""
    count = st.integers(0, len(text))
    cuts = sorted(draw(st.lists(count, min_size=0, max_size=8).map(lambda c: c[: len(c) & ~1])))
    made, edits, at = "", [], 0
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        inserted = draw(st.text("甲乙丙", max_size=3))
        if start == end and not inserted:
            continue
        made += text[at:start]
        edits.append(Edit(start, end, len(made), len(made) + len(inserted), "rule"))
        made += inserted
        at = end
    return made + text[at:], tuple(edits)


def rebuilt(original, edits, final):
    """`original` with the edits' spans taken from `final`: equal to `final` if they are right."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [original[at : edit.original_start], final[edit.start : edit.end]]
        at = edit.original_end
    return "".join(pieces) + original[at:]


@given(st.data(), st.text("天地人abc", max_size=30))
def test_composed_repairs_lead_from_the_first_text_to_the_last(data, text):
    middle, first = data.draw(repairs(text))
    final, second = data.draw(repairs(middle))
    edits = compose(first, second)
    assert rebuilt(text, edits, final) == final
    for before, after in pairwise(edits):
        assert before.original_end <= after.original_start
        assert before.end <= after.start


@given(st.data(), st.text("天地人abc", max_size=30))
def test_untouched_characters_are_found_again_both_ways(data, text):
    final, edits = data.draw(repairs(text))
    touched = {i for e in edits for i in range(e.original_start, e.original_end)}
    for i in set(range(len(text))) - touched:
        assert final[to_repaired(edits, i)] == text[i]
        assert to_original(edits, to_repaired(edits, i)) == i


@given(st.data(), st.text("天地人abc", max_size=30))
def test_spans_are_ordered_and_grow_with_what_they_hold(data, text):
    final, edits = data.draw(repairs(text))
    for start in range(len(final)):
        for end in range(start + 1, len(final) + 1):
            first, last = original_span(edits, start, end)
            assert 0 <= first <= last <= len(text)
            inner = original_span(edits, start, end - 1) if end - 1 > start else (first, first)
            assert first == inner[0]
            assert inner[1] <= last
