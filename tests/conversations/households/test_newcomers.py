from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import Binding
from bot.voting.households.household import Role
from tests.conversations.newcomers import FAMILY, ROOM, after_press, binds, joins_committee
from tests.conversations.town import Town, fresh_town


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which somebody is new for a week, and a family lives for longer."""
    async with fresh_town(tmp_path, binding=Binding()) as here:
        yield here


@pytest.mark.slow
async def test_who_was_let_in_by_an_accomplice_does_not_turn_the_ballot_of_the_family(town: Town) -> None:
    """The dishonest member takes the code, his friend on the committee lets his second account in."""
    owner, accomplice = await town.lives("王", ROOM), await joins_committee(town)
    honest = await joins_committee(town, "吴委员")
    town.clock.advance(Binding().fresh_for)
    await town.opens()
    await owner.tap(town.card, text="同意").answer()

    second_account, _ = await binds(town, "林二", FAMILY)
    request = await accomplice.private.wait_for("林二 申请以家属身份绑定 3-2-501")
    await after_press(accomplice, request, "✅")
    town.group.join(second_account)
    answer = await second_account.tap(town.card, text="反对").answer()

    assert answer.show_alert
    assert "原来的票有效" in answer.text
    asked = await honest.private.wait_for("林二（家属）绑定 3-2-501 不满 7 天")
    await town.idle()
    for party in (town.committee, accomplice, second_account):
        assert not any("不满 7 天，想改动" in message.text for message in party.private.from_bot)
    forged = await accomplice.tap(request, data=asked.buttons[0][0].callback_data).answer()
    assert forged.text.startswith("您经手过 3-2-501 的绑定码")
    assert "1 户" in (await town.card_shows("同意")).text


async def test_a_wife_changes_the_ballot_once_her_husband_has_vouched_for_her(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    town.clock.advance(Binding().fresh_for)
    await town.opens()
    await owner.tap(town.card, text="同意").answer()
    wife = await town.lives("李", ROOM, Role.FAMILY)
    assert "原来的票有效" in (await wife.tap(town.card, text="反对").answer()).text

    asked = await owner.private.wait_for("李（家属）绑定 3-2-501 不满 7 天")
    done = await after_press(owner, asked, "✅ 是这一户的人")

    assert done.text == "✅ 您已确认 李 是 3-2-501 的家属。"
    assert done.buttons == []
    await wife.private.wait_for("王 已经确认您是 3-2-501 的人")
    told = await town.committee.private.wait_for("王 确认 李 是 3-2-501 的家属")
    assert "/object" in told.text
    assert (await wife.tap(town.card, text="反对").answer()).text.startswith("3-2-501：反对。")
