import pytest

from handlers.buttons.payload import Payload
from handlers.buttons.proposing import ChangeSomething, ShowAttachment
from tests.conversations.newcomers import after_press, answer_to
from tests.conversations.settings.test_settings import walk
from tests.conversations.town import Town

MOST_BUTTONS = 8


@pytest.mark.parametrize(
    ("led_by", "offered", "not_offered"),
    [("筹备组", "成立自治组织", "管理规约"), ("自治小组", "管理规约", "成立自治组织")],
)
async def test_a_group_is_founded_first_and_then_has_a_covenant(
    town: Town, led_by: str, offered: str, not_offered: str
) -> None:
    shown = await walk(town.committee, "公开", "小区由谁牵头", led_by)
    await after_press(town.committee, shown, "改为这一项")
    buttons = town.button_texts(await answer_to(town.committee, "/propose"))
    assert any(offered in each for each in buttons), buttons
    assert not any(not_offered in each for each in buttons)
    assert len(buttons) <= MOST_BUTTONS


@pytest.mark.parametrize("pressed", [ChangeSomething(0), ShowAttachment()])
async def test_what_stands_below_a_preview_does_nothing_before_there_is_one(
    town: Town, pressed: Payload
) -> None:
    asked = await answer_to(town.committee, "/propose")
    assert "已经失效" in (await town.committee.tap(asked, data=pressed.pack()).answer()).text
