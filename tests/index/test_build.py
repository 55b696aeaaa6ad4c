from __future__ import annotations

import os
from dataclasses import replace

import pytest

from index.build import DEFAULT_CONFIG, Progress, build_index
from index.config import IndexConfig
from index.errors import FolderError, IndexLockedError, SettingsError
from index.store import Index, check_index
from index.store.lock import write_lock
from index.words import query_words


@pytest.fixture
def build(folder, encoder):
    def run(config=DEFAULT_CONFIG, **options):
        return build_index(folder, config=config, encoder=encoder, **options)

    return run


def found(index_dir, question):
    """The files in which a question's words are found, best first."""
    with Index.open(index_dir) as index:
        hits = index.search_words(dict.fromkeys(query_words(question), 1.0), 10)
        return [chunk.report.file for chunk in index.chunks([hit.row for hit in hits])]


def rows_of(index_dir, file):
    with Index.open(index_dir) as index:
        return index.rows({"file": file})


def states(result):
    return {summary.file: summary.state for summary in result.files}


def change(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_everything_in_the_folder_is_found(build, folder):
    result = build()
    assert set(states(result).values()) == {"added"}
    assert found(result.index_dir, "油茶苗")[0] == "甲县.txt"
    assert found(result.index_dir, "抗旱服务队")[0] == "丙乡/水利.txt"
    with Index.open(result.index_dir) as index:
        assert index.folder == folder.resolve()
        assert index.complete
        assert index.check() == ()


def uncovered(text, passages):
    """The characters of a text that stand in no passage."""
    left = set(range(len(text)))
    for passage in passages:
        assert text[passage.chunk.start : passage.chunk.end] == passage.chunk.text
        left -= set(range(passage.chunk.start, passage.chunk.end))
    return "".join(text[place] for place in sorted(left))


def test_every_character_is_in_a_passage_or_blank(build):
    with Index.open(build().index_dir) as index:
        for summary in index.files():
            text = index.source(summary.file).repaired
            left = uncovered(text, index.chunks(sorted(index.rows({"file": summary.file}))))
            assert not left.strip()


def test_an_unchanged_folder_encodes_nothing_and_changes_nothing(build, encoder):
    first = build()
    parts = [path for path in first.index_dir.rglob("[!.]*") if path.is_file()]
    before = {path: path.read_bytes() for path in parts}
    encoder.encoded.clear()
    second = build()
    assert encoder.encoded == []
    assert set(states(second).values()) == {"unchanged"}
    assert [replace(summary, state="added") for summary in second.files] == list(first.files)
    assert all(path.read_bytes() == content for path, content in before.items())


def test_a_file_saved_again_with_the_same_text_encodes_nothing(build, folder, encoder):
    build()
    os.utime(folder / "甲县.txt", (1, 1))
    encoder.encoded.clear()
    result = build()
    assert states(result)["甲县.txt"] == "unchanged"
    assert encoder.encoded == []
    assert check_index(result.index_dir) == ()


def test_a_changed_file_touches_only_its_own_rows(build, folder, encoder):
    index_dir = build().index_dir
    others = [rows_of(index_dir, file) for file in ("乙镇.txt", "丙乡/水利.txt")]
    old = rows_of(index_dir, "甲县.txt")
    change(folder / "甲县.txt", "油茶苗12万株", "板栗苗13万株")
    encoder.encoded.clear()
    result = build()
    assert states(result)["甲县.txt"] == "changed"
    assert all("板栗苗" in text or "林业" in text for text in encoder.encoded)
    assert [rows_of(index_dir, file) for file in ("乙镇.txt", "丙乡/水利.txt")] == others
    assert not old & rows_of(index_dir, "甲县.txt")
    assert found(index_dir, "板栗苗")[0] == "甲县.txt"
    assert found(index_dir, "油茶") == []


def test_a_change_that_keeps_length_and_time_is_seen(build, folder):
    path = folder / "甲县.txt"
    index_dir = build().index_dir
    times = path.stat()
    change(path, "3450", "3460")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert states(build())["甲县.txt"] == "changed"
    assert found(index_dir, "3460亩")[0] == "甲县.txt"


def test_a_deleted_file_is_found_by_no_search(build, folder, encoder):
    index_dir = build().index_dir
    gone = rows_of(index_dir, "甲县.txt")
    (folder / "甲县.txt").unlink()
    assert states(build())["甲县.txt"] == "deleted"
    with Index.open(index_dir) as index:
        assert index.search_words(dict.fromkeys(query_words("护林员油茶苗"), 1.0), 10) == []
        assert index.document_frequency("护林员") == 0
        near = index.search_vectors(encoder.encode(["护林员105人"])[0], 100)
        assert not gone & {hit.row for hit in near}
        assert index.chunks(sorted(gone)) == []
        assert len(near) == index.chunk_count


def test_two_files_with_the_same_text_are_kept_and_deleted_apart(build, folder):
    twin = folder / "甲县副本.txt"
    twin.write_bytes((folder / "甲县.txt").read_bytes())
    index_dir = build().index_dir
    assert {"甲县.txt", "甲县副本.txt"} <= set(found(index_dir, "油茶苗"))
    twin.unlink()
    build()
    assert set(found(index_dir, "油茶苗")) == {"甲县.txt"}


def test_a_file_that_fails_keeps_its_last_good_version(build, folder):
    index_dir = build().index_dir
    (folder / "甲县.txt").write_bytes(b"\x00\xff\x00" * 50)
    summary = next(item for item in build().files if item.file == "甲县.txt")
    assert summary.state == "skipped"
    assert summary.skipped
    assert summary.chunks > 0
    assert found(index_dir, "油茶苗")[0] == "甲县.txt"


def test_a_file_over_the_limit_is_skipped_with_both_sizes(build, folder):
    (folder / "长.txt").write_text("造林" * 500, encoding="utf-8")
    result = build(IndexConfig(max_file_bytes=2000))
    skipped = {summary.file: summary.skipped for summary in result.files if summary.skipped}
    assert set(skipped) == {"长.txt"}
    assert "3000" in skipped["长.txt"]
    assert "2000" in skipped["长.txt"]


def test_a_folder_with_nothing_readable_leaves_the_index_as_it_is(build, folder):
    index_dir = build().index_dir
    for path in folder.rglob("*.txt"):
        path.write_bytes(b"\x00\xff\x00" * 50)
    with pytest.raises(FolderError):
        build()
    assert found(index_dir, "油茶苗")[0] == "甲县.txt"
    for path in folder.rglob("*.txt"):
        path.unlink()
    with pytest.raises(FolderError, match="没有文件"):
        build()
    assert found(index_dir, "油茶苗")[0] == "甲县.txt"


def test_other_settings_make_everything_anew_in_the_same_place(build, encoder):
    index_dir = build().index_dir
    encoder.encoded.clear()
    result = build(IndexConfig(chunk_characters=50))
    assert set(states(result).values()) == {"changed"}
    with Index.open(index_dir) as index:
        assert index.config.chunk_characters == 50
        assert len(encoder.encoded) == index.chunk_count
        assert index.check() == ()


def test_a_failed_rebuild_leaves_the_old_index(build, encoder, monkeypatch):
    index_dir = build().index_dir

    def fail(_):
        raise MemoryError

    monkeypatch.setattr(encoder, "encode", fail)
    with pytest.raises(MemoryError):
        build(IndexConfig(chunk_characters=50))
    with Index.open(index_dir) as index:
        assert index.config.chunk_characters == 300
    assert check_index(index_dir) == ()
    assert found(index_dir, "油茶苗")[0] == "甲县.txt"


def test_a_rebuild_keeps_files_that_can_no_longer_be_read(build, folder):
    index_dir = build().index_dir
    (folder / "甲县.txt").write_bytes(b"\x00\xff\x00" * 50)
    result = build(IndexConfig(chunk_characters=50))
    assert states(result)["甲县.txt"] == "skipped"
    assert found(index_dir, "油茶苗")[0] == "甲县.txt"
    assert check_index(index_dir) == ()


def test_another_encoder_replaces_all_vectors(build, folder, encoder):
    build()
    other = type(encoder)(dimension=16)
    index_dir = build_index(folder, encoder=other).index_dir
    with Index.open(index_dir, encoder=other) as index:
        assert index.search_vectors(other.encode(["油茶苗"])[0], 1)
        assert index.check() == ()


def test_progress_names_every_file_in_order(build):
    seen = []
    build(progress=seen.append)
    assert [step.number for step in seen] == [1, 2, 3]
    assert seen[0] == Progress(1, 3, min(step.name for step in seen))


def test_unknown_repair_rule_is_wrong_use(build):
    with pytest.raises(SettingsError, match="nosuchrule"):
        build(IndexConfig(rules_off=("nosuchrule",)))


def test_a_second_writer_is_turned_away(build):
    index_dir = build().index_dir
    with write_lock(index_dir), pytest.raises(IndexLockedError, match="另一个程序"):
        build()


@pytest.mark.shared
def test_the_real_reports_are_indexed_without_loss(shared, tmp_path, encoder):
    result = build_index(shared / "reports", tmp_path / "index", encoder=encoder)
    with Index.open(result.index_dir) as index:
        assert index.check() == ()
        assert len(index.files()) == 5
        for summary in index.files():
            text = index.source(summary.file).repaired
            left = uncovered(text, index.chunks(sorted(index.rows({"file": summary.file}))))
            assert not left.strip()


def test_the_index_may_not_lie_among_the_reports(folder, encoder):
    before = sorted(folder.rglob("*"))
    with pytest.raises(SettingsError, match="另指一处"):
        build_index(folder, folder, encoder=encoder)
    assert sorted(folder.rglob("*")) == before


def test_a_file_with_more_text_than_any_report_is_skipped_with_both_numbers(build, folder):
    (folder / "长.txt").write_text("造林。" * 500, encoding="utf-8")
    result = build(IndexConfig(max_characters=1000))
    skipped = {summary.file: summary.skipped for summary in result.files if summary.skipped}
    assert set(skipped) == {"长.txt"}
    assert "1500 字" in skipped["长.txt"]
    assert "1000" in skipped["长.txt"]


def test_a_message_about_a_name_with_a_line_break_is_one_line(build, folder):
    (folder / "空\n行.txt").write_bytes(b"")
    skipped = [summary.skipped for summary in build().files if summary.skipped]
    assert len(skipped) == 1
    assert "\n" not in skipped[0]
