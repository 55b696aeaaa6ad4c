from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.config import IndexConfig
from index.errors import (
    IndexDamagedError,
    IndexLockedError,
    IndexMismatchError,
    IndexMissingError,
    SettingsError,
)
from index.schema import Chunk, FileDocument, Report, ReportDocument, SourceFile
from index.store import Index, IndexWriter, StoreSettings, check_index
from index.store.lock import write_lock
from tests.index.bigram_encoder import BigramEncoder


def document(path, *sentences, title="总结", **facts):
    """A file of one report in which every sentence is a passage of section 一、."""
    text = "".join(sentences)
    starts = [sum(map(len, sentences[:number])) for number in range(len(sentences))]
    report = Report("0" * 16, path, 1, "", title, "总结", 0, len(text), **facts)
    chunks = tuple(
        Chunk(start, start + len(sentence), sentence, "一、 › (二)", title)
        for start, sentence in zip(starts, sentences, strict=True)
    )
    source = SourceFile(path, "", len(text), 0, "utf-8", text, text)
    return FileDocument(source, (ReportDocument(report, chunks),))


@pytest.fixture
def index_dir(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def write(index_dir, tmp_path, encoder):
    def run(*documents, delete=(), finish=True):
        settings = StoreSettings.of(IndexConfig(), encoder.fingerprint, encoder.dimension)
        with IndexWriter.open(index_dir, tmp_path, settings) as writer:
            for path in delete:
                writer.delete(path)
            for item in documents:
                texts = [chunk.text for report in item.reports for chunk in report.chunks]
                writer.replace(item, encoder.encode(texts))
            if finish:
                writer.finish()

    return run


def texts(index, hits):
    return [stored.chunk.text for stored in index.chunks([hit.row for hit in hits])]


# Searching


def test_weight_decides_between_words(write, index_dir):
    write(document("a", "造林绿化。", "修桥铺路。"))
    with Index.open(index_dir) as index:
        assert texts(index, index.search_words({"造林": 2, "修桥": 1}, 1)) == ["造林绿化。"]
        assert texts(index, index.search_words({"造林": 1, "修桥": 2}, 1)) == ["修桥铺路。"]
        assert index.search_words({"造林": 0, "开荒": 1}, 9) == []
        assert index.search_words({}, 9) == []


def test_words_of_the_title_count_as_much_as_asked(write, index_dir):
    write(document("a", "栽树。", title="造林"), document("b", "造林。", title="其他"))
    with Index.open(index_dir) as index:
        assert texts(index, index.search_words({"造林": 1}, 9, context_weight=0)) == ["造林。"]
        strong = index.search_words({"造林": 1}, 9, context_weight=5)
        assert texts(index, strong) == ["栽树。", "造林。"]
        assert index.document_frequency("造林") == 2


def test_rows_narrow_both_searches(write, index_dir, encoder):
    write(document("a", "造林一百亩。", "造林二百亩。", "修桥三座。"))
    with Index.open(index_dir) as index:
        only = index.report_rows("a", 1)[1:2]
        vector = encoder.encode(["造林一百亩。"])[0]
        assert texts(index, index.search_words({"造林": 1}, 9, rows=only)) == ["造林二百亩。"]
        assert texts(index, index.search_vectors(vector, 9, rows=only)) == ["造林二百亩。"]
        assert index.search_words({"造林": 1}, 9, rows=()) == []
        assert index.search_vectors(vector, 9, rows=()) == []


def test_a_vector_finds_its_own_text_first_with_its_cosine(write, index_dir, encoder):
    sentences = ["造林一百亩。", "修桥三座。", "挖渠五里。"]
    write(document("a", *sentences))
    with Index.open(index_dir) as index:
        for sentence in sentences:
            hits = index.search_vectors(encoder.encode([sentence])[0], 9)
            assert texts(index, hits)[0] == sentence
            assert hits[0].score == pytest.approx(1, abs=2e-3)


def test_a_vector_of_another_length_is_told_with_both_lengths(write, index_dir):
    write(document("a", "造林。"))
    with Index.open(index_dir) as index, pytest.raises(IndexMismatchError, match=r"7 维.*32 维"):
        index.search_vectors(np.zeros(7, dtype=np.float32), 1)


def test_delete_then_add_never_finds_the_wrong_passage(write, index_dir, encoder):
    # A store that numbers by its size gives the number of a live passage to a new one.
    write(*(document(name, f"{name}县造林。") for name in "甲乙丙"))
    write(document("丁", "丁县造林。"), delete=["甲"])
    with Index.open(index_dir) as index:
        for name in "乙丙丁":
            hits = index.search_vectors(encoder.encode([f"{name}县造林。"])[0], 9)
            assert texts(index, hits)[0] == f"{name}县造林。"
            assert len(texts(index, hits)) == 3
        assert index.check() == ()


def test_row_numbers_are_never_given_twice(write, index_dir):
    seen = set()
    for turn in range(4):
        write(document("a", f"造林{turn}亩。"))
        with Index.open(index_dir) as index:
            rows = index.rows({})
        assert not rows & seen
        seen |= rows
        write(delete=["a"])


def test_scores_do_not_remember_what_was_deleted(write, index_dir):
    kept = document("a", "造林一百亩。", "修桥三座。")
    write(kept, document("b", "造林。", "造林。", "修路。"))
    write(delete=["b"])
    with Index.open(index_dir) as index:
        scores = [hit.score for hit in index.search_words({"造林": 1, "修桥": 1}, 9)]
    shutil.rmtree(index_dir)
    write(kept)
    with Index.open(index_dir) as index:
        assert [hit.score for hit in index.search_words({"造林": 1, "修桥": 1}, 9)] == scores


# Reading


def test_what_was_written_comes_back(write, index_dir):
    item = document("a", "造林。", "修桥。", year=2018, planned_year=2019, places=("甲县",))
    write(item)
    with Index.open(index_dir) as index:
        assert index.source("a") == item.source
        assert index.reports() == (item.reports[0].report,)
        stored = index.chunks(index.report_rows("a", 1))
        assert tuple(passage.chunk for passage in stored) == item.reports[0].chunks
        assert {passage.report for passage in stored} == {item.reports[0].report}


def test_passages_come_in_the_order_asked_without_those_that_are_gone(write, index_dir):
    write(document("a", "造林。", "修桥。", "挖渠。"))
    with Index.open(index_dir) as index:
        first, second, third = index.report_rows("a", 1)
        asked = [third, 999_999, first, second]
        assert [passage.row for passage in index.chunks(asked)] == [third, first, second]


def test_an_unknown_file_is_named(write, index_dir):
    write(document("a", "造林。"))
    with Index.open(index_dir) as index, pytest.raises(SettingsError, match="没有文件 b"):
        index.source("b")


@pytest.mark.parametrize(
    ("where", "files"),
    [
        ({}, "abc"),
        ({"file": "甲a"}, "a"),
        ({"file": ["甲a", "丙c.txt"]}, "ac"),
        ({"file": "乙"}, "b"),
        ({"year": 2018}, "a"),
        ({"year": "2018"}, "a"),
        ({"year": [2018, 2019]}, "ab"),
        ({"planned_year": 2019}, "a"),
        ({"year": 2018, "planned_year": 2018}, ""),
        ({"report": "林业总结"}, "a"),
        ({"report": "林业"}, ""),
        ({"report": 1}, "abc"),
        ({"kind": "总结"}, "abc"),
        ({"kind": "计划"}, ""),
        ({"place": "北江县"}, "ab"),
        ({"place": "北江"}, "ab"),
        ({"place": "北"}, ""),
        ({"place": "江县"}, ""),
        ({"section": "一、"}, "abc"),
        ({"section": "一、 › (二)"}, "abc"),
        ({"section": "(二)"}, ""),
    ],
)
def test_conditions_choose_passages(write, index_dir, where, files):
    write(
        document(
            "甲a", "造林。", title="林业总结", year=2018, planned_year=2019, places=("北江县",)
        ),
        document("乙b", "修桥。", year=2019, places=("南山市", "北江县")),
        document("丙c.txt", "挖渠。"),
    )
    with Index.open(index_dir) as index:
        found = {passage.report.file for passage in index.chunks(sorted(index.rows(where)))}
        assert {name[1] for name in found} == set(files)


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ({"author": "x"}, "author.*planned_year"),
        ({"year": "去年"}, "year.*去年"),
        ({"file": "报告"}, "2 个"),
        ({"file": "没有"}, "没有"),
    ],
)
def test_wrong_conditions_are_told(write, index_dir, where, told):
    write(document("报告1", "造林。"), document("报告2", "修桥。"))
    with Index.open(index_dir) as index, pytest.raises(SettingsError, match=told):
        index.rows(where)


