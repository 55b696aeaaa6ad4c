from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from eval.cases import load_cases
from eval.errors import SuiteError
from eval.located import Sources
from eval.schema import EvidenceSpan
from eval.suites import SUITES, Part, Suite, find_suite
from index.build import build_index
from index.store import Index

HARD = SUITES / "hard"


def test_a_path_is_a_question_file_and_brings_no_reports(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.touch()
    suite = find_suite(str(path))
    assert suite == Suite("mine", (Part("mine", path, None),))
    assert find_suite(str(path), tmp_path).parts[0].folder == tmp_path


def test_an_unknown_suite_is_named(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match=r"没有问题文件 nosuch"):
        find_suite("nosuch")
    with pytest.raises(SuiteError, match=r"没有问题文件 .*none\.jsonl"):
        find_suite(str(tmp_path / "none.jsonl"))


def test_the_demo_brings_its_reports(samples: Path) -> None:
    suite = find_suite("demo")
    assert [(part.name, part.folder) for part in suite.parts] == [("demo", samples)]
    assert find_suite("demo", Path("other")).parts[0].folder == Path("other")


def test_without_the_real_reports_the_hard_suite_has_its_samples_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WENBAO_SHARED", str(tmp_path))
    suite = find_suite("hard")
    assert (suite.name, [part.name for part in suite.parts]) == ("hard-samples", ["samples"])


@pytest.mark.shared
def test_with_the_real_reports_the_hard_suite_has_both_parts(shared: Path) -> None:
    suite = find_suite("hard")
    assert (suite.name, [part.name for part in suite.parts]) == ("hard", ["samples", "shared"])
    assert suite.parts[1].folder == shared / "more_reports"


def test_the_parts_of_the_hard_suite_have_their_own_reports(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="--folder"):
        find_suite("hard", tmp_path)


def test_the_hard_suite_holds_enough_of_every_hard_kind() -> None:
    cases = [case for name in ("samples", "shared") for case in load_cases(HARD / f"{name}.jsonl")]
    counts = Counter(case.category for case in cases)
    least = {
        "paraphrase": 40,
        "unanswerable": 40,
        "damaged": 20,
        "false_premise": 20,
        "followup": 15,
    }
    assert all(counts[category] >= count for category, count in least.items())
    assert len({case.id for case in cases}) == len(cases) > 150
    assert all(case.standalone for case in cases if case.category == "followup")


def test_the_evidence_of_the_hard_suite_stands_where_it_says(
    samples: Path, encoder: object, tmp_path: Path
) -> None:
    build_index(samples, tmp_path, encoder=encoder)
    with closing(Index.open(tmp_path)) as index:
        sources = Sources.of(index)
    for case in load_cases(HARD / "samples.jsonl"):
        assert len(sources.locate(case)) == len(case.evidence)


@pytest.mark.shared
def test_the_spans_of_the_hard_suite_are_those_of_the_real_reports(shared: Path) -> None:
    files = {path.name: path for path in (shared / "more_reports").iterdir()}
    texts: dict[str, str] = {}
    for case in load_cases(HARD / "shared.jsonl"):
        for item in case.evidence:
            assert isinstance(item, EvidenceSpan)
            alike = [name for name in files if name.startswith(item.file)]
            for name in alike:
                texts.setdefault(name, files[name].read_text(encoding="utf-8"))
            spans = (texts[name][item.start : item.end] for name in alike)
            digests = [hashlib.sha256(span.encode("utf-8")).hexdigest() for span in spans]
            assert digests.count(item.sha256) == 1, (case.id, item)
