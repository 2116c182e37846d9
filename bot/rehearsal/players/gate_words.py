"""What is written in the story of the gate, in the language that is spoken there."""

from collections.abc import Mapping

from msgspec import Struct


class GateWords(Struct, frozen=True):
    """The words of who raises it, of minutes by the kind of their lines, of offers, and of what is done."""

    matter: str
    place: str
    agendas: tuple[str, str]  # of the hearings, and on small stools
    hearing: tuple[tuple[str, str], ...]
    founded: str
    agreed: str
    stools: tuple[tuple[str, str], ...]
    plans: tuple[Mapping[str, str], ...]
    account: tuple[str, str, str]  # holder, bank, the end of its number
    maker: str
    bill: str
    decided: str
    done: str


CHINESE = GateWords(
    matter="小区路口装一道遥控道闸\n小区四面敞开，外来车辆穿行停放，上个月丢了三辆电动车。",
    place="楼前空地",
    agendas=("要不要封闭小区\n由谁牵头", "装什么样的道闸\n费用怎么分摊"),
    hearing=(
        ("for", "1-1-201 晚上车辆穿行，老人孩子不安全"),
        ("against", "1-1-501 送货的车进出不方便"),
        ("hands", "6 1 0"),
        ("conclusion", "多数人赞成封闭小区，先成立自治小组。"),
    ),
    founded="自治小组已经成立：林主任任组长，陈老师记录。",
    agreed="规约从今天起执行，全文贴在公告栏。",
    stools=(
        ("question", "2-1-301 忘带遥控器怎么进门？"),
        ("conclusion", "请两家报价，费用每户平摊。"),
        ("task", "林主任，请厂家报价，12月31日"),
    ),
    plans=(
        {
            "supplier": "甲门业公司",
            "price": "18000元",
            "included": "遥控道闸一道，每户遥控器一个，安装调试",
            "warranty": "一年",
        },
        {"supplier": "乙门业公司", "price": "16000元", "warranty": "两年"},
    ),
    account=("阳光花园自治小组", "农业银行解放路支行", "6228 4800 1234"),
    maker="乙门业公司",
    bill="遥控道闸一道，验收合格",
    decided="由乙门业公司在一个月内装好，林主任负责联系，收支公示。",
    done="道闸已经装好，各户遥控器已发到手，从今天起使用。",
)

ENGLISH = GateWords(
    matter="A remote-controlled barrier at the entrance\n"
    "The estate lies open, strangers drive through and park, and three bicycles were stolen last month.",
    place="the yard in front of the house",
    agendas=("Shall the estate be closed\nWho leads it", "What kind of barrier\nHow the cost is shared"),
    hearing=(
        ("for", "1-1-201 Cars drive through at night, it is not safe for children"),
        ("against", "1-1-501 Deliveries become harder"),
        ("hands", "6 1 0"),
        ("conclusion", "Most want the estate closed, and a group to lead it first."),
    ),
    founded="The group is founded: Ms Lin leads it, Mr Chen writes the minutes.",
    agreed="The covenant holds from today; its text hangs on the notice board.",
    stools=(
        ("question", "2-1-301 How does one get in without the remote control?"),
        ("conclusion", "Two makers are asked; every household pays the same."),
        ("task", "Ms Lin, ask the makers for offers, 31 December"),
    ),
    plans=(
        {
            "supplier": "Ash Gates",
            "price": "18000",
            "included": "one barrier, a remote control for each household, installing",
            "warranty": "one year",
        },
        {"supplier": "Birch Gates", "price": "16000", "warranty": "two years"},
    ),
    account=(
        "Self-government group of Sunshine Gardens",
        "Agricultural Bank, Jiefang Road",
        "6228 4800 1234",
    ),
    maker="Birch Gates",
    bill="one barrier, inspected",
    decided="Birch Gates installs it within a month; Ms Lin is in charge, money is posted.",
    done="The barrier works from today; every household has its remote control.",
)

GATE_WORDS = {"zh_CN": CHINESE, "en": ENGLISH}
