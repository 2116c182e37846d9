"""What is written in the story of the lifts, in the language that is spoken there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LiftWords:
    """The words of who raises it, and of the plans: what each version says anew, by field."""

    matter: str
    place: str
    agenda: str
    minutes: tuple[tuple[str, str], ...]  # lines by their kind
    plans: tuple[Mapping[str, str], ...]


CHINESE = LiftWords(
    matter="更换1幢两部电梯\n两部电梯用了二十年，今年已经停了九次。",
    place="1幢门厅",
    agenda="听各户的意见\n比较报价\n费用怎么分摊",
    minutes=(
        ("for", "1-1-701 老人上下楼离不开电梯"),
        ("against", "1-1-101 一楼不用电梯，不应该平摊"),
        ("hands", "11 2 1"),
        ("conclusion", "换两部电梯，费用逐层递增，一楼不出钱。"),
        ("task", "林主任，请厂家再报价，12月31日"),
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
    agenda="Hear every household\nCompare the offers\nHow the cost is shared",
    minutes=(
        ("for", "1-1-701 Old people cannot do without the lift"),
        ("against", "1-1-101 The ground floor needs no lift and should not pay the same"),
        ("hands", "11 2 1"),
        ("conclusion", "Both lifts are replaced, shares rise floor by floor, the ground floor pays nothing."),
        ("task", "Ms Lin, ask the makers for new offers, 31 December"),
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
