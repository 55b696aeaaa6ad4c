"""A small assistant with scripted answers over two invented reports: no index, no search."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace

from index.errors import WenbaoError
from index.schema import Report
from rag.errors import QuestionError
from rag.schema import Answer, Citation, Claim, Evidence, Turn

HARBOUR = """2021年青浦屿教育工作总结

一年来,全岛上下同心,办学条件继续改善。

一、队伍建设

（一）抓培训。全年组织渔村教师轮训四期,结业二百一十四人,其中校长三十一人。轮训的重点放在复式班教学上,请来对岸师范的老师驻岛三周。

（二）抓关爱。为**名驻岛教师修缮宿舍,____小学的周转房年底交付。

二、安全工作

台风季停课六天,无一名学生受伤。<script>alert("x")</script>渡船接送实行点名制,船长与带队教师双签字。
"""
VALLEY = """2022年石笋沟学区工作总结

一、办学条件

新建食堂三处,冬季取暖全部改为电采暖,学生反映教室比往年暖和。

二、存在问题

骨干教师外流仍然偏多,下一年要把编制用足用好。
"""
TEXTS = {"岛/2021.txt": HARBOUR, "沟/2022.txt": VALLEY}
REPORTS = (
    Report(
        "a" * 16, "岛/2021.txt", 1, "", "2021年青浦屿教育工作总结", "总结", 0, len(HARBOUR), 2021
    ),
    Report(
        "b" * 16, "沟/2022.txt", 1, "", "2022年石笋沟学区工作总结", "总结", 0, len(VALLEY), 2022
    ),
)
TRAINED = "全年组织渔村教师轮训四期,结业二百一十四人,其中校长三十一人。"
HEATING = "冬季取暖全部改为电采暖,学生反映教室比往年暖和。"
CALLING = '<script>alert("x")</script>渡船接送实行点名制,船长与带队教师双签字。'


def citation(number: int, report: Report, section: str, quote: str) -> Citation:
    """A citation of a quote where it stands in its report's text."""
    start = TEXTS[report.file].index(quote)
    return Citation(
        number=number,
        file=report.file,
        report=report.title,
        report_id=report.report_id,
        ordinal=report.ordinal,
        section=section,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


@dataclass
class FakeAssistant:
    """The assistant's methods that the doors use."""

    pause: float = 0.0
    failure: WenbaoError | None = None
    reports: tuple[Report, ...] = REPORTS

    def __post_init__(self) -> None:
        self.index = SimpleNamespace(reports=lambda: self.reports)

    def text(self, file: str, layer: str) -> str:
        assert layer == "repaired"
        return TEXTS[file]

    def ask(self, question: str, history: object = ()) -> Answer:
        turns = [turn if isinstance(turn, Turn) else Turn(*turn) for turn in history or ()]
        if self.failure:
            raise self.failure
        if not question.strip():
            raise QuestionError("问题是空的：请输入要问的内容")
        return _answer(question, turns)

    def stream(self, question: str, history: object = ()) -> Iterator[str | Answer]:
        answer = self.ask(question, history)
        for start in range(0, len(answer.text), 6):
            time.sleep(self.pause)
            yield answer.text[start : start + 6]
        yield answer


def _answer(question: str, history: list[Turn]) -> Answer:
    if "工资" in question:
        return _refusal(question)
    if history:
        return _follow_up(question, history)
    return _trained(question)


def _trained(question: str) -> Answer:
    return Answer(
        question=question,
        text=(
            "全年轮训四期，结业214人。[1] 复式班教学是重点 [1]。\n"
            "取暖改为电采暖，教室比往年暖和。[2] 渡船接送点名并由双方签字。[3] 效果很好。"
        ),
        sentences=(
            Claim("全年轮训四期，结业214人。", (1,), "supported"),
            Claim("复式班教学是重点。", (1,), "unsupported", "出处没有说到“复式班”"),
            Claim("取暖改为电采暖，教室比往年暖和。", (2,), "supported"),
            Claim("渡船接送点名并由双方签字。", (3,), "supported"),
            Claim("效果很好。", (), "unverified"),
        ),
        citations=(
            citation(1, REPORTS[0], "一、 › （一）", TRAINED),
            citation(2, REPORTS[1], "一、", HEATING),
            citation(3, REPORTS[0], "二、", CALLING),
        ),
        notice="语言模型没有回应，以下回答由原句摘成。" if "模型" in question else "",
        seconds={"retrieve": 0.02, "answer": 0.01},
    )


def _follow_up(question: str, history: list[Turn]) -> Answer:
    quote = "轮训的重点放在复式班教学上,请来对岸师范的老师驻岛三周。"
    return Answer(
        question=question,
        text=f"{quote}[1]",
        sentences=(Claim(quote, (1,), "supported"),),
        citations=(citation(1, REPORTS[0], "一、 › （一）", quote),),
        understood=f"{history[0].text} {question}",
        seconds={"retrieve": 0.02},
    )


def _refusal(question: str) -> Answer:
    found = citation(1, REPORTS[1], "二、", "骨干教师外流仍然偏多,下一年要把编制用足用好。")
    near = Evidence(
        found.quote, found.file, found.report, found.report_id, 1, "二、", found.start, found.end
    )
    return Answer(
        question=question,
        text="报告里没有教师工资的数字。",
        refused=True,
        reason="not_found",
        missing=("教师工资",),
        evidence=(near,),
        seconds={"retrieve": 0.02},
    )
