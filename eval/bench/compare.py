"""A suite's questions and an index go in; out come the runs of all that can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from eval.baselines import BASELINES
from eval.located import Sources
from eval.run import run_suite
from eval.schema import Case, Run, System
from index.store import Index
from rag import Assistant
from rag.config import SearchSettings
from rag.question import understand
from rag.schema import Answer, Evidence, History

WENBAO = "wenbao"
# The baselines find by words alone; this one says nothing besides.
WORDS = "refuse"
VECTORS = "vectors"
NO_VECTORS = "wenbao-no-vectors"


class VectorSystem:
    """Finds passages by the encoder alone, and answers nothing."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def retrieve(self, question: str, history: History = ()) -> tuple[Evidence, ...]:
        """The ten passages nearest to the question as it stands without its history."""
        asked = understand(question, history).standalone
        hits = self._index.search_vectors(self._index.encoder.encode([asked])[0], 10)
        return tuple(map(Evidence.of, self._index.chunks([hit.row for hit in hits])))

    def ask(self, question: str, history: History = ()) -> Answer:  # noqa: ARG002 (a System)
        """A refusal without words."""
        return Answer(question, "", refused=True, reason="not_found")


def compare(cases: Sequence[Case], index_dir: Path) -> Mapping[str, Run]:
    """The runs by the systems' names: wenbao with and without vectors, and the baselines."""
    no_vectors = SearchSettings(vectors=0.0)
    with (
        closing(Index.open(index_dir)) as index,
        Assistant.open(index_dir) as wenbao,
        Assistant.open(index_dir, search=no_vectors) as wenbao_no_vectors,
    ):
        systems: dict[str, System] = {name: make(index) for name, make in BASELINES.items()}
        systems[VECTORS] = VectorSystem(index)
        systems[NO_VECTORS] = wenbao_no_vectors
        systems[WENBAO] = wenbao
        sources = Sources.of(index)
        return {name: run_suite(system, cases, sources) for name, system in systems.items()}