# Trouble


def test_a_missing_index_names_the_command(tmp_path):
    with pytest.raises(IndexMissingError, match="wenbao index"):
        Index.open(tmp_path)


@pytest.mark.parametrize("part", ["vectors.faiss", "manifest.json", "words/meta.json", "words"])
@pytest.mark.parametrize("damage", ["gone", "cut", "flipped"])
def test_damaged_parts_are_made_anew(write, index_dir, encoder, part, damage):
    write(document("a", "造林一百亩。"), document("b", "修桥三座。"))
    path = index_dir / part
    victims = [path] if path.is_file() else list(path.glob("[!.]*"))
    for victim in victims:
        data = victim.read_bytes()
        middle = len(data) // 2
        if damage == "gone":
            victim.unlink()
        elif damage == "cut":
            victim.write_bytes(data[:middle])
        else:
            victim.write_bytes(data[:middle] + b"\x00\xff" + data[middle + 2 :])
    assert check_index(index_dir)
    with Index.open(index_dir) as index:
        assert texts(index, index.search_words({"造林": 1}, 9)) == ["造林一百亩。"]
        hits = index.search_vectors(encoder.encode(["修桥三座。"])[0], 1)
        assert texts(index, hits) == ["修桥三座。"]
        assert index.check() == ()


@pytest.mark.parametrize("keep", [0.9, 0.5, 0.01])
def test_a_database_cut_short_is_told_and_made_anew(write, index_dir, keep):
    item = document("a", *(f"造林{number}亩。" * 20 for number in range(50)))
    write(item)
    path = index_dir / "index.sqlite"
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    with pytest.raises(IndexDamagedError, match="wenbao index"):
        Index.open(index_dir)
    assert check_index(index_dir)
    write(item)
    assert check_index(index_dir) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE files SET original = '植林。'", "a.*SHA-256"),
        ("UPDATE chunks SET text = '植林。'", "a.*原文"),
        ("UPDATE chunks SET vector = zeroblob(3)", "a.*向量"),
        ('UPDATE chunks SET start = 0, "end" = 99', "a.*报告之内"),
        ("DELETE FROM reports", "chunks.*没有归属"),
        ("DELETE FROM files", r"reports.*没有归属"),
        ("DELETE FROM chunks", r"vectors\.faiss 有 1 段.*0 段"),
    ],
)
def test_what_was_altered_in_the_database_is_told(write, index_dir, change, told):
    write(document("a", "造林。"))
    with sqlite3.connect(index_dir / "index.sqlite") as connection:
        connection.execute(change)
    connection.close()
    assert any(re.search(told, line) for line in check_index(index_dir))


