"""What is written in the story of the lifts, in the language that is spoken there."""

from collections.abc import Mapping

from msgspec import Struct


class Talk(Struct, frozen=True):
    """What one meeting is about, and the lines of its minutes with their kinds."""

    agenda: str
    minutes: tuple[tuple[str, str], ...]


class LiftWords(Struct, frozen=True):
    """The words of who raises it, of meetings, and of plans: what each version says anew, by field."""

    matter: str
    place: str
    talks: tuple[Talk, ...]
    plans: tuple[Mapping[str, str], ...]


CHINESE = LiftWords(
    matter="更换1幢两部电梯\n两部电梯用了二十年，今年已经停了九次。",
    place="1幢门厅",
    talks=(
        Talk(
            "听各户的意见\n要不要请厂家报价",
            (
                ("for", "1-1-701 老人上下楼离不开电梯"),
                ("against", "1-1-101 一楼不用电梯，不应该平摊"),
                ("conclusion", "多数住户要换电梯，请三家厂家设计、报价。"),
                ("task", "林主任，请三家厂家报价，12月31日"),
            ),
        ),
        Talk(
            "费用怎么分摊",
            (
                ("question", "1-2-302 能不能分两次交？"),
                ("for", "1-2-1001 楼层越高出得越多，公平"),
                ("conclusion", "自愿出资，逐层递增，一楼不出钱。"),
            ),
        ),
        Talk(
            "看甲电梯公司的报价",
            (
                ("against", "1-1-502 46万元太贵，质保太短"),
                ("hands", "5 10 2"),
                ("conclusion", "再请第二家厂家报价。"),
            ),
        ),
        Talk(
            "看乙电梯公司的报价",
            (
                ("for", "1-2-201 质保两年更放心"),
                ("question", "1-2-602 装好以后谁来维护？"),
                ("conclusion", "听过第三家再定，业委会参与维护。"),
            ),
        ),
        Talk(
            "看丙电梯公司的报价\n表决哪一版方案",
            (
                ("for", "1-1-802 前两年免费维护，价格也最低"),
                ("hands", "15 1 1"),
                ("conclusion", "把第三版方案交给全楼表决。"),
            ),
        ),
    ),
    plans=(
        {
            "supplier": "甲电梯公司",
            "price": "46万元",
            "included": "两部电梯，拆旧、安装、验收",
            "warranty": "整机一年",
            "upkeep": "每年一万二千元",
        },
        {"supplier": "乙电梯公司", "price": "42万元", "warranty": "整机两年"},
        {"supplier": "丙电梯公司", "price": "40万元", "upkeep": "前两年免费，业委会参与维护"},
    ),
)

ENGLISH = LiftWords(
    matter="New lifts for building 1\nBoth lifts are twenty years old and stood still nine times this year.",
    place="the hall of building 1",
    talks=(
        Talk(
            "Hear every household\nWhether makers are asked for offers",
            (
                ("for", "1-1-701 Old people cannot do without the lift"),
                ("against", "1-1-101 The ground floor needs no lift and should not pay the same"),
                ("conclusion", "Most want new lifts; three makers are asked for designs and prices."),
                ("task", "Ms Lin, ask three makers for offers, 31 December"),
            ),
        ),
        Talk(
            "How the cost is shared",
            (
                ("question", "1-2-302 May one pay in two parts?"),
                ("for", "1-2-1001 Who lives higher pays more, that is fair"),
                (
                    "conclusion",
                    "Nobody must contribute; shares rise by floor, the ground floor pays nothing.",
                ),
            ),
        ),
        Talk(
            "The offer of Ash Lifts",
            (
                ("against", "1-1-502 460,000 yuan is too much, and the warranty too short"),
                ("hands", "5 10 2"),
                ("conclusion", "A second maker is asked."),
            ),
        ),
        Talk(
            "The offer of Birch Lifts",
            (
                ("for", "1-2-201 Two years of warranty are better"),
                ("question", "1-2-602 Who looks after the lifts later?"),
                ("conclusion", "A third maker is heard first; the committee takes part in the upkeep."),
            ),
        ),
        Talk(
            "The offer of Elm Lifts\nWhich plan is put to the vote",
            (
                ("for", "1-1-802 Two years of free upkeep, and the lowest price"),
                ("hands", "15 1 1"),
                ("conclusion", "The third version of the plan is put to the vote of the building."),
            ),
        ),
    ),
    plans=(
        {
            "supplier": "Ash Lifts",
            "price": "460000",
            "included": "two lifts; taking down, installing, inspection",
            "warranty": "one year",
            "upkeep": "12,000 yuan a year",
        },
        {"supplier": "Birch Lifts", "price": "420000", "warranty": "two years"},
        {
            "supplier": "Elm Lifts",
            "price": "400000",
            "upkeep": "free for two years; the committee takes part",
        },
    ),
)

LIFT_WORDS = {"zh_CN": CHINESE, "en": ENGLISH}
