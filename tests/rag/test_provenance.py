from __future__ import annotations

import random

import pytest

from rag import Assistant

WORDS = "护林防火宣传进村入户检查站点值守苗圃管护病虫防治"


def body(seed: int) -> str:
    chooser = random.Random(seed)
    return "\n".join("".join(chooser.choices(WORDS, k=40)) + "。" for _ in range(40))


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("copies")
    for name, figure in (("甲", 3450), ("乙", 3450), ("丙", 4120)):
        text = f"{name}乡林业工作总结\n\n{body(1)}\n全乡完成造林{figure}亩，新建苗圃6处。\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "丁.txt").write_text(
        f"丁乡农机工作总结\n\n{body(2)}\n全乡完成造林3450亩，新建苗圃6处。\n", encoding="utf-8"
    )
    with Assistant.from_folder(folder) as assistant:
        yield assistant


def test_a_copy_that_says_the_same_is_named_and_one_with_another_figure_is_not(copies) -> None:
    answer = copies.ask("甲乡完成造林多少亩?")
    cited = next(citation for citation in answer.citations if citation.file == "甲.txt")
    assert [echo.file for echo in cited.also_in] == ["乙.txt"]
    assert cited.also_in[0].report == "乙乡林业工作总结"


def test_a_text_has_paragraphs_and_no_pages(copies) -> None:
    answer = copies.ask("甲乡完成造林多少亩?")
    assert answer.citations[0].page is None
    view = copies.source(answer.citations[0])
    assert (view.page, view.paragraph) == (None, 42)
