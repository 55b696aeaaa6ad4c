from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant
from ui.examples import COUNT, example_questions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six invented reports in a folder with room for a note beside it."""
    place = tmp_path / "office" / "reports"
    place.mkdir(parents=True)
    for number in range(6):
        title = f"礁{number}岛渔业工作总结"
        text = f"{title}\n\n一年来,全岛同心,培训船员{number}07人,新购渔船{number}1艘,秩序良好。\n"
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    return place


def test_written_examples_come_first(folder: Path) -> None:
    lines = ["甲有多少?", "", " 乙是谁? ", *(f"丙{number}?" for number in range(9))]
    (folder.parent / "examples.txt").write_text("\n".join(lines), encoding="utf-8")
    with Assistant.from_folder(folder) as assistant:
        assert example_questions(assistant) == ("甲有多少?", "乙是谁?", "丙0?", "丙1?")


def test_without_written_ones_the_reports_own_figures_are_asked(folder: Path) -> None:
    with Assistant.from_folder(folder) as assistant:
        questions = example_questions(assistant)
        answers = [assistant.ask(question) for question in questions]
    assert 1 <= len(questions) <= COUNT
    assert all("船员" in question for question in questions)
    assert all("07人" in answer.text and not answer.refused for answer in answers)


def test_reports_without_figures_make_no_questions(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(
        "某岛渔业工作总结\n\n一年来,全岛上下同心。\n", encoding="utf-8"
    )
    with Assistant.from_folder(tmp_path) as assistant:
        assert example_questions(assistant) == ()


def test_examples_of_the_samples_are_answered_well(samples: Path, tmp_path: Path) -> None:
    with Assistant.from_folder(samples, tmp_path) as assistant:
        number, several, measure, masked = (
            assistant.ask(question) for question in example_questions(assistant)
        )
    assert "127名" in number.text
    assert all(figure in several.text for figure in ("46个", "97所"))
    assert "单日上村、双日下村" in measure.text
    assert (masked.refused, masked.reason) == (True, "withheld")
