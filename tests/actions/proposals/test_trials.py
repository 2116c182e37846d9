from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from msgspec.structs import replace
from sqlalchemy import select

from bot.actions.ballots import receipts
from bot.actions.ballots.cast import cast
from bot.actions.checkpoints import checkpoints
from bot.actions.estates import groups
from bot.actions.households import arrival
from bot.actions.operations import soundness
from bot.actions.proposals import amend, extend, trials, withdraw
from bot.actions.proposals.stages import run_due
from bot.actions.proxies import entrusting
from bot.actions.results import results, turnout
from bot.actions.results.restored import tell_of_missing
from bot.voting.ballots.ballot import Receipt
from bot.voting.counting.choice import Choice
from bot.voting.ledger.owner import Owner
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.stages import Due
from bot.voting.refusals import (
    CommitteeOnly,
    NoSuchProposal,
    NothingToEntrust,
    OnlyATrial,
    TrialOver,
    TrialRuns,
)
from storage.journal import Journal
from storage.proposals import proposals
from storage.proposals import trials as stored
from storage.proposals.trials import EMPTIED, KEPT
from storage.tables import counters, deliveries, ledger, ledger_heads, metadata, taps
from tests.actions.acts import newest_acts
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import GROUP, binds, opens, presses

OWNER, WIFE, NEIGHBOUR = 1, 2, 3
TITLE = "试投 · 大家都能投票吗？"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        flat = await found.has_household("1-1-101")
        for each in (OWNER, WIFE):
            await binds(found, each, flat)
        await binds(found, NEIGHBOUR, await found.has_household("1-1-102"))
        await groups.link(found.hall, COMMITTEE, found.estate.id, GROUP, None, "业主群")
        yield found


async def begins(here: Home, user_id: int = COMMITTEE) -> Proposal:
    return (await trials.begin(here.hall, user_id, here.estate.id, lambda _: (TITLE, "试试看"))).proposal


async def answered(here: Home, trial: Proposal) -> None:
    press = presses(OWNER, trial)
    once, anew = press(Choice.FOR), press(Choice.AGAINST)
    found = [*await cast(here.hall, [once, anew]), *await cast(here.hall, [once])]
    assert all(isinstance(each, Receipt) for each in found)


async def now(here: Home, trial: Proposal) -> Proposal:
    async with here.hall.read() as connection:
        return (await proposals.by_id(connection, [trial.id]))[trial.id]


async def left(here: Home, trial: Proposal) -> dict[str, list[Any]]:
    """Return every row about a trial, but for the tables that keep what is no answer."""
    found: dict[str, list[Any]] = {}
    async with here.hall.read() as connection:
        for table in metadata.sorted_tables:
            if "proposal_id" in table.c and table not in KEPT:
                mine = select(table).where(table.c.proposal_id == trial.id)
                found[table.name] = [*(await connection.execute(mine))]
        for table in (ledger, ledger_heads):
            mine = select(table).where(table.c.owner == Owner.VOTE, table.c.owner_id == trial.id)
            found[table.name] = [*(await connection.execute(mine))]
        found["taps"] = [*(await connection.execute(select(taps)))]
        counted = select(counters).where(counters.c.counted != "electorate")
        found["counters"] = [*(await connection.execute(counted))]
        cast_ = select(deliveries).where(deliveries.c.kind == "ballot-cast")
        found["letters"] = [*(await connection.execute(cast_))]
    return {name: rows for name, rows in found.items() if rows}


async def test_nothing_of_a_trial_is_left_but_how_many_took_part(here: Home) -> None:
    trial = await begins(here)
    await answered(here, trial)
    assert {"ballots", "ledger", "ledger_heads", "counters", "letters"} <= (await left(here, trial)).keys()

    await trials.end(here.hall, COMMITTEE, here.estate.id)

    assert await left(here, trial) == {}
    over = await now(here, trial)
    assert (over.state, over.ending, over.electorate.heads) == (ProposalState.WITHDRAWN, "1", 2)
    assert await receipts.mine(here.hall, OWNER) == []
    async with here.hall.read() as connection:
        assert (await soundness.account(connection)).faults == []


def test_whatever_tells_of_a_vote_is_emptied_or_named_as_kept() -> None:
    of_votes = {table.name for table in metadata.sorted_tables if "proposal_id" in table.c}
    assert {table.name for table in (*EMPTIED, *KEPT)} == of_votes


