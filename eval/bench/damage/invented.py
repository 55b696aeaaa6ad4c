"""Invented collecting sites: a name, a domain, and what they leave on their pages."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass

_FIRST = "云墨青松竹溪星海博慧雅思文学范笔秋春晨麦橙蓝"
_SECOND = "栈舟林泉涯岸谷桥灯帆页砚田禾枫语果豆鹿鸽"
_KIND = (
    "写作",
    "范文网",
    "文库",
    "文秘网",
    "作文网",
    "资料网",
    "课件网",
    "公文网",
    "文档",
    "阅读网",
)
_ENDINGS = ("com", "com", "cn", "net", "com.cn", "org", "cc")


@dataclass(frozen=True, slots=True)
class Site:
    """One invented site."""

    name: str
    domain: str

    @classmethod
    def invent(cls, chance: random.Random) -> Site:
        """A new one."""
        name = chance.choice(_FIRST) + chance.choice(_SECOND) + chance.choice(_KIND)
        letters = "".join(chance.choices(string.ascii_lowercase, k=chance.randint(5, 8)))
        digits = chance.choice(("", "", "", "8", "51"))
        return cls(name, f"www.{digits}{letters}.{chance.choice(_ENDINGS)}")

    def credit(self, chance: random.Random) -> str:
        """A line of its own or the end of one: where the page says it comes from."""
        return chance.choice(
            (
                f"本文由{self.name}整理",
                f"本文来自{self.domain}",
                f"本文由{self.name}({self.domain})收集整理,转载请注明出处",
                f"一文由{self.domain}搜集整理,版权归作者所有!",
                f"更多范文请关注{self.name}",
                f"文章来源:{self.name}",
                f"来源:{self.name} 免责声明:内容仅供参考,如有侵权请联系删除。",
                f"以上内容由{self.name}为您提供,欢迎阅读!",
                f"[ {self.name} {self.domain} ]",
                f"(作者:{self.name}网友 转载请保留链接http://{self.domain}/a.html)",
                f"{self.name}——专业的范文站",
            )
        )

    def remark(self, chance: random.Random) -> str:
        """What is set inside a sentence."""
        return chance.choice(
            (
                f"({self.name} {self.domain})",
                f"({self.name})",
                f"({self.name[:2]} 课件)",
                self.domain,
                f"【{self.name}】",
                self.name,
                f"http://{self.domain}/",
                f"[{self.name}原创]",
            )
        )

    def head(self, title: str, chance: random.Random) -> str:
        """What stands above the text."""
        hits, day = chance.randint(3, 9999), chance.randint(10, 28)
        crumbs = f"{self.name} > 范文大全 > 工作总结 > {title[:12]}"
        return chance.choice(
            (
                f"{crumbs}\n发布时间:2023-01-{day} 09:26:42 热度:{hits}\n\n",
                "首页 范文 总结 计划 报告 讲话 心得 更多\n当前位置: 首页 > 范文 > 工作总结 >\n\n",
                f"{self.name}\n{crumbs}\n字号:大 中 小 浏览:{hits}次\n\n",
            )
        )

    def foot(self, title: str, chance: random.Random) -> str:
        """What stands below the text."""
        box = f"《{title}.doc》\n将本文Word版下载到电脑,方便收藏打印\n推荐度:★★★★\n点击下载文档\n"
        more = f"相关范文\n{title[:14]}范文\n{title[:14]}模板\n一键复制"
        return "\n\n" + chance.choice(
            (f"{box}\n{more}", f"{box}", f"{more}全文", "热点排行\n一键复制全文保存为WORD")
        )
