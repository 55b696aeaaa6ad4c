"""A size goes in; out comes how fast plain text of that size becomes passages."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from index.read import read_file
from index.repair import repair

_COUNTIES = ("青禾县", "白石县", "柳溪县", "云岭县", "望江县")
_FIELDS = ("林业", "水利", "农业", "文化", "交通", "统计")
_TASKS = ("巡查", "培训", "普查", "抢修", "采购", "验收")
_NUMERALS = "一二三四五六七八九十"


def collected_page(size: int, seed: int = 0) -> str:
    """An invented page of many work reports, of `size` bytes in UTF-8 or a little more."""
    dice = random.Random(seed)  # noqa: S311 (text, not secrets)
    pieces: list[str] = []
    length = 0
    for number, report in enumerate(iter(lambda: _report(dice), ""), start=1):
        if length >= size:
            break
        pieces.append(f"篇{number}：{report}")
        length += len(pieces[-1].encode("utf-8"))
    return "".join(pieces)


def characters_per_second(text: str, folder: Path) -> float:
    """How many characters of a file a second are read, repaired, split and cut to passages.

    The median of three; writing the file to `folder` and loading the libraries do not count.
    """
    # Late: it imports LlamaIndex.
    from index.node_parser import ReportNodeParser

    parser = ReportNodeParser()
    path = folder / f"{len(text)}.txt"
    path.write_text(text, encoding="utf-8")
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        parser.parse(path.name, repair(read_file(path).original).text)
        seconds.append(time.perf_counter() - started)
    return len(text) / statistics.median(seconds)


def _report(dice: random.Random) -> str:
    title = f"{dice.choice(_COUNTIES)}{dice.randint(1990, 2024)}年{dice.choice(_FIELDS)}工作总结"
    return "\n".join((title, *_body(dice), ""))


def _body(dice: random.Random) -> Iterator[str]:
    for numeral in _NUMERALS[: dice.randint(3, 6)]:
        yield f"{numeral}、{dice.choice(_FIELDS)}{dice.choice(_TASKS)}"
        for _ in range(dice.randint(2, 5)):
            yield "".join(_sentence(dice) for _ in range(dice.randint(1, 6)))


def _sentence(dice: random.Random) -> str:
    return (
        f"全年开展{dice.choice(_FIELDS)}{dice.choice(_TASKS)}{dice.randint(2, 90)}次，"
        f"参加{dice.randint(100, 9_000)}人次，投入资金{dice.randint(10, 5_000)}万元，"
        f"比上年增长{dice.randint(1, 300) / 10}%。"
    )