async def test_a_trial_ends_by_itself_after_a_day_and_is_never_counted(here: Home) -> None:
    trial = await begins(here)
    await answered(here, trial)
    here.clock.advance(timedelta(days=1, seconds=1))
    assert await run_due(here.hall) == [(trial.id, Due.EMPTYING)]
    assert await run_due(here.hall) == []
    assert await left(here, trial) == {}


async def test_an_emptying_that_dies_in_the_middle_has_deleted_nothing_and_is_done_once_afterwards(
    here: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = await begins(here)
    await answered(here, trial)
    before = await left(here, trial)
    emptied = stored.empty

    async def dies(*given: Any) -> None:
        await emptied(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(stored, "empty", dies)
        with pytest.raises(KeyboardInterrupt):
            await trials.end(here.hall, COMMITTEE, here.estate.id)
    assert await left(here, trial) == before
    assert (await now(here, trial)).state is ProposalState.OPEN

    await trials.end(here.hall, COMMITTEE, here.estate.id)
    assert await left(here, trial) == {}
    assert sum("结束试投" in each for each in await newest_acts(here, 9)) == 1


async def test_votes_are_numbered_as_if_there_had_been_no_trial(here: Home) -> None:
    for _ in range(2):
        await begins(here)
        await trials.end(here.hall, COMMITTEE, here.estate.id)
    running = await begins(here)
    assert running.number == 0
    assert [(await opens(here)).number for _ in range(2)] == [1, 2]


async def test_one_trial_runs_at_a_time_and_only_the_committee_begins_and_ends_it(here: Home) -> None:
    with pytest.raises(CommitteeOnly):
        await begins(here, OWNER)
    with pytest.raises(TrialOver):
        await trials.end(here.hall, COMMITTEE, here.estate.id)
    await begins(here)
    with pytest.raises(TrialRuns):
        await begins(here)
    for forbidden in (trials.of_estate, trials.end):
        with pytest.raises(CommitteeOnly):
            await forbidden(here.hall, OWNER, here.estate.id)


async def test_a_press_on_a_trial_that_is_over_says_so(here: Home) -> None:
    trial = await begins(here)
    await trials.end(here.hall, COMMITTEE, here.estate.id)
    [refused] = await cast(here.hall, [presses(OWNER, trial)(Choice.FOR)])
    assert isinstance(refused, TrialOver)


@pytest.mark.parametrize("is_over", [False, True])
async def test_no_list_of_votes_shows_a_trial_and_no_room_works_with_it(here: Home, is_over: bool) -> None:
    hall, trial = here.hall, await begins(here)
    if is_over:
        await trials.end(hall, COMMITTEE, here.estate.id)
    for reader in (COMMITTEE, OWNER):
        assert await results.reports_for(hall, reader) == []
        with pytest.raises(OnlyATrial):
            await results.may_see(hall, reader, trial.id)
    for number in (trial.number, -trial.id):
        with pytest.raises(NoSuchProposal):
            await results.detail_of_number(hall, here.estate.id, number)
    assert await turnout.of_open_votes(hall, COMMITTEE) == []
    assert await amend.could_be_amended(hall, COMMITTEE) == []
    with pytest.raises(NothingToEntrust):
        await entrusting.possible(hall, OWNER)
    for by_its_id in (amend.look, withdraw.consider, extend.offer):
        with pytest.raises(OnlyATrial):
            await by_its_id(hall, COMMITTEE, trial.id)


async def test_a_trial_is_not_anchored_and_its_receipts_are_missed_by_nobody(
    here: Home, tmp_path: Path
) -> None:
    here.hall = replace(here.hall, journal=Journal(tmp_path / "home.db"))
    trial = await begins(here)
    await answered(here, trial)
    here.clock.advance(timedelta(hours=23))
    await checkpoints.post_due(here.hall)
    assert "checkpoints" not in await left(here, trial)
    await trials.end(here.hall, COMMITTEE, here.estate.id)
    assert await tell_of_missing(here.hall) == []


async def test_who_is_bound_while_a_trial_runs_finds_it(here: Home) -> None:
    trial = await begins(here)
    member = await binds(here, 4, await here.has_household("1-1-103"))
    assert (await arrival.of_member(here.hall, member)).waiting == []  # too late for its roll
    await trials.end(here.hall, COMMITTEE, here.estate.id)
    again = await begins(here)
    assert [each.id for each in (await arrival.of_member(here.hall, member)).waiting] == [again.id]
    assert again.id != trial.id
