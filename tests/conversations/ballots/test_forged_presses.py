from pathlib import Path

import pytest

from bot.voting.households.household import Role, Standing
from tests.conversations.newcomers import ROOM, slip
from tests.conversations.town import Town, fresh_town

PRIVATE_AFFAIRS = [
    "l:en",
    "bp:1",
    "bl:1:0",
    "bl:1:1",
    "bs:2:1",
    "kr",
    "kp:1",
    "dr",
    "id:1:1",
    "ie:1",
    "pd:1:1",
]
"""What stands on buttons of private messages only; 1 is the owner's own place, household and estate."""


@pytest.mark.parametrize("data", PRIVATE_AFFAIRS)
async def test_a_private_button_claimed_to_stand_in_the_group_does_nothing(town: Town, data: str) -> None:
    owner = await town.lives("王", ROOM)
    await town.binds(town.world.person("李"), ROOM, Role.FAMILY, Standing.PENDING)
    await town.opens()
    await town.idle()
    card, before = town.card, town.card.text

    answer = await owner.tap(card, data=data).answer()
    await town.idle()

    assert "这个按钮已经失效" in answer.text
    assert (card.text, town.card) == (before, card)
    assert not any("已绑定 3-2-501" in message.words for message in town.group.from_bot)


async def test_a_code_pressed_in_the_group_binds_nobody_and_leaves_the_card_alone(town: Town) -> None:
    stranger = town.world.person("路人")
    town.group.join(stranger)
    code = (await slip(town)).replace("-", "")
    await town.opens()
    await town.idle()
    card, before = town.card, town.card.text

    answer = await stranger.tap(card, data=f"br:{code}:owner").answer()
    await town.idle()

    assert "这个按钮已经失效" in answer.text
    assert card.text == before


async def test_a_group_that_becomes_a_supergroup_hears_of_no_trouble(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, group_kind="group") as town:
        await town.lives("王", ROOM)
        await town.opens()

        town.group = town.world.migrate(town.group)
        await town.card_shows("参加户数：0 / 1 户")
        await town.idle()

        assert not any("出了点问题" in message.words for message in town.group.from_bot)
