from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.ballots.cast import cast
from bot.actions.estates import record
from bot.actions.printing import orders
from bot.actions.proposals.stages import run_due
from bot.voting.ballots.ballot import Tap
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Office
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import AuditorsOnlyRead, CommitteeOnly, NothingToPrint, PrintedAlready, VotingClosed
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.votes import binds, opens

OWNER, AUDITOR = 1, 2
SLIPS, SHEETS = "slips", "signatures"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


@pytest_asyncio.fixture
async def vote(here: Home) -> Proposal:
    """A vote of two households, of which one has answered."""
    voter, _ = await here.has_household("1-1-101"), await here.has_household("1-1-102")
    await binds(here, OWNER, voter)
    proposal = await opens(here)
    await cast(here.hall, [Tap("1", OWNER, proposal.id, Choice.FOR)])
    return proposal


async def test_slips_are_for_those_who_have_not_answered_and_issue_their_codes(
    here: Home, vote: Proposal
) -> None:
    assert await orders.slips(here.hall, COMMITTEE, vote.id, SLIPS, "en", VALID) == 1
    printing = await orders.next_one(here.hall)
    assert printing and (len(printing.households), printing.language, printing.parts_sent) == (1, "en", 0)
    page = await record.on_page(here.hall, COMMITTEE, here.estate.id, 0)
    assert {"slips-printed", "sheets-ordered"} <= {each.act for each in page.events}


async def test_who_waits_for_it_does_not_order_it_again_until_it_has_come(here: Home, vote: Proposal) -> None:
    wanted = here.hall, COMMITTEE, vote.id, SHEETS, "zh_CN"
    assert await orders.sheets(*wanted) == 2
    with pytest.raises(PrintedAlready):
        await orders.sheets(*wanted)
    printing = await orders.next_one(here.hall)
    assert printing
    await orders.changed(here.hall, printing, 17, 1)
    again = await orders.next_one(here.hall)
    assert again and (again.id, again.message_id, again.parts_sent) == (printing.id, 17, 1)
    await orders.changed(here.hall, printing, 17, 2, ended=True)
    assert await orders.next_one(here.hall) is None
    await orders.sheets(*wanted)


async def test_codes_are_for_the_committee_and_lines_for_auditors_as_well(here: Home, vote: Proposal) -> None:
    await here.serves(AUDITOR, Office.AUDITOR)
    for who, refusal in ((OWNER, CommitteeOnly), (AUDITOR, AuditorsOnlyRead)):
        with pytest.raises(refusal):
            await orders.slips(here.hall, who, vote.id, SLIPS, "en", VALID)
    with pytest.raises(CommitteeOnly):
        await orders.sheets(here.hall, OWNER, vote.id, SHEETS, "en")
    assert await orders.sheets(here.hall, AUDITOR, vote.id, SHEETS, "en") == 2


async def test_nothing_is_printed_for_nobody_nor_after_the_end(here: Home, vote: Proposal) -> None:
    await cast(here.hall, [Tap("2", OWNER, vote.id, Choice.FOR)])
    await binds(here, 5, await here.has_household("1-1-103"))
    alone = await opens(here, title="第二项")
    for user_id in (OWNER, 5):
        await cast(here.hall, [Tap(f"3{user_id}", user_id, alone.id, Choice.FOR)])
    await binds(here, 6, (await here.slip("1-1-102")).household)
    await cast(here.hall, [Tap("4", 6, alone.id, Choice.FOR)])
    with pytest.raises(NothingToPrint):
        await orders.slips(here.hall, COMMITTEE, alone.id, SLIPS, "en", VALID)
    here.clock.advance_to(vote.closes_at + timedelta(seconds=1))
    await run_due(here.hall)
    with pytest.raises(VotingClosed):
        await orders.sheets(here.hall, COMMITTEE, vote.id, SHEETS, "en")
