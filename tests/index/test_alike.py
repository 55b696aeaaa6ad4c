from __future__ import annotations

import random

import numpy as np
import pytest

from index.alike import ALIKE, SKETCH_SIZE, Sketches, resemblance, sketch
from index.script import to_traditional

WORDS = "山区学校教师培训安全检查食堂改造图书阅读家长会议体育比赛节约用水种树护林道路维修"


def prose(seed, sentences=60):
    chooser = random.Random(seed)
    return "。".join("".join(chooser.choices(WORDS, k=20)) for _ in range(sentences))


def test_a_sketch_is_short_ascending_and_distinct():
    made = sketch(prose(1))
    assert len(made) == SKETCH_SIZE
    assert (np.diff(made) > 0).all()


@pytest.mark.parametrize(
    "change",
    [
        to_traditional,
        lambda text: text.replace("。", "，\n"),
        lambda text: f"二〇xx年{text[:300]}12345{text[300:]}",
    ],
)
def test_script_punctuation_and_figures_make_no_difference(change):
    assert resemblance(sketch(prose(1)), sketch(change(prose(1)))) > 0.95


def test_resemblance_is_the_share_of_common_shingles():
    half = prose(2, 100)
    first, second = half + prose(3, 100), half + prose(4, 100)
    assert resemblance(sketch(first), sketch(second)) == pytest.approx(1 / 3, abs=0.1)
    assert resemblance(sketch(prose(5)), sketch(prose(6))) < 0.05
    assert resemblance(sketch(""), sketch("")) == 0.0


def test_copies_are_found_and_others_are_not():
    copied = prose(1) + prose(7, 6)
    sketches = {
        ("甲.txt", 1): sketch(prose(1)),
        ("甲.txt", 2): sketch(prose(2)),
        ("乙.txt", 1): sketch(copied),
        ("丙.txt", 1): sketch(prose(1)),
        ("空.txt", 1): sketch("短"),
    }
    assert Sketches(sketches).alike(("甲.txt", 1)) == (("丙.txt", 1), ("乙.txt", 1))
    assert Sketches(sketches).alike(("甲.txt", 2)) == ()
    assert Sketches(sketches).alike(("空.txt", 1)) == ()
    assert Sketches({}).alike(("无.txt", 1)) == ()
    assert resemblance(sketch(copied), sketch(prose(1))) >= ALIKE
