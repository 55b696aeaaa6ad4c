"""Everything the page says, in Chinese and in English, and which of the two to use."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """The page's wording in one language; `{names}` are filled in by the renderer."""

    language: str
    title: str
    tagline: str
    conversation: str
    question: str
    question_placeholder: str
    ask: str
    stop: str
    new_conversation: str
    examples: str
    empty_heading: str
    empty_ask: str
    empty_marks: str
    empty_refusal: str
    no_reports_heading: str
    no_reports: str
    library: str
    library_size: str
    file: str
    untitled: str
    whole_text: str
    sources: str
    sources_empty: str
    source: str
    nearest: str
    nearest_passage: str
    page: str
    recognised: str
    echo: str
    back: str
    searching: str
    stopped: str
    supported: str
    unverified: str
    unsupported: str
    computed: str
    understood: str
    missing: str
    total: str
    searched: str
    seconds: str
    refused_not_found: str
    refused_withheld: str
    refused_false_premise: str
    refused_off_topic: str

    def refusal(self, reason: str) -> str:
        """The heading of a refusal; a reason that is not known reads as "not found"."""
        return {
            "withheld": self.refused_withheld,
            "false_premise": self.refused_false_premise,
            "off_topic": self.refused_off_topic,
        }.get(reason, self.refused_not_found)

    def verdict(self, verdict: str) -> str:
        """What a sentence's verdict means to the reader."""
        return {"supported": self.supported, "unsupported": self.unsupported}.get(
            verdict, self.unverified
        )


CHINESE = Texts(
    language="zh-CN",
    title="问报",
    tagline="向工作报告提问，每句回答都有出处",
    conversation="问答",
    question="问题",
    question_placeholder="输入问题，按回车提问",
    ask="提问",
    stop="停止",
    new_conversation="新的对话",
    examples="可以这样问",
    empty_heading="想从报告里知道什么？",
    empty_ask="在下面输入问题，用平常的说法就行；接着追问，会记得前文。",
    empty_marks="回答里的 [1] [2] 是出处：点一下，原文会在“出处”栏里标出来。",
    empty_refusal="报告里没有的，会直接说没有，不会编。",
    no_reports_heading="还没有可以提问的报告",
    no_reports="把报告放进一个文件夹，运行 wenbao serve 文件夹，再打开本页。",
    library="报告",
    library_size="{reports} 份报告，{files} 个文件",
    file="文件",
    untitled="（无标题）",
    whole_text="正文",
    sources="出处",
    sources_empty="点回答里的 [1]，原文会显示在这里，引用的句子会标出来。",
    source="出处 {number}：{report}",
    nearest="最接近的段落（不足以回答）",
    nearest_passage="段落 {number}：{report}",
    page="第{page}页",
    recognised="文字由图像识别得来，请核对原件",
    echo="《{report}》也这样写（{file}）",
    back="回到回答",
    searching="正在查找…",
    stopped="已停止，这个问题没有答完。",
    supported="与出处相符",
    unverified="未能核对",
    unsupported="出处不支持",
    computed="推算：{figures}",
    understood="按“{question}”查找",
    missing="报告里没有给出：{items}",
    total="共有 {count} 份报告符合",
    searched="查过 {reports} 份报告，读了最接近的 {passages} 段",
    seconds="{seconds} 秒",
    refused_not_found="报告里没有找到",
    refused_withheld="原文隐去了这项内容",
    refused_false_premise="问题的前提与报告不符",
    refused_off_topic="这个问题与这些报告无关",
)

ENGLISH = Texts(
    language="en",
    title="Wenbao",
    tagline="Ask work reports; every sentence of the answer shows its source",
    conversation="Conversation",
    question="Question",
    question_placeholder="Type a question and press Enter",
    ask="Ask",
    stop="Stop",
    new_conversation="New conversation",
    examples="You could ask",
    empty_heading="What would you like to know?",
    empty_ask="Type a question below in everyday words. Follow-up questions work too.",
    empty_marks="[1] [2] in an answer are its sources: click one to see it marked in the report.",
    empty_refusal="What the reports do not say is said to be missing, never made up.",
    no_reports_heading="No reports to ask yet",
    no_reports="Put reports into a folder, run wenbao serve FOLDER and open this page again.",
    library="Reports",
    library_size="{reports} reports in {files} files",
    file="File",
    untitled="(no title)",
    whole_text="Body",
    sources="Sources",
    sources_empty="Click [1] in an answer: its report opens here with the cited sentence marked.",
    source="Source {number}: {report}",
    nearest="Nearest passages (not enough for an answer)",
    nearest_passage="Passage {number}: {report}",
    page="Page {page}",
    recognised="Read from a picture by OCR: check the original",
    echo="{report} says the same ({file})",
    back="Back to the answer",
    searching="Searching…",
    stopped="Stopped before the answer was complete.",
    supported="agrees with its source",
    unverified="could not be checked",
    unsupported="not supported by its source",
    computed="worked out: {figures}",
    understood="Searched as: {question}",
    missing="Not given in the reports: {items}",
    total="{count} reports match",
    searched="{reports} reports searched, the nearest {passages} passages read",
    seconds="{seconds} s",
    refused_not_found="Not found in the reports",
    refused_withheld="The source withholds this",
    refused_false_premise="The reports contradict what the question assumes",
    refused_off_topic="This has nothing to do with these reports",
)


def for_browser(accept_language: str | None) -> Texts:
    """The texts for a browser's Accept-Language header: its first language decides.

    Any Chinese gives Chinese, any other language English; no header gives Chinese,
    the language of the reports.
    """
    first = (accept_language or "zh").split(",")[0].strip().lower()
    return CHINESE if first.startswith("zh") or first in ("", "*") else ENGLISH


def translations() -> dict[str, dict[str, str]]:
    """Locale → key → wording, as `gradio.I18n` takes them."""
    return {"zh": asdict(CHINESE), "en": asdict(ENGLISH)}
