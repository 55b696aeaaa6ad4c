"""One line of a collected web page in, out whether its form is one that no report has.

Navigation, bread crumbs, counters, download boxes, lists of pages, disclaimers, scripts. All
of it in Simplified characters; a line that merely holds one of the words is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SENTENCE = re.compile(r"[。；;！!？?]")
_CRUMBS = re.compile(
    r"^(?:(?:您|你)?(?:的|现在的|当前|所在)*位置\s*[:：].*"
    r"|[^>＞»›]{1,14}(?:\s*(?:>{1,2}|＞|»|›)\s*[^>＞»›]{0,14}){2,6})$"
)
_CRUMB = re.compile(
    "位置|[首主]页|范文|文档|频道|总结|报告|计划|资料|大全|栏目|新闻|公文|文章|正文|[作论]文|方案|材料|演讲|心得"
)
_DATE = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_FIELD = (
    rf"(?:(?:(?:发布|发表|更新|录入|添加)?(?:时间|日期)\s*[:：]\s*)?{_DATE}"
    r"|(?:来源|作者|编辑|责任编辑|整理|上传|标签)\s*[:：]\s*[^\s:：]{0,20}"
    r"|(?:点击|浏览|阅读|热度|人气|评论|下载)(?:次数|数|量|率)?\s*[:：]?\s*[\d,]*\s*次?"
    r"|字[号体]\s*[:：]?(?:\s*[【\[(（]?\s*[大中小]\s*[】\])）]?)*"
    r"|[【\[]?(?:打印|收藏|关闭|分享|复制|关闭窗口|打印本页|我要评论|分享到)[】\]]?"
    r"|[大中小])"
)
_FIELDS = re.compile(rf"^{_FIELD}(?:[\s|,，/]*{_FIELD})*$")
_COUNTED = re.compile("佚名|点击|浏览|阅读|热度|人气|字[号体]|打印|收藏|关闭|分享|复制|评论|下载")
_NAVIGATION = re.compile(
    "返回首页|^首页|网站首页|设为首页|加入收藏|网站地图|关于我们|联系我们|登录|注册|友情链接"
)
_TOKENS = re.compile(r"[\s|｜·]+")
_DOCUMENTS = "范文|文章|文档|文库|阅读|资料|专题|栏目|内容|模板|作文|论文|素材|热点"
_BOX = re.compile(
    rf"^(?:(?:编辑|频道|本站|本周|本月|热门|热点|最新|相关|精彩|精选|猜你喜欢|为您|站长)*"
    rf"(?:推荐|相关|热门|最新|精选|总?排行榜?|猜你喜欢)(?:的|度|{_DOCUMENTS})*(?:排行榜?)?"
    rf"|(?:热点|{_DOCUMENTS}|频道|点击)总?排行榜?"
    r"|\S{0,8}(?:站内导航|总结导航|报告导航|计划导航|栏目导航|网站导航|范文导航|查询入口)"
    r"|栏目|栏目导航|推荐度|上一篇|下一篇|返回(?:顶部|列表|栏目|目录)|分享到|正文|微信扫一扫\S{0,10})"
    r"\s*[:：]?[\s★☆]*$"
)
# What stands below one of these at the end of a page are titles of other pages.
_LIST_OF_LINKS = re.compile(
    rf"^(?:编辑|热门|最新|精彩|精选)?(?:相关|推荐|热门|最新|猜你喜欢|精选)(?:的|{_DOCUMENTS})*\s*[:：]?$"
)
_RELATED = (
    "(?:相关|推荐|热门|精彩|最新|延伸|更多|拓展)(?:的|相关|推荐)*"
    "(?:推荐|阅读|文章|范文|链接|专题|资料)"
)
# "【某某总结】相关文章：", over titles of other pages
_RELATED_TO = re.compile(rf"^【[^】]{{2,60}}】的?{_RELATED}\s*[:：]?$")
# "相关推荐：某某总结 | 某某计划"
_RELATED_LIST = re.compile(rf"^{_RELATED}\s*[:：]\s*(?P<titles>\S.*)$")
_TITLES = re.compile(r"\s*[|｜]\s*|[ \u3000\xa0]{1,4}(?=\d{1,2}[.．、])")
_NUMBERED = re.compile(r"\d{1,2}[.．、]\s*\S")
_NEIGHBOUR = re.compile(r"^[上下]一[篇页章](?:文章|范文)?\s*[:：]\s*\S.{0,60}$")
_TOOL = re.compile(
    r"^(?:一键|点击|免费|立即|点此|全文|打包)(?:免费|一键|此处|这里|全文|本文)*"
    r"(?:复制|下载|保存|预览|收藏|打印|查看|阅读)\S{0,16}$"
    r"|^(?:将|把)?(?:本|全)文(?!件)[^\s，,。]{0,12}(?:下载|保存|打印|收藏|复制)\S{0,16}$"
    r"|^《.{2,80}\.(?:docx?|pdf|rtf|wps|txt|zip)》$",
    re.IGNORECASE,
)
_NAME = (
    r"(?:范文|写作|公文|文秘|文档|文库|作文|论文|课件|秘书|文稿|演讲稿|总结|报告|心得|资料)"
    r"(?:网|站|吧|之家|大全|屋|园|坊|库)|文库"
)
_SLOGAN = re.compile(
    rf"^(?:[^\s,，。]{{1,8}}(?:{_NAME})[,，!！—-]+\S{{2,24}}"
    r"|(?:百万|千万|万篇|海量|精品|优质)\S{0,4}(?:范文|文档|文章|公文)[,，]?\S{0,12})[。!！]?$"
)
_KIND = re.compile(
    "工作总结|工作报告|工作计划|总结|计划|报告|演讲稿|发言稿|主持词|事迹材料|入党资料|入党申请书|"
    "论文|领导讲话|心得体会|策划文案|策划书|合同|翻译|竞聘|述职|答辩|学习资料|法律文书|文学|"
    "专题|范文|作文|简历|自我鉴定|读后感|日记|祝福语|条据书信|求职|公文|诗词|名言|句子"
)
_ENDS_IN_KIND = re.compile(
    "(?:总结|计划|报告|方案|汇报|心得体会|讲话稿?|发言稿|演讲稿|主持词|述职|申请书|材料)"
    r"(?:范文|模板|大全)?(?:\d+篇)?[\d\s-]*$"
)
_SCRIPT = re.compile(
    r"^(?:[A-Za-z_$][\w$.]*\([^()\n]{0,80}\)\s*;[;。.\s]*"
    r"|</?(?:script|style|iframe|div|span|p|br|a)\b[^<>\n]*>)$"
)
_NOTICE = re.compile(
    r"^[\s【\[(（*※]*(?:来源\s*[:：]\s*(?:网络|互联网|本站)\S*?|特别|郑重|本站)?\s*"
    r"(?:免责声明|版权声明|声明|版权所有|温馨提示|提示)\s*[】\])）]?\s*[:：]"
)
_NOTICE_TELLS = re.compile("本站|本网|转载|侵权|联系我们|联系本|删除|版权归|仅供参考|仅限学习")
_LEAD = re.compile(
    "请大家|欢迎(?:大家)?(?:阅读|参考|下载)|(?:供|给)(?:大家|您|你|各位)?(?:参考|借鉴|学习)|小编|"
    "(?:对|给)(?:大家|您|你)\\S{0,6}(?:帮助|启发)|范文(?:大全|参考|欣赏)"
)
_FIRST_MARK = re.compile(
    r"^.{0,60}?(?:第\s*[一1]\s*篇|篇\s*[一1]|范文\s*[一1]|例文\s*[一1])(?:$|[\s:：、.．】\])）])"
)


def is_furniture(line: str, at_edge: bool) -> bool:
    """Whether a line, without its blanks, belongs to the page; `at_edge`: at its top or end."""
    return any(form(line) for form in _ANYWHERE) or (
        at_edge and any(form(line) for form in _AT_THE_EDGE)
    )


def _is_counter(line: str) -> bool:
    return _FIELDS.match(line) is not None and _COUNTED.search(line) is not None


def _is_notice(line: str) -> bool:
    return _NOTICE.match(line) is not None and _NOTICE_TELLS.search(line) is not None


def _is_path(line: str) -> bool:
    return _CRUMBS.match(line) is not None and _CRUMB.search(line) is not None


def _is_navigation(line: str) -> bool:
    names = [name for name in _TOKENS.split(line) if name]
    return (
        len(names) > 1
        and max(map(len, names)) <= 20
        and not _SENTENCE.search(line)
        and any(_NAVIGATION.search(name) for name in names)
    )


def _is_list_of_kinds(line: str) -> bool:
    kinds = _KIND.findall(line)
    return (
        len(kinds) >= 5
        and sum(map(len, kinds)) >= 0.8 * len(line)
        and not re.search(r"[，,。；;：:、]", line)
    )


def _is_list_of_related(line: str) -> bool:
    """Whether a line names related pages: titles that end in a kind of document, no sentence."""
    named = _RELATED_LIST.match(line)
    if not named or _SENTENCE.search(line):
        return False
    titles = _TITLES.split(named["titles"])
    return all(_ENDS_IN_KIND.search(title) for title in titles)


def _form(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda line: pattern.search(line) is not None


_ANYWHERE: tuple[Callable[[str], bool], ...] = (
    _is_counter,
    _is_notice,
    _is_list_of_related,
    *map(_form, (_TOOL, _SCRIPT, _NEIGHBOUR, _RELATED_TO)),
)
_AT_THE_EDGE: tuple[Callable[[str], bool], ...] = (
    _is_navigation,
    _is_list_of_kinds,
    _is_path,
    *map(_form, (_BOX, _SLOGAN)),
)


def is_lead(line: str, below: str) -> bool:
    """Whether a paragraph tells readers of a page what the reports below it are good for."""
    if not _LEAD.search(line):
        return False
    return _FIRST_MARK.match(below) is not None and not _FIRST_MARK.match(line)


def heads_links(line: str) -> bool:
    """Whether a line stands over titles of other pages, at the end of a page."""
    return _RELATED_TO.match(line) is not None or _LIST_OF_LINKS.match(line) is not None


def could_be_link(line: str) -> bool:
    """Whether a line may be the title of another page, or several numbered ones."""
    return not _SENTENCE.search(line) and all(len(title) <= 50 for title in _TITLES.split(line))


def is_numbered_link(line: str) -> bool:
    """Whether a line is the numbered title of a document: "3.某某工作总结07-15"."""
    return all(
        len(title) <= 50 and _NUMBERED.match(title) and _ENDS_IN_KIND.search(title)
        for title in _TITLES.split(line)
    )
