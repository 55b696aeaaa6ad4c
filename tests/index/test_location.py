from __future__ import annotations

from index.location import data_directory, default_index_dir, last_index, remember_index


def test_index_lies_in_its_folder(tmp_path):
    assert default_index_dir(tmp_path) == tmp_path.resolve() / ".wenbao"


def test_read_only_folders_have_their_indexes_apart(tmp_path, monkeypatch):
    def refuse(**_):
        raise PermissionError

    monkeypatch.setattr("index.location.tempfile.TemporaryFile", refuse)
    first, second = (default_index_dir(tmp_path / side / "reports") for side in "ab")
    assert first != second
    assert first.is_relative_to(data_directory())
    assert first == default_index_dir(tmp_path / "a" / "reports")


def test_last_index_is_remembered_until_it_is_gone(tmp_path, monkeypatch):
    monkeypatch.setenv("WENBAO_HOME", str(tmp_path / "home"))
    assert last_index() is None
    index_dir = tmp_path / "索引"
    index_dir.mkdir()
    remember_index(index_dir)
    assert last_index() == index_dir.resolve()
    index_dir.rmdir()
    assert last_index() is None
