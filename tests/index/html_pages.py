"""Saved web pages of the kinds that lie in office folders, all of them invented."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass

BODY = (
    "今年以来，全镇以水利建设为重点，新修渠道12.5公里，改造泵站3座，受益农田8600亩。",
    "在项目管理上，镇里实行一周一调度、半月一通报，各村主动配合，没有一处工程拖期。",
    "下一步，我们将把管护责任落到每一段渠道、每一名管水员，确保建一处、成一处、用一处。",
)
TITLE = "柳溪镇2022年水利工作总结"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page's bytes, what must be kept of it, and what must be named as furniture."""

    name: str
    data: bytes
    kept: tuple[str, ...]
    furniture: tuple[str, ...] = ()
    encoding: str = "utf-8"


def paragraphs(*texts, attributes=""):
    return "".join(f"<p{attributes}>{text}</p>\n" for text in texts)


def government():
    styled = ' style="text-indent: 2em; line-height: 1.75; mso-char-indent-count: 2.0"'
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="SiteName" content="柳溪镇人民政府"><meta name="ArticleTitle" content="{TITLE}">
<title>{TITLE}_部门动态_柳溪镇人民政府网</title>
<style>.nav {{ color: red }}</style><script>var page = "<p>不可见</p>";</script></head><body>
<div class="header"><div class="logo">柳溪镇人民政府</div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/xw">新闻中心</a></li>
<li><a href="/gk">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; <a href="/xw">新闻中心</a> &gt; 正文</div>
<div class="article"><div class="tit">{TITLE}</div>
<div class="info">发布日期：2023-01-12　来源：镇水利站　浏览次数：<span>318</span>
　字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>] <a href="#">打印</a></div>
<div class="TRS_Editor"><style>.TRS_Editor P {{ margin: 0 }}</style>
<p{styled}><strong>一、工程建设</strong></p>{paragraphs(*BODY[:2], attributes=styled)}
<p{styled}><span style="font-size: 16pt">二、</span><font>下一步打算</font></p>
{paragraphs(BODY[2], attributes=styled)}
<p style="text-align: right">柳溪镇水利站</p><p style="text-align: right">2023年1月10日</p></div>
<p>附件：<a href="/a.doc">柳溪镇渠道清单.doc</a></p>
<div class="bdsharebuttonbox">分享到：<a href="#">微信</a><a href="#">微博</a></div></div>
<div class="xgyd"><h3>相关阅读</h3><ul><li><a href="/1.html">东岗村抢修塌方路段</a></li>
<li><a href="/2.html">镇里召开防汛会议</a></li></ul></div>
<div class="footer"><p>主办：柳溪镇人民政府 地址：柳溪镇中街1号</p>
<p>苏ICP备00000001号 苏公网安备 00000000000001号 网站标识码：0000000001</p></div></body></html>"""
    kept = (*BODY, TITLE, "一、工程建设", "二、下一步打算", "2023年1月10日", "柳溪镇水利站")
    kept += ("发布日期：2023-01-12", "来源：镇水利站", "附件：柳溪镇渠道清单.doc")
    gone = ("新闻中心", "字体", "浏览次数：318", "打印", "分享到", "相关阅读", "东岗村抢修塌方路段")
    return SavedPage("政府网站.html", text.encode(), kept, (*gone, "主办：", "ICP备", "互动交流"))


def school():
    text = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>青禾小学2021年教学工作计划</title></head><body bgcolor=#ffffff>
<table width=780 align=center><tr><td colspan=2><img src=logo.gif alt="校徽"></td></tr>
<tr><td width=150 valign=top><table><tr><td><a href=index.asp>学校首页</a></td></tr>
<tr><td><a href=jj.asp>学校简介</a></td></tr><tr><td><a href=ds.asp>教师队伍</a></td></tr>
<tr><td><a href=xs.asp>学生天地</a></td></tr></table></td>
<td><center><font size=5><b>青禾小学2021年教学工作计划</b></font></center>
<font size=3>　　一、抓常规。每位教师<font color=red>每学期</font>听课不少于15节，<br>
　　二、抓质量。三至六年级语文、数学合格率都要达到96%以上。<br><br>
　　三、抓特色。每周三下午开设书法、篮球、合唱等社团活动，做到人人参加。<p>青禾小学教导处
<p>二〇二一年二月二十日</font></td></tr>
<tr><td colspan=2 align=center>版权所有：青禾小学　技术支持：校信息组</td></tr></table>"""
    kept = ("一、抓常规。每位教师每学期听课不少于15节，", "二〇二一年二月二十日", "青禾小学教导处")
    kept += ("二、抓质量。三至六年级语文、数学合格率都要达到96%以上。",)
    gone = ("学校首页", "教师队伍", "版权所有")
    return SavedPage("学校.htm", text.encode("gb18030"), kept, gone, "gb18030")


