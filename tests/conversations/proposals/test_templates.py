import pytest

from handlers.buttons.payload import Payload
from handlers.buttons.proposing import ChangeSomething, ShowAttachment
from tests.conversations.author import PREVIEW, begins
from tests.conversations.newcomers import after_press, answer_to
from tests.conversations.settings.test_settings import walk
from tests.conversations.town import Town

MOST_BUTTONS = 8


@pytest.mark.parametrize(
    ("led_by", "offered", "not_offered"),
    [
        ("筹备组", {"🪑 楼道摸底", "🏛 成立自治组织"}, {"🏢 物业公司", "📜 管理规约"}),
        ("自治小组", {"🏢 物业公司", "📜 管理规约"}, {"🪑 楼道摸底", "🏛 成立自治组织"}),
    ],
)
async def test_staircases_are_sounded_out_and_a_group_is_founded_before_it_has_a_covenant(
    town: Town, led_by: str, offered: set[str], not_offered: set[str]
) -> None:
    await is_led_by(town, led_by)
    buttons = town.button_texts(await answer_to(town.committee, "/propose"))
    assert offered <= set(buttons), buttons
    assert not_offered.isdisjoint(buttons)
    assert len(buttons) <= MOST_BUTTONS


async def is_led_by(town: Town, body: str) -> None:
    shown = await walk(town.committee, "公开", "小区由谁牵头", body)
    await after_press(town.committee, shown, "改为这一项")


async def test_a_sounding_asks_which_staircase_and_decides_nothing(town: Town) -> None:
    await is_led_by(town, "筹备组")
    for label in ("1-1-101", "2-1-101"):
        await town.has_household(label, area=None)
    author = await begins(town.committee)
    asked = await author.taps("🪑 楼道摸底", "2/2 · 表决范围")
    assert "一个楼道问一次" in asked.text
    await author.taps("⬜ 2 幢", "已选：2 幢")
    shown = await author.taps("选好了", PREVIEW)
    for words in ("要不要成立小区自治小组", "范围：2 幢，1 户", "3月9日周一 20:00", "不作决定"):
        assert words in shown.text, words
    assert "平方米" not in shown.text
    assert (await author.presses(shown, "📣 发布")).text == "已发布。"
    assert "征询" in (await town.card_shows("要不要成立小区自治小组")).text


@pytest.mark.parametrize("pressed", [ChangeSomething(0), ShowAttachment()])
async def test_what_stands_below_a_preview_does_nothing_before_there_is_one(
    town: Town, pressed: Payload
) -> None:
    asked = await answer_to(town.committee, "/propose")
    assert "已经失效" in (await town.committee.tap(asked, data=pressed.pack()).answer()).text
