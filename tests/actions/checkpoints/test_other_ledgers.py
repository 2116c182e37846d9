"""The ledgers of matters and accounts are anchored like those of votes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from bot.actions import ledger as ledgers
from bot.actions.checkpoints import checkpoints, kept
from bot.actions.estates import groups
from bot.actions.matters import settling
from bot.actions.owned import ledger_of
from bot.voting.checkpoints import checkpoint
from bot.voting.checkpoints.letters import RecordPosted, RecordRewritten
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import Whose, of_account, of_matter
from bot.voting.letters import unpacked
from bot.voting.matters.states import MatterState
from bot.voting.refusals import NoSuchProposal, Refusal
from storage import tables
from tests.actions.books.kept import AUDITOR, OWNER, SECOND, books_kept, confirmed
from tests.actions.home import COMMITTEE, Home
from tests.actions.matters.talks import raised, taken_up
from tests.actions.votes import GROUP

DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with books_kept(tmp_path) as (found, _):
        await groups.link(found.hall, COMMITTEE, found.estate.id, GROUP, None, "业主群")
        yield found


async def told(here: Home, kind: type[RecordPosted | RecordRewritten]) -> list[tuple[int, Whose, int]]:
    """Return to which chats letters of a kind go, about which ledgers, and how long these were."""
    async with here.hall.read() as connection:
        query = select(tables.deliveries).where(tables.deliveries.c.kind == kind.KIND)
        rows = (await connection.execute(query.order_by(tables.deliveries.c.id))).all()
    letters = [(row.chat_id, unpacked(row.kind, row.fields)) for row in rows]
    return [
        (chat, Whose(letter.owner, letter.owner_id), letter.size)
        for chat, letter in letters
        if isinstance(letter, RecordPosted | RecordRewritten)
    ]


async def a_day_later(here: Home) -> None:
    here.clock.advance(DAY)
    await checkpoints.post_due(here.hall)


async def hashes(here: Home, whose: Whose) -> list[str]:
    return [each.hash for each in read(await ledgers.export_of(here.hall, whose)).records]


async def test_a_day_after_it_was_taken_up_a_matter_is_anchored_and_then_when_it_has_grown(
    here: Home,
) -> None:
    matter = await taken_up(here)
    here.clock.advance(DAY - MOMENT)
    await checkpoints.post_due(here.hall)
    assert of_matter(matter.id) not in [whose for _, whose, _ in await told(here, RecordPosted)]
    here.clock.advance(MOMENT)
    for _ in range(2):
        await checkpoints.post_due(here.hall)
    await a_day_later(here)  # nothing happened meanwhile
    await settling.move(here.hall, COMMITTEE, matter.id, MatterState.DELIBERATED)
    await checkpoints.post_due(here.hall)
    found = await told(here, RecordPosted)
    posted = [(chat, size) for chat, whose, size in found if whose == ledger_of(matter)]
    assert posted == [(GROUP, 2), (AUDITOR, 2), (GROUP, 3), (AUDITOR, 3)]


async def test_what_the_estate_may_not_read_is_not_anchored(here: Home) -> None:
    matter = await raised(here)
    await a_day_later(here)
    assert ledger_of(matter) not in [whose for _, whose, _ in await told(here, RecordPosted)]


async def test_books_are_anchored_and_what_is_handed_out_extends_every_checkpoint(tmp_path: Path) -> None:
    async with books_kept(tmp_path) as (here, account):
        await groups.link(here.hall, COMMITTEE, here.estate.id, GROUP, None, "业主群")
        for _ in range(2):
            await confirmed(here, account, "9803.92")
            await a_day_later(here)
        sizes = [size for chat, _, size in await told(here, RecordPosted) if chat == GROUP]
        assert sizes == [3, 5]
        whose = of_account(account.id)
        found = checkpoint.read_all(await kept.export_of(here.hall, whose))
        assert [each.size for each in found] == sizes
        assert checkpoint.contradicted(found, await hashes(here, whose)) == []


async def test_an_auditor_keeps_one_and_a_neighbour_does_not(here: Home) -> None:
    whose = ledger_of(await taken_up(here))
    await a_day_later(here)
    assert await kept.keep(here.hall, AUDITOR, whose, 2)
    assert not await kept.keep(here.hall, AUDITOR, whose, 2)
    assert (await kept.export_of(here.hall, whose)).count("— yishitang/") == 2
    for user_id, of, refusal in (
        (OWNER, whose, Refusal),
        (AUDITOR, of_matter(99), Refusal),
        (AUDITOR, of_account(1), NoSuchProposal),
    ):
        with pytest.raises(refusal):
            await kept.keep(here.hall, user_id, of, 2)


async def test_a_matter_that_was_rewritten_is_told_of_to_auditors_and_committee_once(here: Home) -> None:
    matter = await taken_up(here)
    await a_day_later(here)
    async with here.hall.database.write() as connection:
        own = (tables.ledger.c.owner == "matter") & (tables.ledger.c.owner_id == matter.id)
        await connection.execute(update(tables.ledger).where(own).values(hash="0" * 64))
    await settling.move(here.hall, COMMITTEE, matter.id, MatterState.DELIBERATED)
    for _ in range(2):
        await a_day_later(here)
    warned = [chat for chat, _, _ in await told(here, RecordRewritten)]
    assert sorted(warned) == sorted([AUDITOR, COMMITTEE, SECOND])
