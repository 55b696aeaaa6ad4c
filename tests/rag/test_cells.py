from __future__ import annotations

import pytest

from rag.cells import cell_units


@pytest.mark.parametrize(
    ("row", "units"),
    [
        ("学校：城东小学 | 经费（万元）：12.5", {"元"}),
        ("学段：初中 | 在校生（人）：15730 | 专任教师数：1208", {"人"}),
        ("年度：2021 | 参训率：28.24 | 支出（元）：512,300.00", {"%", "元"}),
        ("科室：电教站 | 预算数：820", {"元"}),
        ("科室：电教站 | 项目数：3", set()),
        ("学校 | 教师数 | 经费（万元）", set()),
        ("经费（万元）：12.5", set()),
        ("共培训1840人次，支出（元）多少不详", set()),
    ],
)
def test_the_columns_of_bare_figures_tell_their_units(row: str, units: set[str]) -> None:
    assert cell_units(row) == units
