"""A benchmark goes in; out comes a fixed part of it that is quick to index and to ask."""

from __future__ import annotations

from random import Random

from eval.suites.bench.sets import BenchSet

# Documents beside the gold ones, for each question: enough to be wrong about.
DISTRACTORS = 3


def slice_set(whole: BenchSet, queries: int, seed: int) -> BenchSet:
    """`queries` questions, their gold documents and three others for each, as the seed draws.

    With fewer documents to be wrong about, retrieval is easier than on the whole set. A set
    that is no larger is given as it is.
    """
    random = Random(f"{seed} {whole.name}")  # noqa: S311 (draws a sample, keeps no secret)
    kept = set(random.sample(range(len(whole.queries)), min(queries, len(whole.queries))))
    asked = tuple(query for number, query in enumerate(whole.queries) if number in kept)
    gold = {document for query in asked for document in query.gold}
    others = [document.id for document in whole.documents if document.id not in gold]
    wanted = gold | set(random.sample(others, min(DISTRACTORS * queries, len(others))))
    documents = tuple(document for document in whole.documents if document.id in wanted)
    return BenchSet(whole.name, documents, asked)
