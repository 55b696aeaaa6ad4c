"""What the terminal says, Chinese with English beside."""

from __future__ import annotations

UNTITLED = "（无标题）"
STATES = {
    "added": "新增",
    "changed": "更新",
    "unchanged": "未变",
    "deleted": "移除",
    "skipped": "跳过",
}
# Formats and repair rules as the report of an index names them.
FORMATS = {
    "text": "文本 text",
    "html": "网页 web page",
    "docx": "Word",
    "doc": "Word 97–2003",
    "rtf": "RTF",
    "xlsx": "Excel",
    "csv": "CSV",
    "pdf": "PDF",
    "ocr": "文字识别 OCR",
}
RULES = {
    "furniture": "页面杂项 page furniture",
    "running_head": "页眉页脚 running heads",
    "page_number": "页码 page numbers",
    "watermark": "水印 watermarks",
    "contents": "目录 table of contents",
    "radicals": "部首字 radicals",
    "bytepairs": "错位字节 byte pairs",
    "site": "网站文字 site text",
    "pinyin": "拼音注音 pinyin notes",
}
REFUSALS = {
    "not_found": "报告里没有找到 Not found in the reports",
    "withheld": "原文隐去了这项内容 Withheld by the source",
    "false_premise": "问题的前提与报告不符 The reports contradict the question's premise",
    "off_topic": "这个问题与这些报告无关 Not about these reports",
}
VERDICTS = {
    "unsupported": "出处不支持 unsupported",
    "unverified": "未能核对 unverified",
}
