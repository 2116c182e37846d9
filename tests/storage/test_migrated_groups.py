from pathlib import Path

from bot.actions.estates import groups
from bot.voting.estates.estate import Group
from storage.estates import estates
from tests.actions.home import COMMITTEE, Home, home

OLD, NEW = -100, -1_000_000_000_100


async def linked(here: Home, chat_id: int) -> None:
    await groups.link(here.hall, COMMITTEE, here.estate.id, chat_id, None, "业主群")


async def chats(here: Home) -> list[Group]:
    async with here.hall.read() as connection:
        return await estates.groups_of(connection, here.estate.id)


async def test_a_group_is_followed_once_however_often_it_is_said(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await linked(here, OLD)
        for _ in range(2):
            await groups.follow_migration(here.hall, OLD, NEW)
        assert [group.chat_id for group in await chats(here)] == [NEW]


async def test_a_supergroup_that_was_linked_before_it_was_followed_stays_the_only_one(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await linked(here, OLD)
        await linked(here, NEW)
        await groups.follow_migration(here.hall, OLD, NEW)
        assert [group.chat_id for group in await chats(here)] == [NEW]
