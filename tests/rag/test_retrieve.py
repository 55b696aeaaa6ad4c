from __future__ import annotations

from pathlib import Path

import pytest

from index.schema import Hit
from rag import Assistant, Turn
from rag.config import SearchSettings
from rag.retrieve import ReportQuery, ReportRetriever
from rag.search import fuse

PEOPLE = "甲县2018年巡山护林员有多少人?"


@pytest.fixture(scope="module")
def retriever(assistant: Assistant) -> ReportRetriever:
    return ReportRetriever(assistant.index)


def test_nodes_hold_the_slice_of_their_file(assistant: Assistant, retriever: ReportRetriever):
    nodes = retriever.retrieve(PEOPLE)
    assert "105人" in nodes[0].text
    for found in nodes:
        text = assistant.text(found.node.metadata["file"])
        assert text[found.node.start_char_idx : found.node.end_char_idx] == found.text


def test_nodes_come_best_first_under_ids_of_their_own(retriever: ReportRetriever):
    nodes = retriever.retrieve(PEOPLE)
    scores = [found.score for found in nodes]
    assert scores == sorted(scores, reverse=True)
    assert len({found.node.node_id for found in nodes}) == len(nodes)


def test_the_assistant_answers_from_what_the_retriever_finds(
    assistant: Assistant, retriever: ReportRetriever
):
    evidence = assistant.retrieve(PEOPLE)
    assert [item.text for item in evidence] == [found.text for found in retriever.retrieve(PEOPLE)]


def test_a_query_may_bring_history_and_conditions(retriever: ReportRetriever):
    history = (Turn("user", "甲县2018年造林多少亩?"),)
    query = ReportQuery("那检查站呢?", history=history, where={"year": 2018})
    nodes = retriever.retrieve(query)
    assert {found.node.metadata["file"] for found in nodes} == {"linye.txt"}
    assert "检查站" in nodes[0].text


def test_either_ranking_finds_alone(assistant: Assistant):
    for settings in (SearchSettings(vectors=0.0), SearchSettings(words=0.0)):
        nodes = ReportRetriever(assistant.index, settings).retrieve(PEOPLE)
        assert any("105人" in found.text for found in nodes)


def test_no_more_than_asked_is_shown(assistant: Assistant):
    assert len(ReportRetriever(assistant.index, SearchSettings(shown=2)).retrieve(PEOPLE)) == 2


def test_conditions_that_no_report_meets_find_nothing(retriever: ReportRetriever):
    assert retriever.retrieve(ReportQuery(PEOPLE, where={"year": 1999})) == []


def test_a_changed_report_is_found_as_it_is_now(reports: Path, tmp_path: Path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in reports.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    Assistant.from_folder(folder, tmp_path / "index").close()
    changed = folder / "linye.txt"
    changed.write_text(changed.read_text("utf-8").replace("105人", "106人"), encoding="utf-8")
    (folder / "linye2019.txt").unlink()
    with Assistant.from_folder(folder, tmp_path / "index") as assistant:
        answer = assistant.ask("巡山护林员有多少人?")
    assert "106人" in answer.text
    assert {item.file for item in answer.evidence} == {"linye.txt", "nongji.txt", "shuili.txt"}


def test_the_fused_score_is_the_weighted_sum_of_reciprocal_ranks():
    rankings = {"words": [Hit(7, 9.0), Hit(8, 1.0)], "vectors": [Hit(8, 0.9)]}
    fused = fuse(rankings, {"words": 1.0, "vectors": 0.5}, 10.0)
    assert fused == pytest.approx({7: 1 / 11, 8: 1 / 12 + 0.5 / 11})


def test_an_empty_ranking_changes_nothing():
    rankings = {"words": [Hit(7, 9.0)], "vectors": []}
    assert list(fuse(rankings, {"words": 1.0, "vectors": 0.5}, 10.0)) == [7]
