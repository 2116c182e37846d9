"""The dossier of a vote: everything its reports are made of, without what is kept back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.actions import ledger
from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.actions.results import dossier
from bot.keys import is_signed
from bot.reports.result_rows import result_rows
from bot.voting.checkpoints import checkpoint
from bot.voting.counting.choice import Choice
from bot.voting.ledger.file import read
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchProposal
from storage.tables import households
from tests.actions.home import Home, home
from tests.actions.votes import binds, opens, presses


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        for user_id, room in enumerate(("1-1-101", "1-1-102", "2-1-201"), 1):
            await binds(found, user_id, await found.has_household(room))
        yield found


async def voted(here: Home, *, secret: bool) -> Proposal:
    """Open a vote on which two of three households vote, one of them twice."""
    proposal = await opens(here, secret=secret)
    await cast(here.hall, [presses(1, proposal)(Choice.FOR), presses(2, proposal)(Choice.FOR)])
    here.clock.advance(timedelta(hours=5))
    again = presses(1, proposal)
    again(Choice.FOR)
    await cast(here.hall, [again(Choice.AGAINST)])
    return proposal


@pytest.mark.parametrize("secret", [False, True])
async def test_who_answered_is_in_it_with_choices_only_of_an_open_ballot_that_was_counted(
    here: Home, secret: bool
) -> None:
    proposal = await voted(here, secret=secret)
    found = await dossier.of_vote(here.hall, proposal.id)
    assert len(found.answers) == 2
    assert {answer.choice for answer in found.answers} == {None}
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    counted = await dossier.of_vote(here.hall, proposal.id)
    shown = {answer.choice for answer in counted.answers}
    assert shown == ({None} if secret else {Choice.FOR, Choice.AGAINST})
    rows = result_rows(counted)
    assert rows.total.took_part == counted.tally.took_part
    assert rows.total.of(Choice.AGAINST).heads == 1


async def test_a_household_took_part_since_its_first_ballot(here: Home) -> None:
    proposal = await voted(here, secret=False)
    found = await dossier.of_vote(here.hall, proposal.id)
    assert {answer.since for answer in found.answers} == {proposal.opened_at}


async def test_its_stamp_is_a_signed_checkpoint_that_the_ledger_extends(here: Home) -> None:
    proposal = await voted(here, secret=True)
    stamp = (await dossier.of_vote(here.hall, proposal.id)).stamp
    assert stamp
    records = read(await ledger.export(here.hall, proposal.id)).records
    printed = checkpoint.read(stamp.note)
    assert printed.holds_of([record.hash for record in records])
    assert (stamp.size, stamp.fingerprint) == (len(records), records[-1].receipt)
    assert is_signed(stamp.note, here.hall.key.verifier(printed.origin))


async def test_owners_are_masked(here: Home) -> None:
    proposal = await voted(here, secret=False)
    async with here.hall.database.write() as connection:
        await connection.execute(update(households).values(owners=["欧阳清扬", "Ann"]))
    assert set((await dossier.masked_owners(here.hall, proposal.id)).values()) == {"欧***、A**"}


async def test_of_no_vote_there_is_none(here: Home) -> None:
    with pytest.raises(NoSuchProposal):
        await dossier.of_number(here.hall, here.estate.id, 12345)
