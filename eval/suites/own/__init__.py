"""An index goes in; out come questions about its reports, made by rule and kept for review.

The questions are written to a file in the schema of every question file, so that their
reader may correct or delete lines; the next run reads it again.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.cases import load_cases
from eval.errors import SuiteError
from eval.schema import Case
from eval.suites import Part, Suite
from eval.suites.own.questions import make_questions
from eval.suites.own.writing import write_cases

if TYPE_CHECKING:
    from index.store import Index

logger = logging.getLogger(__name__)

NOTE = (
    "问题由规则从报告原文生成，措辞与原文相同：检验的是出处和数字，不是对各种问法的理解。\n"
    "Questions made by rule in the reports' own words test attribution and numbers, "
    "not wording."
)
FILE = "own.jsonl"
LIMIT = 100


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question file that is ready to be run; `made` is False when it was there before."""

    path: Path
    made: bool
    cases: tuple[Case, ...]

    def suite(self, folder: Path | None) -> Suite:
        """The questions as a suite over a folder of reports, or over an index given later."""
        return Suite("own", (Part("own", self.path, folder),), NOTE)


def prepare(
    index: Index,
    questions: Path | None = None,
    *,
    seed: int = 0,
    limit: int = LIMIT,
    fresh: bool = False,
) -> Prepared:
    """The questions of `questions` (own.jsonl beside the index by default), made if need be.

    A file that is there is read as it is, unless `fresh` asks for new ones. Raises
    SuiteError when the reports give no question, or the file is wrong.
    """
    path = questions or index.index_dir / FILE
    made = fresh or not path.exists()
    if made:
        cases = make_questions(index, seed=seed, limit=limit)
        if not cases:
            raise SuiteError(
                f"从 {index.folder} 里的报告做不出问题：报告里要有写明指标的数字、名称或日期"
            )
        write_cases(cases, path)
        logger.info("%s: %d questions", path, len(cases))
    return Prepared(path, made, load_cases(path))