def news():
    text = f"""<!doctype html><html lang="zh"><head><meta charset="utf-8">
<meta property="og:title" content="柳溪镇把渠水送到田头">
<title>柳溪镇把渠水送到田头-北川日报网</title>
</head><body><header><h1><a href="/">北川日报</a></h1>
<nav><a href="/1">要闻</a><a href="/2">时评</a>
<a href="/3">民生</a></nav></header><main><article><header><h1>柳溪镇把渠水送到田头</h1>
<time>2022-11-03 08:15</time> <span class="source">北川日报</span></header>
{paragraphs(*BODY)}<figure><img src="a.jpg"><figcaption>村民在查看新渠。</figcaption></figure>
<p class="editor">责任编辑：林木</p></article>
<aside class="sidebar"><h2>热门排行</h2><ol><li><a href="/9">县城新开两条公交线</a></li>
<li><a href="/8">秋粮收购开秤</a></li>
<li><a href="/7">山区小学用上新食堂</a></li></ol></aside></main>
<p>上一篇：<a href="/5">菜市场改造完工</a></p><p>下一篇：<a href="/6">夜校开课</a></p>
<footer>
Copyright © 2022 北川日报 版权所有。未经许可不得转载本网站的任何内容，违者依法追究。</footer>
</body></html>"""
    kept = (*BODY, "# 柳溪镇把渠水送到田头", "2022-11-03 08:15", "村民在查看新渠。")
    gone = ("要闻", "热门排行", "秋粮收购开秤", "上一篇", "夜校开课", "责任编辑", "Copyright")
    return SavedPage("新闻.html", text.encode(), kept, gone)


def forum():
    text = """<!DOCTYPE html><html><head><meta charset="gbk"><title>求一份村务公开工作汇报 -
 乡音论坛</title></head><body>
<div id="hd" class="topbar"><a href="login">登录</a> | <a href="reg">注册</a></div>
<div class="breadcrumb"><a href="/">论坛</a>&rsaquo;<a href="/b">公文交流</a>&rsaquo;
求一份村务公开工作汇报</div>
<table class="plhin"><tr><td rowspan="2"><div><a href="u1">河边柳</a></div><div>积分 1024</div></td>
<td><div class="t_f" id="post_1">一、公开内容。全村每季度公开财务收支、低保评定和工程招标三类
事项，由村务监督委员会逐项审核。<br>
二、公开方式。除公开栏外，每户发放明白纸，在外务工的村民通过微信群查看。</div></td></tr>
<tr><td><a href="r">回复</a> <a href="j">举报</a></td></tr></table>
<table class="plhin"><tr><td>山里人</td><td>谢谢分享，正好用得上。</td></tr></table>
<div class="pager"><a href="p2">下一页</a></div>
<div id="ft">Powered by Discuz! 蜀ICP备00000002号</div>
</body></html>"""
    kept = ("一、公开内容。全村每季度公开财务收支", "二、公开方式。", "谢谢分享，正好用得上。")
    gone = ("登录", "下一页", "ICP备")
    return SavedPage("论坛.html", text.encode("gbk"), kept, gone, "gb18030")


def wechat():
    spans = "".join(
        f'<section><span style="letter-spacing: 1px">{text[:9]}<strong>{text[9:15]}</strong>'
        f"{text[15:]}</span></section><section><br></section>"
        for text in BODY
    )
    text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>
