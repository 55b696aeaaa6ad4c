from __future__ import annotations

import pytest

from eval.systems.listed import quotations, split_sources

BODY = "新修机耕道12公里[1]，更换水泵46台[2]。"


@pytest.mark.parametrize(
    "heading", ["参考资料：", "**来源**", "Sources:", "## 参考文献", "【出处】"]
)
@pytest.mark.parametrize("style", ["[{}] {}", "{}. {}", "- [{}]：{}", "{}、{}"])
def test_the_closing_list_is_taken_from_the_text(heading: str, style: str) -> None:
    listed = "\n".join([style.format(1, "渠.txt"), style.format(2, "泵.txt")])
    assert split_sources(f"{BODY}\n\n{heading}\n{listed}") == (BODY, {1: "渠.txt", 2: "泵.txt"})


def test_a_list_without_a_heading_is_known_by_the_marks_used_above() -> None:
    text = f"{BODY}\n\n[1] 渠.txt\n[2] 泵.txt"
    assert split_sources(text) == (BODY, {1: "渠.txt", 2: "泵.txt"})


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "全年做了两件事：\n1. 新修机耕道12公里。\n2. 更换水泵46台。",
        "[1] 新修机耕道12公里。\n[2] 更换水泵46台。",
        "来源：\n资金来源有三项。",
        "",
    ],
)
def test_what_is_no_list_of_sources_stays_in_the_text(text: str) -> None:
    assert split_sources(text) == (text, {})


def test_a_line_without_a_number_goes_on_with_its_entry() -> None:
    _, entries = split_sources(f"{BODY}\n来源：\n[1] 渠.txt\n“新修机耕道”\n[2] 泵.txt")
    assert entries == {1: "渠.txt\n“新修机耕道”", 2: "泵.txt"}


def test_quotations_come_before_what_stands_around_them() -> None:
    assert list(quotations("渠.txt：“新修机耕道”")) == [
        "新修机耕道",
        "“新修机耕道”",
        "渠.txt：“新修机耕道”",
    ]
