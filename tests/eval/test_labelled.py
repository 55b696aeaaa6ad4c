from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from eval.errors import SuiteError
from eval.labelled import DEVELOPMENT, HELD_OUT, agreement, load_labels
from rag.support import Support

TEXT = "全县有护林员105人。\n检查站36处。"
FILE = "reports/清溪.txt"


def pair(name: str = "s-1", **changed: object) -> dict[str, object]:
    record = {
        "id": name,
        "kind": "answer",
        "title": "清溪县林业总结",
        "claim": "护林员105人",
        "evidence": ["全县有护林员105人。"],
        "label": "supported",
        "why": "原句",
    }
    return record | changed


def reference(start: int, end: int, **changed: object) -> dict[str, object]:
    digest = hashlib.sha256(TEXT[start:end].encode()).hexdigest()
    return {"file": FILE, "start": start, "end": end, "sha256": digest} | changed


@pytest.fixture
def shared_folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    # With the line ends of Windows: offsets count what is read.
    (tmp_path / FILE).write_text(TEXT, encoding="utf-8", newline="\r\n")
    return tmp_path


@pytest.fixture
def write(tmp_path: Path):
    def labels(*records: object) -> Path:
        path = tmp_path / "labels.jsonl"
        lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
        path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
        return path

    return labels


def test_references_are_read_from_the_reports_and_edits_applied(write, shared_folder: Path):
    claim = reference(12, 18, edits=[["36", "37"]])
    path = write(pair(claim=claim, evidence=[reference(12, 19), "另有一处。"]))
    (one,) = load_labels(path, shared_folder).pairs
    assert (one.claim, one.evidence) == ("检查站37处", ("检查站36处。", "另有一处。"))


def test_pairs_without_their_reports_are_skipped_by_name(write):
    labels = load_labels(write(pair("a", claim=reference(0, 5)), pair("b")))
    assert ([one.id for one in labels.pairs], labels.skipped) == (["b"], ("a",))


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{", "第 1 行不是 JSON"),
        ("[]", "不是 {…} 形式"),
        ({"id": "a"}, "缺少字段"),
        (pair(label="maybe"), "label 应是"),
        (pair(evidence=[]), "evidence 应是非空的列表"),
        (pair(claim=5), "claim 和 evidence 应是"),
        (pair(claim=reference(12, 18, sha256="0" * 64)), "原文与标注时不同"),
        (pair(claim=reference(12, 18, edits=[["37", "38"]])), "出现 0 次"),
        (pair(claim=reference(0, 18, edits=[["检查站36", "5"], ["5", "6"]])), "出现 2 次"),
    ],
)
def test_a_wrong_record_is_told_with_its_line(record, said: str, write, shared_folder: Path):
    with pytest.raises(SuiteError, match="第 1 行") as raised:
        load_labels(write(record), shared_folder)
    assert said in str(raised.value)


def test_an_id_occurs_once(write):
    with pytest.raises(SuiteError, match=r"第 2 行.*重复"):
        load_labels(write(pair("a"), pair("a")))


def test_a_missing_file_is_told():
    with pytest.raises(SuiteError, match="读不了标注文件"):
        load_labels(Path("nowhere.jsonl"))


def test_unverified_agrees_with_no_label(write):
    records = [pair(str(n), label="supported" if n < 2 else "unsupported") for n in range(4)]
    verdicts = iter(("supported", "unverified", "unsupported", "supported"))
    found = agreement(load_labels(write(*records)).pairs, lambda *_: Support(next(verdicts)))
    assert (found.share, found.unverified) == (0.5, 0.25)
    # By chance: half of the labels times half, and times a quarter, of the verdicts.
    assert found.kappa == pytest.approx((0.5 - 0.375) / (1 - 0.375))
    assert [one.pair.id for one in found.disagreements] == ["1", "3"]
    assert found.of("answer").share == 0.5


def test_the_labels_of_the_samples_can_be_read_anywhere():
    for path in (DEVELOPMENT, HELD_OUT):
        labels = load_labels(path)
        assert len(labels.pairs) + len(labels.skipped) >= 120


@pytest.mark.shared
def test_the_support_test_agrees_with_the_development_labels(shared: Path):
    labels = load_labels(DEVELOPMENT, shared)
    found = agreement(labels.pairs)
    assert not labels.skipped
    assert found.share >= 0.9
    assert found.unverified <= 0.1
