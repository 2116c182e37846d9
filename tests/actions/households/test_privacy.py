import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import BigInteger, select

from bot.actions.ballots.cast import cast
from bot.actions.households import homes, people, privacy
from bot.actions.proposals.stages import run_due
from bot.voting.counting.choice import Choice
from bot.voting.households.privacy import NOBODY
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import StillNeeded
from storage import deliveries as outbox
from storage.deliveries import DeliveryState
from storage.households import personal
from storage.tables import ballots, codes, deliveries, ledger_heads, metadata
from storage.tables import people as known
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import binds, opens, presses

OWNER, WIFE, STRANGER = 7001, 7002, 7003
KEEP = timedelta(days=1095)
SUMS = {"amount", "asked", "called", "cost_fen", "needed", "owing", "paid", "pledged", "refunded", "share"}
NUMBERS_OF_NOBODY = {
    *SUMS,
    "beats",
    "heads",
    "marks",
    "id",
    "chat_id",
    "thread_id",
    "reply_to",
    "wanted",
    "shown",
}


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        household = await found.has_household("1-1-101")
        for user_id in (OWNER, WIFE):
            await binds(found, user_id, household)
        await found.meets(STRANGER)
        yield found


async def voted(here: Home) -> Proposal:
    proposal = await opens(here)
    await cast(here.hall, [presses(OWNER, proposal)(Choice.FOR)])
    return proposal


async def ends(here: Home, proposal: Proposal) -> None:
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)


async def leaves(here: Home, user_id: int) -> None:
    for place in await homes.mine(here.hall, user_id):
        await homes.leave(here.hall, user_id, place.member.id)


async def traces(here: Home, user_id: int) -> list[str]:
    """Return in which tables an account stands, in whatever column or field."""
    async with here.hall.read() as connection:
        rows = [
            (table.name, json.dumps(tuple(row), default=str))
            for table in metadata.sorted_tables
            for row in await connection.execute(select(table))
        ]
    return [name for name, row in rows if re.search(rf"(?<!person )(?<!\w){user_id}(?!\w)", row)]


def test_every_number_that_may_be_an_account_is_known_as_one_or_not() -> None:
    """Whoever adds a column that names a person finds it here, and so does everybody's copy of his data."""
    for table in metadata.sorted_tables:
        whose = {column.name for column in personal.columns_of(table)}
        for column in table.c:
            if type(column.type) is BigInteger and not column.foreign_keys:
                name = column.name
                assert name in whose or name in NUMBERS_OF_NOBODY or name.endswith("_id"), (table.name, name)


async def test_everybody_gets_all_that_is_stored_of_him_and_nothing_of_others(here: Home) -> None:
    await voted(here)
    data = json.loads(await privacy.export(here.hall, OWNER))
    assert {"people", "members", "ballots"} <= data.keys()
    assert [row["name"] for row in data["people"]] == [f"person {OWNER}"]
    assert str(WIFE) not in json.dumps(data)


async def test_of_somebody_unknown_nothing_is_stored(here: Home) -> None:
    assert json.loads(await privacy.export(here.hall, 999_999)) == {}


async def test_whoever_is_erased_leaves_no_trace_and_the_vote_still_verifies(here: Home) -> None:
    proposal = await voted(here)
    await ends(here, proposal)
    await leaves(here, OWNER)
    assert {"people", "members", "ballots", "events"} <= {*await traces(here, OWNER)}
    await privacy.erase(here.hall, OWNER)
    assert await traces(here, OWNER) == []
    assert await people.find(here.hall, OWNER) is None
    await ledger_agrees(here.hall, proposal)


@pytest.mark.parametrize("user_id", [OWNER, COMMITTEE])
async def test_whoever_belongs_to_a_household_or_serves_is_not_erased(here: Home, user_id: int) -> None:
    for attempt in (privacy.consider, privacy.erase):
        with pytest.raises(StillNeeded):
            await attempt(here.hall, user_id)
    assert await people.find(here.hall, user_id)


async def test_whoever_acted_in_a_vote_under_way_is_erased_when_it_has_ended(here: Home) -> None:
    proposal = await voted(here)
    await leaves(here, OWNER)
    with pytest.raises(StillNeeded):
        await privacy.erase(here.hall, OWNER)
    await ends(here, proposal)
    await privacy.erase(here.hall, OWNER)


async def test_who_was_never_there_is_erased_without_a_word(here: Home) -> None:
    await privacy.erase(here.hall, STRANGER)
    await privacy.erase(here.hall, STRANGER)


async def stored(here: Home, *columns: Any) -> list[Any]:
    async with here.hall.read() as connection:
        return [tuple(row) for row in await connection.execute(select(*columns))]


async def test_long_after_its_end_nobody_knows_who_did_what_in_a_vote(here: Home) -> None:
    proposal = await voted(here)
    await ends(here, proposal)
    salts = await stored(here, ledger_heads.c.salt)
    await privacy.erase_old(here.hall, KEEP)
    assert await stored(here, ballots.c.cast_by) == [(OWNER,)]
    here.clock.advance(KEEP + timedelta(seconds=1))
    await privacy.erase_old(here.hall, KEEP)
    assert await stored(here, ballots.c.cast_by) == [(NOBODY,)]
    assert await stored(here, ledger_heads.c.salt) != salts
    await ledger_agrees(here.hall, proposal)


async def test_long_after_they_were_sent_letters_say_nothing_any_more(here: Home) -> None:
    await ends(here, await voted(here))
    async with here.hall.act() as act:
        due = await outbox.claim(act.connection, act.now, 99)
        await outbox.settle(act.connection, [each.id for each in due], DeliveryState.SENT, act.now)
    here.clock.advance(KEEP + timedelta(seconds=1))
    await privacy.erase_old(here.hall, KEEP)
    assert {json.dumps(fields) for (fields,) in await stored(here, deliveries.c.fields)} == {"{}"}


async def test_a_vote_under_way_is_left_as_it_is_however_long_it_takes(here: Home) -> None:
    await opens(here, closes_at=here.clock.now() + 2 * KEEP)
    salts = await stored(here, ledger_heads.c.salt)
    here.clock.advance(KEEP + timedelta(days=1))
    await privacy.erase_old(here.hall, KEEP)
    assert await stored(here, ledger_heads.c.salt) == salts


@pytest.mark.slow
async def test_who_belongs_nowhere_is_forgotten_in_time_and_nobody_else(here: Home) -> None:
    here.clock.advance(KEEP + timedelta(days=1))
    await privacy.erase_old(here.hall, KEEP)
    names = [name for (name,) in await stored(here, known.c.name)]
    assert sorted(names) == sorted(["", *(f"person {each}" for each in (OWNER, WIFE, COMMITTEE))])
    await privacy.erase_old(here.hall, KEEP)
    assert len(await stored(here, known.c.name)) == 4


def test_letters_and_codes_are_not_mistaken_for_accounts() -> None:
    assert not [*personal.columns_of(deliveries)]
    assert not [*personal.columns_of(codes)]
