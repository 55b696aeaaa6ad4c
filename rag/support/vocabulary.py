"""Words of the genre: which say the same, and which are of one kind and exclude each other.

They hold for reports, plans and rules of Chinese public bodies, whatever their subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# Each line: words that may stand for each other; the first one stands for all.
_SAME = """
加强 强化 增强 加大
提高 提升
推进 推动 促进 推行
加快 加速
完善 健全 改善 改进 优化
建立 设立 成立 设置 开设
开展 进行 组织开展 举办 举行 组织
实施 实行 施行 执行 贯彻 落实 贯彻落实
解决 化解 破解
保障 保证 确保
支持 扶持 帮助 帮扶 协助
鼓励 激励 提倡
教师 老师 教员 教职工
教育 教学
学生 在校生 孩子
家长 父母
资金 经费 款项
费用 开支 花费
目前 当前 现在 现阶段 眼下
同时 与此同时
重要 关键 紧要
主要 首要
显著 明显
积极 主动
困难 难处 难题 问题
成绩 成果 成就 成效 效果
群众 百姓 老百姓 居民 村民
十分 非常 特别 尤其 很 极其
必须 务必 须 应当 应该 应
继续 持续 接着
逐步 逐渐 渐渐
大力 着力 努力 奋力
增加 增多 新增
超过 高于 多于
低于 少于
减少 缩减 削减
上升 升高
降至 降到 减至 减到 减为 下降到 降低到 减少到
升至 升到 增至 增到 上升到 提高到 增加到 增长到
制定 拟定 订立 出台
检查 核查 查验 排查
监督 监管
培养 培育
培训 轮训 训练
参加 参与
发布 公布 颁布 印发
负责 承担
取得 获得 获 得到 收到
广泛 普遍
严格 从严
迅速 快速
稳定 平稳
基本 大体 大致 基本上 大体上 大致上
所有 全部 全体
各种 各类 各项 各级各类
许多 众多 广大
利用 运用 使用 采用
按照 依照 根据 依据 按
但是 然而 但 不过 却
因此 所以 因而
因为 由于
以前 之前
以后 之后
优秀 优异
丰富 充实
调整 调节
消除 清除 消灭 销号
防止 避免 防范
打击 惩治
保护 守护 维护
建设 建造 修建 兴建 建
建成 建好 建立起 完工 竣工 修好
表明 说明 显示
认真 切实 扎实 确实
有效 有力
共同 一道 联合
尽快 尽早
及时 适时
履行 尽到
创造 营造
保持 维持
实现 达成 达到 达 完成
引导 指引 指导
宣传 宣讲
密切 紧密
缩小 缩窄
缺乏 缺少
造成 导致 引起
包括 包含 涵盖
具有 具备 拥有 有
成为 变成
我国 中国
科技 科学技术
补助 补贴
责任 职责
办法 方法 方式
措施 举措
能力 本领
质量 品质
基础 根基
扩大 拓展 拓宽
经过 历经
需要 须要
如果 若 如
以及 和 与 及 并 或 或者
比上年 较上年 同比 比去年 较去年 比上一年
有关 相关
全面 全方位
深入 深度
集中 汇集
尚未 还没有 未
依法 依照法律
特点 特征
选择 挑选
提出 提议
情况 状况
学校 校园
幼儿园 园所
发放 拨付 下发 发给
开工 动工
投用 启用 投入使用 交付使用
聘任 聘用 聘为 聘
招聘 新招 招录
选派 派出
覆盖 惠及 受益
改造 整修 翻新 维修
打算 计划
要求 规定
禁止 严禁 不得 不准 不能 不可 无权
人员 人 人数
农民 农户
举报 投诉
书面 书面形式
批准 同意
比重 份额 占比
高等学校 高等院校 高校 大学
"""
# Each line: things of one kind; a sentence about one says nothing about another.
_KIN = """
小学 初中 高中 幼儿园 大学 中职 高职 中专 高校 普通高中 职业高中 中学 高等学校 中等学校
教师 学生 家长 校长
出口 进口
工业 农业 服务业 建筑业
农村 城市 乡村 城镇
粮食 棉花 油料 蔬菜
煤炭 石油 天然气 钢铁 水泥 电力
铁路 公路 航空 水运
收入 支出
消费 投资
住院 门诊
男性 女性
企业 学校 医院
工人 农民 职工
中央 地方
中央财政 地方财政 县财政 省财政 市财政
教育部 省教育厅 市教育局
未成年人 成年人 老年人
教育 卫生 体育 文化 交通 医疗 科研
党员 群众
妇女 儿童 老人 残疾人
产量 产值 利润 库存 销量
就业 失业
存款 贷款
东部 中部 西部
上半年 下半年
今年 去年 明年 上年
省级 市级 县级 国家级 校级 区级
国有企业 民营企业
图书馆 体育馆
食堂 宿舍
局长 书记
毛入园率 覆盖率 巩固率 毛入学率 完成率 合格率 就业率
第一产业 第二产业 第三产业
一季度 二季度 三季度 四季度
"""
# Say next to nothing beside another noun.
_EMPTY = (
    "工作 方面 情况 活动 事项 部分 总数 总量 数量 人数 合计 共计 其中 目前 现状 上述 下列"
    " 当年 同年 年内 期间 标准"
)
EMPTY = frozenset(_EMPTY.split())
# Say nothing of their own: links, articles and what introduces a count.
LIGHT = frozenset(
    "的了着过地得和与及或并而但在于对为从由到至把被将其这那该此等之也还又都均再更就才则却所以是有"
    "个各每共总约近超达中上下内外前后里间来去让使令向给用按据以因若如即称说比较同另可能会应要须得既"
)


def _groups(lines: str) -> list[tuple[str, ...]]:
    return [tuple(line.split()) for line in lines.strip().splitlines()]


_FIRST: Mapping[str, str] = {word: group[0] for group in reversed(_groups(_SAME)) for word in group}
_KINDS: Mapping[str, frozenset[int]] = {
    word: frozenset(n for n, group in enumerate(_groups(_KIN)) if word in group)
    for group in _groups(_KIN)
    for word in group
}


def first(word: str) -> str:
    """The word that stands for all which say the same; a word alone stands for itself."""
    if word in _FIRST or word[-1] not in "性者化" or len(word) < 3:
        return _FIRST.get(word, word)
    # 积极性 and 主动性.
    return _FIRST.get(word[:-1], word[:-1]) + word[-1]


def same_words(text: str) -> str:
    """A text with the word that stands for all in the place of each, however it is cut."""
    return _SAME_WORD.sub(lambda match: _FIRST[match.group()], text)


def kinds(text: str) -> list[tuple[str, frozenset[int]]]:
    """The words of `_KIN` that a text holds, each with the numbers of its lines."""
    return [(match.group(), _KINDS[match.group()]) for match in _KIND.finditer(text)]


def has_synonyms(word: str) -> bool:
    """Whether a word is an ordinary one that others may stand for."""
    return word in _FIRST


def are_kin(one: str, other: str) -> bool:
    """Whether two different words are of one kind and exclude each other."""
    if one == other:
        return False
    return bool(_KINDS.get(one, _NONE) & _KINDS.get(other, _NONE)) or _are_offices(one, other)


def _are_offices(one: str, other: str) -> bool:
    """Whether both are offices of one field and of different rank: 教育部, 教育厅, 教育局."""
    return one[-1] in _OFFICES and other[-1] in _OFFICES and one[-1] != other[-1]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; a look at the first character passes most by."""
    ordered = sorted(words, key=len, reverse=True)
    initials = "".join({word[0] for word in ordered})
    return re.compile(f"(?=[{initials}])(?:{'|'.join(map(re.escape, ordered))})")


_NONE: frozenset[int] = frozenset()
_KIND = _any_of(_KINDS)
_SAME_WORD = _any_of(word for word in _FIRST if len(word) > 1)
_OFFICES = frozenset("部厅局委署司处科")
