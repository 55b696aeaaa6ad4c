"""A size goes in; out comes how fast plain text of that size becomes passages.

`python -m eval.bench.reading FILE TIMES` prints the characters a second for one file.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from index.read import read_file
from index.repair import repair

_MEGABYTE = 10**6
_COUNTIES = ("青禾县", "白石县", "柳溪县", "云岭县", "望江县")
_FIELDS = ("林业", "水利", "农业", "文化", "交通", "统计")
_TASKS = ("巡查", "培训", "普查", "抢修", "采购", "验收")
_NUMERALS = "一二三四五六七八九十"


def collected_page(size: int, seed: int = 0) -> str:
    """An invented page of many work reports, of `size` bytes in UTF-8 or a little more."""
    return "".join(_pieces(size, seed))


def write_page(path: Path, size: int) -> None:
    """Write a page of this size report by report, so that it never lies in memory."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_pieces(size, seed=0))


def characters_per_second(path: Path, times: int = 3) -> float:
    """How many characters of a file a second are read, repaired, split and cut to passages.

    The median of so many times, behind a small text that loads the libraries.
    """
    # Late: it imports LlamaIndex.
    from index.node_parser import ReportNodeParser

    parser = ReportNodeParser()
    parser.parse("", repair(collected_page(_MEGABYTE // 100)).text)
    speeds = []
    for _ in range(times):
        started = time.perf_counter()
        text = read_file(path).original
        parser.parse(path.name, repair(text).text)
        speeds.append(len(text) / (time.perf_counter() - started))
    return statistics.median(speeds)


def _pieces(size: int, seed: int) -> Iterator[str]:
    dice = random.Random(seed)  # noqa: S311 (text, not secrets)
    length = number = 0
    while length < size:
        number += 1
        piece = f"篇{number}：{_report(dice)}"
        length += len(piece.encode("utf-8"))
        yield piece


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


if __name__ == "__main__":
    sys.stdout.write(f"{characters_per_second(Path(sys.argv[1]), int(sys.argv[2]))}\n")
