"""Trouble in a group is told to its committee once, and once more when the bot can speak again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.estates import group_troubles, groups
from bot.voting.estates.estate import Office
from bot.voting.estates.group_trouble import SILENCING, GroupTrouble
from bot.voting.estates.letters import GroupInTrouble, GroupWell
from bot.voting.letter import Letter
from storage import deliveries
from storage.deliveries import DeliveryState
from storage.estates import estates
from tests.actions.home import COMMITTEE, Home, home

COLLEAGUE, GROUP, TOPIC = 901, -1001, 7


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await found.serves(COLLEAGUE, Office.COMMITTEE)
        await groups.link(found.hall, COMMITTEE, found.estate.id, GROUP, TOPIC, "业主群")
        await told(found)
        yield found


async def told(here: Home) -> list[tuple[int, Letter]]:
    """Return what was written since the last time, and to whom."""
    async with here.hall.act() as act:
        found = await deliveries.claim(act.connection, act.now, 99)
        await deliveries.settle(act.connection, [each.id for each in found], DeliveryState.SENT, act.now)
    return [(each.envelope.chat_id, each.envelope.letter) for each in found]


def to_committee(letter: Letter) -> list[tuple[int, Letter]]:
    return [(COMMITTEE, letter), (COLLEAGUE, letter)]


@pytest.mark.parametrize("trouble", GroupTrouble)
async def test_a_trouble_is_told_once_until_it_is_over_and_its_end_if_nothing_could_be_said(
    here: Home, trouble: GroupTrouble
) -> None:
    for _ in range(2):
        await group_troubles.arose(here.hall, GROUP, trouble)
    assert await told(here) == to_committee(GroupInTrouble(GROUP, "业主群", trouble))

    for _ in range(2):
        await group_troubles.over(here.hall, GROUP, list(GroupTrouble))
    well = to_committee(GroupWell(GROUP, "业主群", trouble)) if trouble in SILENCING else []
    assert await told(here) == well

    await group_troubles.arose(here.hall, GROUP, trouble)
    assert await told(here) == to_committee(GroupInTrouble(GROUP, "业主群", trouble))


async def test_a_bot_that_is_back_but_muted_is_not_said_to_be_well(here: Home) -> None:
    await group_troubles.arose(here.hall, GROUP, GroupTrouble.AWAY)
    await group_troubles.arose(here.hall, GROUP, GroupTrouble.MUTED)
    await told(here)
    await group_troubles.over(here.hall, GROUP, [GroupTrouble.AWAY])
    assert await told(here) == []
    await group_troubles.over(here.hall, GROUP, [GroupTrouble.MUTED])
    assert await told(here) == to_committee(GroupWell(GROUP, "业主群", GroupTrouble.MUTED))


async def test_nobody_hears_of_a_chat_that_belongs_to_no_estate(here: Home) -> None:
    await group_troubles.arose(here.hall, -2, GroupTrouble.MUTED)
    assert await told(here) == []


async def test_a_topic_that_is_gone_is_left_until_the_group_is_linked_again(here: Home) -> None:
    async def topic() -> int | None:
        async with here.hall.read() as connection:
            [group] = await estates.groups_of(connection, here.estate.id)
        return group.thread_id

    await group_troubles.arose(here.hall, GROUP, GroupTrouble.TOPIC)
    assert await topic() is None
    await groups.link(here.hall, COMMITTEE, here.estate.id, GROUP, 9, "业主群")
    assert await topic() == 9
    await told(here)
    await group_troubles.arose(here.hall, GROUP, GroupTrouble.TOPIC)
    assert await told(here) == to_committee(GroupInTrouble(GROUP, "业主群", GroupTrouble.TOPIC))