<meta property="og:title" content="水利站的一年"></head><body id="activity-detail">
<div id="js_article"><h1 class="rich_media_title">水利站的一年</h1>
<div id="meta_content"><a href="#">柳溪水利</a> <em id="publish_time">2022-12-30 17:20</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0">{spans}
<p>\u200b</p></div><div id="js_tags" style="display:none">收录于合集</div>
<div class="rich_media_tool"><a href="#">阅读原文</a></div></div>
<div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div>
<div class="share_popup"><button>取消</button><button>允许</button></div>
<p>分享 收藏 在看 点赞</p></body></html>"""
    gone = ("阅读原文", "微信扫一扫", "取消", "在看")
    return SavedPage("公众号.html", text.encode(), (*BODY, "# 水利站的一年", "2022-12-30"), gone)


def word():
    text = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type
content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 11">
<title>农技推广</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";} --></style></head><body lang=ZH-CN>
<div class=Section1><h1><span style='font-family:黑体'>农技推广站<span lang=EN-US>2020</span>年工
作总结</span></h1>
<p class=MsoNormal style='text-indent:24.0pt'><span style='font-family:宋体'>全年举办培训
班</span><span lang=EN-US>26</span><span style='font-family:宋体'>期，培训农
民</span><span lang=EN-US>1840<o:p></o:p></span><span>人次，推广良种</span><span
lang=EN-US>3</span>个。</p>
<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span>测土配方施肥
面积达到<span lang=EN-US>9,200</span>亩。</span></p>
<p class=MsoNormal><st1:chsdate w:st="on" Year="2020" Month="12" Day="8"><span
lang=EN-US>2020</span>年<span lang=EN-US>12</span>月<span lang=EN-US>8</span>日</st1:chsdate><span
lang=EN-US><o:p>&nbsp;</o:p></span></p>
</div></body></html>"""
    kept = ("# 农技推广站2020年工作总结", "全年举办培训班26期，培训农民1840人次，推广良种3个。")
    kept += ("1. 测土配方施肥面积达到9,200亩。", "2020年12月8日")
    return SavedPage("另存.htm", text.encode("gb18030"), kept, encoding="gb18030")


def mhtml():
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{TITLE}</title></head><body><h2>{TITLE}</h2>{paragraphs(*BODY)}</body></html>"""
    quoted = quopri.encodestring(page.encode()).replace(b"\n", b"\r\n")
    picture = base64.encodebytes(b"\x89PNG\r\n\x1a\n").replace(b"\n", b"\r\n")
    data = b"\r\n".join(
        [
            b"From: <Saved by Blink>",
            b"Snapshot-Content-Location: https://www.example.org/a.html",
            b"Subject: =?utf-8?Q?=E6=9F=B3=E6=BA=AA?=",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related; type="text/html"; boundary="----B"',
            b"",
            b"------B",
            b"Content-Type: text/html",
            b"Content-Transfer-Encoding: quoted-printable",
            b"",
            quoted,
            b"------B",
            b"Content-Type: image/png",
            b"Content-Transfer-Encoding: base64",
            b"",
            picture,
            b"------B--",
            b"",
        ]
    )
    return SavedPage("整页保存.mhtml", data, (*BODY, f"## {TITLE}"))


def lying_charset():
    text = f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
{paragraphs(*BODY)}</body></html>"""
    return SavedPage("编码不符.html", text.encode("gb18030"), (*BODY, f"# {TITLE}"), (), "gb18030")


def frames():
    text = """<html><head><title>村务网</title></head><frameset cols="20%,*">
<frame src="left.htm"><frame src="main.htm">
<noframes>您的浏览器不支持框架</noframes></frameset></html>"""
    return SavedPage("框架.html", text.encode(), ())


def table():
    text = """<html><head><meta charset=utf-8></head><body><h2>2022年各校基本情况</h2>
<table border=1><caption>单位：人</caption><tr><th rowspan=2>学校<th colspan=2>在校生
<th rowspan=2>教师</tr>
<tr><th>男<th>女</tr><tr><td>东岗小学<td>112<td><p>98</p><p></p><td>17</tr>
<tr><td>南塘小学<td>76<td>81<td></tr><tr><td colspan=4>注：数据截至9月1日。</tr></table>
<p>以上数据由各校填报，镇教办复核，误差之处以年报为准，特此说明。</p></body></html>"""
    kept = ("学校：东岗小学 | 在校生·男：112 | 在校生·女：98 | 教师：17", "单位：人")
    kept += ("学校：南塘小学 | 在校生·男：76 | 在校生·女：81", "注：数据截至9月1日。")
    return SavedPage("统计表.html", text.encode(), (*kept, "## 2022年各校基本情况"))


READABLE = (
    government(), school(), news(), forum(), wechat(), word(), mhtml(), lying_charset(), table(),
)  # fmt: skip
FRAMES = frames()