def test_a_file_that_is_no_database_is_told(index_dir):
    index_dir.mkdir()
    (index_dir / "index.sqlite").write_text("造林" * 5000, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=r"index\.sqlite"):
        Index.open(index_dir)


def test_an_index_into_which_nothing_was_written_is_missing(index_dir, tmp_path, encoder):
    settings = StoreSettings.of(IndexConfig(), encoder.fingerprint, encoder.dimension)
    with IndexWriter.open(index_dir, tmp_path, settings):
        pass
    with pytest.raises(IndexMissingError, match="还没有建成"):
        Index.open(index_dir)


def test_an_index_that_was_never_finished_is_told(write, index_dir):
    write(document("a", "造林。"), finish=False)
    with Index.open(index_dir) as index:
        assert not index.complete
        assert texts(index, index.search_words({"造林": 1}, 9)) == ["造林。"]


def test_another_format_is_told_with_both_numbers(write, index_dir):
    write(document("a", "造林。"))
    with sqlite3.connect(index_dir / "index.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(IndexMismatchError, match=r"99.*2.*升级"):
        Index.open(index_dir)
    with pytest.raises(IndexMismatchError):
        write(document("a", "造林。"))


def test_an_index_in_an_older_format_is_made_anew(write, index_dir, monkeypatch):
    item = document("a", "造林。")
    write(item)
    monkeypatch.setattr("index.store.database.FORMAT", 3)
    with pytest.raises(IndexMismatchError, match=r"2.*3.*重建"):
        Index.open(index_dir)
    monkeypatch.setattr("index.store.parts.FORMAT", 3)
    write(item)
    assert check_index(index_dir) == ()
    assert sorted(path.name for path in index_dir.glob("index.sqlite*")) == [
        "index.sqlite",
        "index.sqlite.old",
    ]


def test_another_encoder_is_told_with_both_fingerprints(write, index_dir, encoder):
    write(document("a", "造林。"))
    other = type(encoder)(dimension=16)
    with pytest.raises(IndexMismatchError, match=r"bigrams-32.*bigrams-16.*wenbao index"):
        Index.open(index_dir, encoder=other)


def test_another_segmenter_release_is_told_with_both(write, index_dir):
    write(document("a", "造林。"))
    with sqlite3.connect(index_dir / "index.sqlite") as connection:
        ((text,),) = connection.execute("SELECT value FROM meta WHERE key = 'settings'")
        older = json.dumps(json.loads(text) | {"segmenter": "jieba 0.1"})
        connection.execute("UPDATE meta SET value = ? WHERE key = 'settings'", (older,))
    connection.close()
    with pytest.raises(IndexMismatchError, match=r"jieba 0\.1 .*jieba 0\.42"):
        Index.open(index_dir)


def test_vectors_that_do_not_fit_the_passages_are_refused(index_dir, tmp_path, encoder):
    settings = StoreSettings.of(IndexConfig(), encoder.fingerprint, encoder.dimension)
    with IndexWriter.open(index_dir, tmp_path, settings) as writer:
        with pytest.raises(ValueError, match="1 chunks"):
            writer.replace(document("a", "造林。"), encoder.encode(["造林。", "修桥。"]))
        assert writer.stored() == {}


# Several at once


def test_one_writer_at_a_time(write, index_dir):
    write(document("a", "造林。"))
    with write_lock(index_dir), pytest.raises(IndexLockedError, match="另一个程序"):
        write(document("b", "修桥。"))


def test_a_reader_during_writing_searches_what_is_written(write, index_dir):
    write(document("a", "造林。"))
    write(document("b", "修桥。"), finish=False)
    stale = (index_dir / "manifest.json").read_bytes()
    with write_lock(index_dir), Index.open(index_dir) as index:
        assert texts(index, index.search_words({"修桥": 1}, 9)) == ["修桥。"]
    assert (index_dir / "manifest.json").read_bytes() == stale


def test_a_reader_is_told_of_changes_and_never_shows_what_is_gone(write, index_dir, encoder):
    write(document("a", "造林。"), document("b", "修桥。"))
    with Index.open(index_dir) as index:
        assert not index.changed
        write(delete=["a"])
        assert index.changed
        assert texts(index, index.search_words({"造林": 1}, 9)) == []
        hits = index.search_vectors(encoder.encode(["造林。"])[0], 9)
        assert texts(index, hits) == ["修桥。"]


def test_threads_may_share_a_reader(write, index_dir, encoder):
    write(*(document(f"{number}", f"造林{number}亩。", "修桥。") for number in range(20)))

    def look(number):
        sentence = f"造林{number % 20}亩。"
        by_words = texts(index, index.search_words({f"{number % 20}亩": 1}, 1))
        by_vector = texts(index, index.search_vectors(encoder.encode([sentence])[0], 1))
        return by_words == by_vector == [sentence]

    with Index.open(index_dir) as index, ThreadPoolExecutor(4) as pool:
        assert all(pool.map(look, range(200)))


def test_an_index_that_cannot_be_written_is_searched_in_memory(write, index_dir, monkeypatch):
    write(document("a", "造林。"))
    (index_dir / "vectors.faiss").unlink()

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("index.store.writer.write_lock", refuse)
    with Index.open(index_dir) as index:
        assert texts(index, index.search_words({"造林": 1}, 9)) == ["造林。"]
    assert not (index_dir / "vectors.faiss").exists()


def test_an_index_moves_with_its_folder(tmp_path, encoder):
    settings = StoreSettings.of(IndexConfig(), encoder.fingerprint, encoder.dimension)
    folder = tmp_path / "old"
    with IndexWriter.open(folder / ".wenbao", folder, settings) as writer:
        writer.replace(document("a", "造林。"), encoder.encode(["造林。"]))
        writer.finish()
    folder.rename(tmp_path / "new")
    with Index.open(tmp_path / "new" / ".wenbao") as index:
        assert index.folder == (tmp_path / "new").resolve()
        assert index.check() == ()


def write_for_ever(index_dir):
    encoder = BigramEncoder()
    settings = StoreSettings.of(IndexConfig(), encoder.fingerprint, encoder.dimension)
    for turn in itertools.count():
        with IndexWriter.open(index_dir, index_dir, settings) as writer:
            for name in "abc"[turn % 3 :]:
                sentences = [f"第{turn}次造林{number}亩。" for number in range(turn % 20 + 1)]
                writer.replace(document(name, *sentences), encoder.encode(sentences))
            writer.delete("abc"[turn % 3])
            writer.finish()
        sys.stdout.write(f"{turn}\n")
        sys.stdout.flush()


@pytest.mark.parametrize("moment", [0, 0.011, 0.023, 0.037])
def test_a_kill_at_any_moment_leaves_the_last_complete_state(write, index_dir, moment):
    write(document("kept", "修桥三座。"))
    program = f"import {__name__} as test; test.write_for_ever(test.Path({str(index_dir)!r}))"
    command = [sys.executable, "-c", program]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": root}
    ) as process:
        process.stdout.readline()
        time.sleep(moment)
        process.kill()
    with Index.open(index_dir) as index:
        assert index.check() == ()
        assert texts(index, index.search_words({"修桥": 1}, 9)) == ["修桥三座。"]
        assert index.chunk_count == len(index.rows({}))
