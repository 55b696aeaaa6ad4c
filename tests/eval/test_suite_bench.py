"""Public benchmarks as suites: their files read, written as a folder of reports, asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from eval.cases import load_cases
from eval.errors import SuiteError
from eval.located import Sources
from eval.schema import Case, CaseResult, EvidenceQuote, EvidenceSpan, Run, RunHead
from eval.suites import Suite, find_suite
from eval.suites.bench import bench_suite
from eval.suites.bench.anchors import document_ranks
from eval.suites.bench.sets import NAMES, read_original
from index.build import build_index
from index.store import Index
from rag.schema import Answer, Evidence

DOCUMENTS = [
    {"id": "d1", "title": "青石桥", "text": "青石桥建成于1932年。桥长86米，由石匠周满仓主持修建。"},
    {"id": "d2", "title": "白水渡", "text": "白水渡有渡船三只。渡船每日往返六次，渡船冬季停运。"},
    {"id": "d3", "title": "", "text": "柳树湾出产竹编、陶器和麻布。"},
    *(
        {"id": f"x{number}", "title": f"无关{number}", "text": f"这是第{number}篇无关的文章。"}
        for number in range(30)
    ),
]
QUERIES = [
    {"id": "q1", "question": "青石桥是哪一年建成的？", "answers": ["1932年"], "gold_ids": ["d1"]},
    {"id": "q2", "question": "白水渡有什么船？", "answers": ["渡船"], "gold_ids": ["d2"]},
    {
        "id": "q3",
        "question": "柳树湾出产什么？",
        "answers": ["竹编；陶器"],
        "answer_alts": [["竹编", "陶器"]],
        "gold_ids": ["d3", "d2"],
    },
    {
        "id": "q4",
        "question": "石桥有多宽？",
        "answers": [],
        "gold_ids": ["d1"],
        "answerable": False,
    },
    {"id": "q5", "question": "谁修的桥？", "answers": ["姓周的石匠"], "gold_ids": ["d1"]},
    {"id": "q6", "question": " ", "answers": ["1932年"], "gold_ids": ["d1"]},
]


def _write(folder: Path, name: str = "domainrag") -> Path:
    place = folder / name
    place.mkdir(parents=True)
    for file, records in (("corpus", DOCUMENTS), ("queries", QUERIES)):
        lines = (json.dumps({"answerable": True, **r}, ensure_ascii=False) for r in records)
        (place / f"{file}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def cases(tmp_path: Path) -> dict[str, Case]:
    (part,) = bench_suite("bench:domainrag", _write(tmp_path)).parts
    return {case.id.partition(":")[2]: case for case in load_cases(part.questions)}


def test_a_document_is_a_file_under_its_title(tmp_path: Path) -> None:
    (part,) = bench_suite("bench:domainrag", _write(tmp_path)).parts
    assert part.folder is not None
    assert len(list(part.folder.iterdir())) == len(DOCUMENTS)
    text = (part.folder / "d1.txt").read_text(encoding="utf-8")
    assert text.startswith("青石桥\n\n青石桥建成于1932年。")
    assert (part.folder / "d3.txt").read_text(encoding="utf-8").startswith("柳树湾")


def test_the_evidence_is_the_sentence_that_holds_the_answer(cases: dict[str, Case]) -> None:
    assert cases["q1"].evidence == (EvidenceQuote("d1.txt", "", "青石桥建成于1932年。"),)
    assert cases["q1"].must == (("1932年",),)
    assert (cases["q1"].extractive, cases["q1"].category) == (True, "time")


def test_an_answer_in_several_places_is_evidence_in_each(cases: dict[str, Case]) -> None:
    assert cases["q2"].evidence == (EvidenceQuote("d2.txt", "", "渡船"),)


def test_an_answer_in_parts_needs_them_all(cases: dict[str, Case]) -> None:
    assert cases["q3"].must == (("竹编",), ("陶器",))
    assert not cases["q3"].extractive


def test_every_gold_document_that_holds_the_answer_is_evidence(tmp_path: Path) -> None:
    query = {"id": "q", "question": "哪年？", "answers": ["1932年。"], "gold_ids": ["a", "b", "c"]}
    texts = {"a": "桥建成于1932年。", "b": "据1932年。的碑文，桥已落成。", "c": "别的。"}
    place = tmp_path / "domainrag"
    place.mkdir()
    corpus = [{"id": name, "title": "", "text": text} for name, text in texts.items()]
    for file, records in (("corpus", corpus), ("queries", [query])):
        lines = (json.dumps({"answerable": True, **r}, ensure_ascii=False) for r in records)
        (place / f"{file}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (case,) = load_cases(bench_suite("bench:domainrag", tmp_path).parts[0].questions)
    assert [item.file for item in case.evidence] == ["a.txt", "b.txt"]
    assert case.must == (("1932年",),)


def test_an_answer_in_other_words_has_the_whole_document_as_evidence(
    cases: dict[str, Case],
) -> None:
    (span,) = cases["q5"].evidence
    assert isinstance(span, EvidenceSpan)
    assert (span.file, span.report, span.start) == ("d1.txt", "", 0)


def test_what_cannot_be_answered_is_to_be_refused_and_what_asks_nothing_is_left_out(
    cases: dict[str, Case],
) -> None:
    assert (cases["q4"].category, cases["q4"].evidence) == ("unanswerable", ())
    assert "q6" not in cases


def test_all_evidence_stands_in_the_index(tmp_path: Path, encoder: object) -> None:
    (part,) = bench_suite("bench:domainrag", _write(tmp_path)).parts
    assert part.folder is not None
    build_index(part.folder, tmp_path / "index", encoder=encoder)
    with closing(Index.open(tmp_path / "index", encoder=encoder)) as index:
        sources = Sources.of(index)
    for case in load_cases(part.questions):
        assert len(sources.locate(case)) == len(case.evidence)


def test_a_slice_is_named_keeps_the_gold_documents_and_is_the_same_each_time(
    tmp_path: Path,
) -> None:
    folder = _write(tmp_path)
    suite = bench_suite("bench:domainrag", folder, slice_size=2)
    (part,) = suite.parts
    assert part.folder is not None
    asked = load_cases(part.questions)
    kept = {path.name for path in part.folder.iterdir()}
    assert (suite.name, len(asked)) == ("bench:domainrag-slice-2", 2)
    assert {file for case in asked for file in case.note.split()[1:]} <= kept
    assert len(kept) < len(DOCUMENTS)
    assert bench_suite("bench:domainrag", folder, slice_size=2) == suite


def test_the_questions_of_all_sets_share_a_slice_evenly(tmp_path: Path) -> None:
    for name in NAMES:
        _write(tmp_path, name)
    suite = bench_suite("bench", tmp_path, slice_size=8)
    sizes = [len(load_cases(part.questions)) for part in suite.parts]
    assert ([part.name for part in suite.parts], sizes) == ([*NAMES], [2, 2, 1, 1, 1, 1])


def test_the_suite_is_found_by_its_name(tmp_path: Path) -> None:
    assert isinstance(find_suite("bench:domainrag", _write(tmp_path)), Suite)


SQUAD = {
    "data": [
        {
            "title": "青石桥",
            "paragraphs": [
                {
                    "context": "青石桥建成于1932年。",
                    "qas": [
                        {
                            "id": "s1",
                            "question": "何时建成？",
                            "answers": [{"text": "1932年", "answer_start": 6}],
                        },
                        {"id": "s2", "question": "多宽？", "answers": [], "is_impossible": True},
                    ],
                }
            ],
        }
    ]
}
CMRC = [
    {
        "title": "青石桥",
        "context_text": "青石桥建成于1932年。",
        "qas": [{"query_id": "s1", "query_text": "何时建成？", "answers": ["1932年", "1932年"]}],
    }
]


@pytest.mark.parametrize("content", [SQUAD, CMRC])
def test_originals_are_read_in_both_forms(tmp_path: Path, content: object) -> None:
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    read = read_original("cmrc2018", path)
    assert [(d.title, d.text) for d in read.documents] == [("青石桥", "青石桥建成于1932年。")]
    assert (read.queries[0].answers, read.queries[0].gold) == (("1932年",), (read.documents[0].id,))
    (part,) = bench_suite("bench:cmrc2018", path).parts
    assert load_cases(part.questions)[0].evidence == (
        EvidenceQuote(f"{read.documents[0].id}.txt", "", "青石桥建成于1932年。"),
    )


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: bench_suite("bench:nosuch", folder), "没有基准 nosuch"),
        (lambda folder: bench_suite("bench:govnat", folder), "找不到基准 govnat"),
        (lambda folder: bench_suite("bench:govnat", folder / "dev.json"), "不能从原始文件读取"),
        (lambda folder: bench_suite("bench:drcd", folder / "dev.json"), "不是 SQuAD"),
        (lambda folder: bench_suite("bench:drcd", folder / "bad.json"), "读不了"),
        (lambda folder: bench_suite("bench:domainrag", folder), "第 2 行：缺少字段"),
    ],
)
def test_wrong_files_are_told(tmp_path: Path, spoil: Callable[[Path], Suite], message: str) -> None:
    _write(tmp_path)
    (tmp_path / "dev.json").write_text('{"rows": []}', encoding="utf-8")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    path = tmp_path / "domainrag" / "corpus.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], '{"id": "d2"}', *lines[2:]]), encoding="utf-8")
    with pytest.raises(SuiteError, match=message):
        spoil(tmp_path)


def _result(case: Case, files: list[str]) -> CaseResult:
    found = tuple(Evidence("", file, "", "", 1, "", 0, 1) for file in files)
    return CaseResult(case, case.id, Answer(case.question, ""), found, (), {}, {}, part="govnat")


def test_ranks_count_each_document_once_and_any_gold_one(cases: dict[str, Case]) -> None:
    results = (
        _result(cases["q1"], ["d9.txt", "d9.txt", "d1.txt"]),
        _result(cases["q3"], ["d2.txt"]),
        _result(cases["q5"], ["d8.txt"]),
        _result(cases["q4"], ["d1.txt"]),
    )
    (ranks,) = document_ranks(Run(RunHead("bench", "wenbao"), results))
    assert (ranks.n, ranks.mrr_at_10, ranks.recall_at_10) == (3, 0.5, 2 / 3)
    assert ranks.bm25 == "MRR@10 92"
    (sliced,) = document_ranks(Run(RunHead("bench-slice-300", "wenbao"), results))
    assert sliced.bm25 == ""


@pytest.mark.shared
def test_every_question_of_the_shared_sets_becomes_a_case(shared: Path) -> None:
    suite = bench_suite("bench", shared / "bench", slice_size=60)
    assert [len(load_cases(part.questions)) for part in suite.parts] == [10] * 6
