"""The suite of one's own reports as a whole: made, written, reviewed, read again."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from eval.errors import SuiteError
from eval.located import Sources
from eval.suites import own
from eval.suites.own import prepare
from index.build import build_index
from index.store import Index


@pytest.fixture(scope="module")
def index(
    samples: Path, encoder: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    place = tmp_path_factory.mktemp("own")
    build_index(samples, place, encoder=encoder)
    with closing(Index.open(place, encoder=encoder)) as opened:
        yield opened


def test_every_kind_of_question_is_made_and_every_quote_stands_where_it_says(
    index: Index, tmp_path: Path
) -> None:
    cases = prepare(index, tmp_path / "own.jsonl").cases
    counts = Counter(case.category for case in cases)
    assert len(cases) == 100
    assert set(counts) == {
        *("number", "entity", "time", "list", "followup", "script"),
        *("damaged", "unanswerable", "false_premise"),
    }
    sources = Sources.of(index)
    for case in cases:
        assert len(sources.locate(case)) == len(case.evidence)
        assert "《" in (case.standalone or case.question)


def test_the_same_seed_makes_the_same_questions(index: Index, tmp_path: Path) -> None:
    first = prepare(index, tmp_path / "a.jsonl", limit=40).cases
    assert prepare(index, tmp_path / "b.jsonl", limit=40).cases == first
    assert prepare(index, tmp_path / "c.jsonl", limit=40, seed=1).cases != first


def test_a_reviewed_file_is_taken_unless_new_questions_are_wanted(
    index: Index, tmp_path: Path
) -> None:
    path = tmp_path / "own.jsonl"
    made = prepare(index, path, limit=20)
    assert made.made
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[3:]), encoding="utf-8")
    again = prepare(index, path, limit=20)
    assert (again.made, len(again.cases)) == (False, 17)
    assert len(prepare(index, path, limit=20, fresh=True).cases) == 20


def test_reports_that_give_no_question_are_an_error(encoder: object, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("教育工作总结\n\n各项工作顺利。\n", encoding="utf-8")
    build_index(tmp_path, tmp_path / "index", encoder=encoder)
    with (
        closing(Index.open(tmp_path / "index", encoder=encoder)) as opened,
        pytest.raises(SuiteError, match="做不出问题"),
    ):
        prepare(opened)
    assert not (tmp_path / "index" / "own.jsonl").exists()


def test_a_question_does_not_tell_another_ones_answer(index: Index, tmp_path: Path) -> None:
    cases = prepare(index, tmp_path / "own.jsonl").cases
    quotes = Counter(
        item for case in cases if case.category == "false_premise" for item in case.evidence
    )
    assert max(quotes.values()) == 1


def test_the_questions_are_made_without_the_answering_part() -> None:
    """What finds and writes answers may not decide what is asked; its records may be used."""
    for path in Path(own.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rag"):
                assert node.module == "rag.schema", path.name
