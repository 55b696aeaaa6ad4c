from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from eval.bench.damage.byte_edits import replace_marks, set_marks_apart
from eval.bench.damage.character_notes import note
from eval.bench.damage.clear import is_clear
from eval.bench.damage.gbk import decode
from eval.bench.damage.hidden import censor, mask
from eval.bench.damage.judge import Judge, Outcome
from eval.bench.damage.measure import MAKERS, measure, unwanted
from eval.bench.damage.near_misses import with_near_misses
from eval.bench.damage.page import Change, Loss, Page, weave
from eval.bench.damage.site import advertise
from eval.bench.damage.sources import sample_texts
from index.repair import Repaired
from index.schema import Damage, Edit

TEXT = """柳溪县教育局2021年工作总结

全县城乡学校共26所，在校生20350人。各校“一校一策”，党建、警校共建和廉政教育的成效明显；县里印发工作方案并签订责任书。
怎么办？先把校园基础打牢。现将校内考核、评审的情况报告如下：培训教师105人，投入1.2万元。
"""


def chance() -> random.Random:
    return random.Random(3)


def shown(page: Page) -> dict[str, str]:
    return {
        page.clean[place.clean_start : place.clean_end]: page.text[place.start : place.end]
        for place in page.injected
    }


def rebuilt(page: Page) -> str:
    pieces, taken = [], 0
    for place in page.injected:
        pieces += [page.text[taken : place.start], page.clean[place.clean_start : place.clean_end]]
        taken = place.end
    return "".join([*pieces, page.text[taken:]])


@pytest.mark.parametrize("name", MAKERS)
def test_a_page_differs_from_the_clean_text_only_where_it_says(name: str, samples: Path):
    for text in [TEXT, *sample_texts(samples).values()]:
        page = MAKERS[name](with_near_misses(text, chance()), chance())
        assert rebuilt(page) == page.clean
        assert all(one.end <= other.start for one, other in pairwise(page.injected))


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_seed_makes_the_same_page(name: str):
    assert MAKERS[name](TEXT, chance()) == MAKERS[name](TEXT, chance())


def test_a_replaced_mark_tears_the_characters_that_hold_its_bytes():
    page = replace_marks("成绩喜人。現將情况说明", {}, chance())
    assert shown(page) == {"。現": "?,F"}
    page = replace_marks("学校“手拉手”队。", {"結": "jié"}, chance())
    assert page.text.startswith("学?!笆掷\ue143")


def test_after_a_torn_character_all_is_one_byte_off_until_a_single_byte():
    page = set_marks_apart("学校基础牢固1次", {}, random.Random(1))
    assert shown(page) == {"校基础牢固1": "?;\ue2a5±喂?"}


def test_a_note_behind_bytes_that_only_look_like_its_character_tears_both_neighbours():
    page = set_marks_apart("我們全面完成6", {"內": "nèi"}, chance())
    assert page.text.startswith("我們?nèi)\ue080嫱瓿")
    assert page.injected[0].kind == "torn by notes"
    kept = replace_marks("恰當的引導,好", {"數": "shù"}, chance())
    assert kept.text.startswith("恰當?(shù)囊")


def test_a_digit_behind_a_torn_character_is_lost():
    page = set_marks_apart("我們全面完成了26所", {"內": "nèi"}, chance())
    assert page.text.endswith("?6所")
    assert page.injected[-1].loss is Loss.TOTAL


def test_browsers_read_the_byte_behind_a_torn_lead_again_and_converters_do_not():
    assert "".join(one.character for one in decode(b"\xd0(a", swallow=False)) == "?(a"
    assert "".join(one.character for one in decode(b"\xd0(a", swallow=True)) == "?a"
    assert [one.character for one in decode(b"\xaa\xa1", swallow=True)] == ["\ue000"]


def test_a_lost_lead_byte_is_inferable_only_where_one_word_fits():
    assert is_clear("中小学校已开学", 3, 1)
    assert is_clear("取得成绩。現已", 4, 1)
    assert not is_clear("任务完成了六所", 4, 0)


def test_notes_stand_behind_converted_characters_only():
    page = note("全区学校共有六所。" * 30, chance())
    assert {page.text[place.start - 1] for place in page.injected} <= {"学", "区"}
    assert {page.text[place.start + 1 : place.end - 1] for place in page.injected} <= {"xué", "qū"}
    assert all(place.clean_start == place.clean_end for place in page.injected)


def test_hidden_values_are_never_restorable():
    assert all(place.loss is Loss.TOTAL for place in mask(TEXT, chance()).injected)
    assert "*建" in censor(TEXT, chance()).text


def test_every_page_of_site_text_has_a_site_of_its_own():
    assert advertise(TEXT, random.Random(1)).text != advertise(TEXT, random.Random(2)).text


def test_of_changes_that_touch_the_first_is_made():
    page = weave("甲乙丙", [Change("a", 1, 2, "x"), Change("b", 2, 3, "y")])
    assert (page.text, len(page.injected)) == ("甲x丙", 1)


PAGE = weave(
    "学校26所，成效好", [Change("masked", 2, 4, "xx", Loss.TOTAL), Change("site: quote", 6, 6, "'")]
)


def outcomes(repaired: Repaired) -> list[tuple[str, Outcome]]:
    return [(verdict.kind, verdict.outcome) for verdict in Judge(PAGE, repaired).verdicts()]


def test_the_judge_tells_restored_from_marked_and_left():
    text = "学校xx所，成效好"
    removal = (Edit(6, 7, 6, 6, "site"),)
    marked = (Damage("masked", 2, 4),)
    assert outcomes(Repaired(PAGE.text)) == [
        ("masked", Outcome.LEFT),
        ("site: quote", Outcome.LEFT),
    ]
    assert outcomes(Repaired(text, removal, marked)) == [
        ("masked", Outcome.MARKED),
        ("site: quote", Outcome.EXACT),
    ]


def test_a_mark_that_misses_part_of_a_hidden_value_or_takes_words_along_does_not_count():
    for span in ((2, 3), (1, 4), (4, 6)):
        assert outcomes(Repaired(PAGE.text, (), (Damage("masked", *span),)))[0][1] is Outcome.LEFT


def test_a_filled_mask_is_wrong_even_if_the_figure_is_right():
    repaired = Repaired("学校26所，'成效好", (Edit(2, 4, 2, 4, "guess"),))
    assert outcomes(repaired)[0] == ("masked", Outcome.WRONG)


def test_an_edit_of_undamaged_characters_is_wrong():
    repaired = Repaired("xx所，'成效好", (Edit(0, 2, 0, 0, "greedy"),))
    assert ("masked", Outcome.WRONG) in outcomes(repaired)
    repaired = Repaired("学校xx所，'成效", (Edit(8, 9, 8, 8, "greedy"),))
    assert ("collateral", Outcome.WRONG) in outcomes(repaired)


def test_undamaged_samples_come_back_unchanged(samples: Path):
    texts = sample_texts(samples)
    assert len(texts) >= 5
    assert [one for name, text in texts.items() for one in unwanted(name, text)] == []


def test_notes_on_the_samples_are_all_dropped_and_nothing_hidden_is_filled(samples: Path):
    measured = measure(list(sample_texts(samples).values())[:3], seed=1)
    for (_, kind), tally in measured.tallies.items():
        if kind in ("masked", "censored"):
            assert tally.count(Outcome.WRONG) == 0
    notes = [tally for (page, _), tally in measured.tallies.items() if "notes" in page]
    assert all(tally.count(Outcome.EXACT) == tally.count() for tally in notes)
