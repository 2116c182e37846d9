"""Who lives in the invented estate, and how it is called, in the language that is spoken there."""

from itertools import product

from msgspec import Struct


class Cast(Struct, frozen=True):
    """The names of bot, estate, group and people, how the register is written, and what is objected."""

    bot: str
    estate: str
    group: str
    chair: str
    second: str
    auditor: str
    wife: str
    husband: str
    lead: str
    tenant: str
    newcomer: str
    away: str
    reader: str  # reads the other language
    collector: str  # has two flats
    surnames: tuple[str, ...]
    owners: tuple[str, ...]
    register: str
    heads: tuple[str, ...]
    building: str
    staircase: str
    objection: str
    dismissal: str


SURNAMES = "安柏岑丁费顾海蒋柯黎梅宁欧潘秦沈汤温向颜"
GIVEN_NAMES = ("春和", "冬青", "谷雨", "海棠", "景明", "立夏", "木兰", "清扬", "若水", "双燕", "望舒", "小满")

CHINESE = Cast(
    bot="议事堂",
    estate="阳光花园",
    group="阳光花园业主群",
    chair="林主任",
    second="陈老师",
    auditor="吴会计",
    wife="王阿姨",
    husband="老李",
    lead="楼道长",
    tenant="小赵",
    newcomer="新邻居",
    away="小孙",
    reader="Emma",
    collector="周先生",
    surnames=tuple("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"),
    owners=tuple("".join(parts) for parts in product(SURNAMES, GIVEN_NAMES)),
    register="业主名册.csv",
    heads=("楼栋", "单元", "房号", "建筑面积", "业主姓名", "联系电话"),
    building="{}幢",
    staircase="{}单元",
    objection="计票时我家没有收到通知。",
    dismissal="通知已送达，有送达记录。",
)

FIRST_NAMES = ("Ada", "Ben", "Cleo", "Dan", "Edith", "Frank", "Grace", "Hugh", "Iris", "Jack", "Kate", "Leo")
LAST_NAMES = (
    *("Ash", "Birch", "Brook", "Clay", "Dale", "Elm", "Field", "Glen", "Hill", "Lake"),
    *("Marsh", "Moss", "Pond", "Reed", "Rose", "Shaw", "Stone", "Vale", "West", "Wood"),
)

ENGLISH = Cast(
    bot="Yishitang",
    estate="Sunshine Gardens",
    group="Sunshine Gardens residents",
    chair="Ms Lin",
    second="Mr Chen",
    auditor="Ms Wu",
    wife="Mary Hill",
    husband="Tom Hill",
    lead="Mr Brook",
    tenant="Jack Reed",
    newcomer="New neighbour",
    away="Kate Dale",
    reader="王阿姨",
    collector="Mr Fielding",
    surnames=("Alder", "Baker", "Carter", "Dyer", "Fisher", "Mason", "Porter", "Smith", "Taylor", "Turner"),
    owners=tuple(" ".join(parts) for parts in product(FIRST_NAMES, LAST_NAMES)),
    register="register.csv",
    heads=("Building", "Staircase", "Room", "Area", "Owner", "Phone"),
    building="{}",
    staircase="{}",
    objection="Our household was not told of the count.",
    dismissal="You were told, and it is on record.",
)

CASTS = {"zh_CN": CHINESE, "en": ENGLISH}
