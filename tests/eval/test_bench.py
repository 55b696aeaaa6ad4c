from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from eval.bench.compare import NO_VECTORS, VECTORS, WENBAO, WORDS, compare
from eval.bench.processes import run_module, run_wenbao
from eval.bench.reading import characters_per_second, collected_page, write_page
from eval.bench.tables import answers_table, passages_table
from eval.metrics import summarise
from eval.schema import Case, EvidenceQuote
from index.build import build_index
from index.reports import split_reports

REPORT = """柳溪县教育局2021年工作总结

一、队伍建设
全年培训教师105人，投入1.2万元。

二、校舍建设
新建教学楼3栋，加固校舍26所。
"""
CASE = Case(
    id="B1",
    category="paraphrase",
    question="柳溪县盖了几栋新教学楼？",
    answerable=True,
    answer="新建教学楼3栋。",
    must=(("3栋",),),
    evidence=(EvidenceQuote("柳溪.txt", "柳溪县教育局2021年工作总结", "新建教学楼3栋"),),
)


def test_a_failing_command_is_not_a_measurement(tmp_path: Path):
    with pytest.raises(subprocess.CalledProcessError) as failure:
        run_wenbao("index", str(tmp_path / "nowhere"))
    assert "nowhere" in failure.value.output


def test_a_process_tells_its_time_and_its_memory():
    spent = run_wenbao("--help")
    assert 0.01 < spent.seconds < 60
    if sys.platform != "win32":
        assert spent.peak is not None
        assert 10 * 2**20 < spent.peak < 2**33


@pytest.mark.parametrize("size", [5_000, 60_000])
def test_a_generated_page_has_its_size_and_its_reports(size: int):
    page = collected_page(size)
    assert size <= len(page.encode("utf-8")) < size + 10_000
    assert page == collected_page(size)
    reports = split_reports("page.txt", page)
    assert len(reports) == page.count("工作总结\n")


def test_reading_has_a_speed(tmp_path: Path):
    path = tmp_path / "page.txt"
    write_page(path, 20_000)
    assert path.read_text(encoding="utf-8") == collected_page(20_000)
    assert characters_per_second(path, times=1) > 1_000
    assert float(run_module("eval.bench.reading", str(path), "1").output) > 1_000


def test_every_way_of_searching_is_compared(tmp_path: Path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "柳溪.txt").write_text(REPORT, encoding="utf-8")
    runs = compare([CASE], build_index(folder).index_dir)
    found = {name: summarise(run).figures["hit_at_5"].value for name, run in runs.items()}
    assert found == dict.fromkeys(runs, 1.0)
    assert runs[WENBAO].results[0].evidence[0].ranks.keys() == {"words", "vectors"}
    assert runs[NO_VECTORS].results[0].evidence[0].ranks.keys() == {"words"}
    shown = Console(width=80)
    with shown.capture() as captured:
        shown.print(answers_table("柳溪", runs), passages_table("柳溪", runs))
    for name in (WORDS, VECTORS, WENBAO):
        assert name in captured.get()
    assert "…" not in captured.get()
