"""What the wording of a line of a web page says: controls, counters, neighbours, footers.

The patterns are those of Chinese government, school, news and forum sites. A line of a report
may name the same things: patterns want the colon, the bracket or the licence number that only
furniture has.
"""

from __future__ import annotations

import re

_SEPARATORS = r"[\s|｜/·•,，:：>»<«\-\[\]【】()（）]"
_PAGE_CONTROL = (
    r"打印(?:本页|此页|本文|页面|文章)?|关闭(?:窗口|本页|此页|页面)?|(?:语音)?朗读|(?:我要)?纠错"
    r"|(?:返回|回到)(?:顶部|首页|列表|上一?[页级])|(?:一键)?分享(?:到|至|本文|文章)?"
    r"|(?:加入)?收藏(?:本文|本页)?|(?:微信)?扫一扫"
)
_CONTROL = (
    rf"{_PAGE_CONTROL}|设为首页|加入收藏夹?|二维码|复制链接|阅读原文|写留言|在看|点赞|登录|注册|搜索"
    r"|回复|举报|无障碍(?:浏览|阅读)|网站地图|联系我们|关于我们|手机版|移动版|上一页|下一页"
)
# What stands beside controls and may be anything elsewhere.
_BESIDE = (
    r"字体|字号|文字大小|超?[大中小]号?|默认|微信(?:好友)?|朋友圈|(?:新浪)?微博|空间|人人网|繁[體体]?"
    r"|简体?|返回|首页|保存|赞|取消|允许|知道了|(?<![A-Za-z])[A-Za-z]{1,3}(?![A-Za-z])\+?"
)
_READS = r"(?:浏览|阅读|点击|访问)(?:次数|数)?\s*[:：]\s*[\d,]*\s*次?"
_OWNER = (
    r"[^。]{0,120}(?:ICP[备证](?:案号)?|公网安备|网站标识码)\s*[:：]?\s*[a-z]{0,4}\d{5,}[^。]{0,120}"
    r"|[^。]{0,40}(?:版权所有(?![权者人])|Copyright|©)[^。]{0,40}"
)
_SURE = re.compile(
    rf"{_OWNER}|{_READS}"
    rf"|(?=.*(?:{_CONTROL}|字体|字号|微信))(?:{_SEPARATORS}|{_CONTROL}|{_BESIDE})++"
    # The neighbours of an article, and where it stands on its site.
    r"|[<«《【\[]?\s*[上下]一(?:篇|条|则)(?:文章|新闻|信息)?\s*[】\]]?(?:\s*[:：].{0,80})?"
    r"|(?:您|你)?(?:现在|当前|目前)?(?:的|所在的?)?位置\s*[:：].{0,60}[>＞»›].{0,60}"
    r"|(?:您|你)?(?:现在|当前|目前)(?:的|所在的?)?位置\s*[:：].{0,60}"
    r"|(?:网站)?首页\s*[>＞»›].{0,80}"
    r"|[（(【\[]?\s*(?:责任编辑|责编|网站编辑)\s*[:：][^。；]{0,30}",
    re.I,
)
_LONGEST_SURE = 300
_OWNERS = re.compile(_OWNER, re.I)
_BY_THE_OWNER = re.compile(
    r"(?:主办|承办|协办|技术支持|网站地图|关于我们|联系我们|网站声明|建议使用.{0,30}浏览器).{0,100}"
)
_LIST_HEADING = re.compile(
    r"[【\[]?(?:相关|推荐|热门|热点|延伸|最新|精彩|更多|猜你|友情|图文|今日)"
    r"(?:阅读|链接|新闻|文章|信息|推荐|喜欢|关注|范文|资讯|内容|排行|专题|图片|头条)[】\]]?\s*[:：]?"
)

_NOTICE = re.compile(
    r"(?:发布|发表|更新|时间|日期|来源|作者)[^:：]{0,4}[:：]|\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d"
)
_LONGEST_NOTICE = 200
_EDGE = r"\s|｜【】\[\]()（）"
_NOTICE_PART = re.compile(
    r"[\[【(（]?\s*(?:字体|字号|文字大小)(?:\s*[:：]\s*[\[【(（]?|\s*[\[【(（]|\s)"
    r"(?:\s*[\[【(（]?超?[大中小]号?[\]】)）]?[\s|/]*){2,4}[\]】)）]?"
    rf"|(?<![^{_EDGE}]){_READS}(?![^{_EDGE}])"
    rf"|[\[【]\s*(?:{_PAGE_CONTROL})\s*[\]】]"
    rf"|(?<=[{_EDGE}])(?:(?:{_PAGE_CONTROL})[{_EDGE}]*)+$"
)

_ATTACHMENT = re.compile(r"附件|\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)\b", re.I)
_LEAST_SENTENCE = 24


def is_furniture(text: str) -> bool:
    """Whether the line is furniture wherever it stands."""
    return len(text) <= _LONGEST_SURE and bool(_SURE.fullmatch(text))


def names_owner(text: str) -> bool:
    """Whether the line is the copyright or licence of the site, the last of most pages."""
    return len(text) <= _LONGEST_SURE and bool(_OWNERS.fullmatch(text))


def belongs_to_owner(text: str) -> bool:
    """Whether the line is furniture when it stands above one that names the owner."""
    return bool(_BY_THE_OWNER.fullmatch(text))


def heads_links(text: str) -> bool:
    """Whether the line is furniture when links follow it."""
    return bool(_LIST_HEADING.fullmatch(text))


def notice_controls(text: str) -> list[tuple[int, int]]:
    """The controls and counters in a line that names the date and source of a page."""
    if len(text) > _LONGEST_NOTICE or "。" in text or not _NOTICE.search(text):
        return []
    return [part.span() for part in _NOTICE_PART.finditer(text)]


def names_attachment(text: str) -> bool:
    """Whether the line names a file that belongs to the document."""
    return bool(_ATTACHMENT.search(text))


def speaks(text: str) -> bool:
    """Whether the line has a sentence as only a text has."""
    return any(len(part) >= _LEAST_SENTENCE for part in text.split("。")[:-1])


def entries(text: str) -> list[str]:
    """The words of a line that may be a menu."""
    return [word for word in re.split(rf"{_SEPARATORS}+", text) if word]
