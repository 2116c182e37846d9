import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from bot.actions import ledger
from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.voting.ballots.ballot import Tap
from bot.voting.counting.choice import Choice
from bot.voting.counting.rule import OBJECTION
from bot.voting.counting.tally import Outcome
from bot.voting.estates.body import Body
from bot.voting.households.part import Part
from bot.voting.ledger.file import read
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.stages import Due
from bot.voting.refusals import VotingClosed
from bot.voting.settings.settings import Setting
from bot.voting.verifying.check import check
from storage import deliveries, setting_wishes
from storage.estates import events
from storage.proposals import postings
from storage.tables import deliveries as outbox
from storage.tables import estates, proposals
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import GROUP, binds, opens

HOUR = timedelta(hours=1)
OWNER = 1


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await binds(found, OWNER, await found.has_household("1-1-101"))
        yield found


async def closing_in(here: Home, after: timedelta) -> Proposal:
    return await opens(here, closes_at=here.clock.now() + after)


async def letters(here: Home) -> dict[str, list[int]]:
    """Return to whom the letters of each kind go."""
    found: dict[str, list[int]] = {}
    async with here.hall.read() as connection:
        rows = (await connection.execute(select(outbox).order_by(outbox.c.id))).all()
    for row in rows:
        found.setdefault(row.kind, []).append(row.chat_id)
    return found


async def stored(here: Home, proposal: Proposal) -> Any:
    async with here.hall.read() as connection:
        return (await connection.execute(select(proposals).where(proposals.c.id == proposal.id))).one()


async def closings(here: Home) -> int:
    async with here.hall.read() as connection:
        acts = await events.acts(connection, here.estate.id)
    return list(acts).count("proposal-closed")


@pytest.mark.parametrize(
    ("before_the_deadline", "closed"), [(timedelta(microseconds=1), 0), (timedelta(), 1), (-HOUR, 1)]
)
async def test_a_vote_closes_at_its_deadline_and_not_before(
    here: Home, before_the_deadline: timedelta, closed: int
) -> None:
    proposal = await closing_in(here, HOUR)
    here.clock.advance(HOUR - before_the_deadline)

    assert len(await run_due(here.hall)) == closed

    state = ProposalState.FINAL if closed else ProposalState.OPEN
    assert (await stored(here, proposal)).state == state


async def test_no_moment_lies_between_the_last_ballot_and_the_closing(here: Home) -> None:
    """A tap a microsecond before the deadline counts; one at the deadline does not, closed yet or not."""
    proposal = await closing_in(here, HOUR)
    here.clock.advance(HOUR - timedelta(microseconds=1))
    await cast(here.hall, [Tap("in time", OWNER, proposal.id, Choice.FOR)])
    here.clock.advance(timedelta(microseconds=1))
    [before_closing] = await cast(here.hall, [Tap("late", OWNER, proposal.id, Choice.AGAINST)])
    await run_due(here.hall)
    [after_closing] = await cast(here.hall, [Tap("later", OWNER, proposal.id, Choice.AGAINST)])

    assert isinstance(before_closing, VotingClosed)
    assert isinstance(after_closing, VotingClosed)
    assert (await stored(here, proposal)).outcome == Outcome.ADOPTED


async def test_the_outcome_the_card_and_all_letters_are_there_at_once(here: Home) -> None:
    proposal = await closing_in(here, HOUR)
    async with here.hall.read() as connection:
        [card] = await postings.of_proposal(connection, proposal.id)
    here.clock.advance(HOUR)

    assert await run_due(here.hall) == [(proposal.id, Due.CLOSING)]

    row = await stored(here, proposal)
    assert (row.outcome, row.closed_at) == (Outcome.NO_QUORUM, here.clock.now())
    assert await letters(here) == {"checkpoint": [GROUP], "closing-detail": [COMMITTEE], "outcome": [GROUP]}
    async with here.hall.read() as connection:
        [stale] = await postings.of_proposal(connection, proposal.id)
    assert stale.wanted > card.wanted


async def test_the_preliminary_outcome_is_stored_while_objections_run(here: Home) -> None:
    proposal = await opens(here, closes_at=here.clock.now() + HOUR, objection_days=7)
    await cast(here.hall, [Tap("in time", OWNER, proposal.id, Choice.FOR)])
    here.clock.advance(HOUR)

    assert await run_due(here.hall) == [(proposal.id, Due.CLOSING)]

    row = await stored(here, proposal)
    assert (row.state, row.outcome) == (ProposalState.CLOSED, Outcome.ADOPTED)
    assert row.objections_until == here.clock.now() + timedelta(days=7)
    assert await letters(here) == {
        "checkpoint": [GROUP],
        "closing-detail": [COMMITTEE],
        "preliminary": [GROUP],
    }
    async with here.hall.read() as connection:
        [closed] = await events.fields_of(connection, here.estate.id, "proposal-closed")
    assert closed == {"proposal_id": proposal.id, "outcome": Outcome.ADOPTED}


async def test_several_votes_close_at_once_in_the_order_of_their_deadlines(here: Home) -> None:
    proposals = [await closing_in(here, hours * HOUR) for hours in (3, 1, 2, 9)]
    here.clock.advance(5 * HOUR)

    closed = await run_due(here.hall)

    assert closed == [(proposals[n].id, Due.CLOSING) for n in (1, 2, 0)]
    assert (await letters(here))["outcome"] == [GROUP] * 3


async def test_notice_and_time_to_object_keep_their_hour_over_a_change_of_clocks(here: Home) -> None:
    async with here.hall.database.write() as connection:
        await connection.execute(update(estates).values(zone="Europe/Berlin"))
    here.clock.advance_to(datetime(2026, 10, 15, 18, tzinfo=UTC))  # 20:00 there; summer time ends on the 25th
    closes_at = datetime(2027, 3, 20, 19, tzinfo=UTC)  # 20:00; it begins on the 28th
    proposal = await opens(here, notice_days=15, objection_days=15, closes_at=closes_at)
    assert proposal.opened_at == datetime(2026, 10, 30, 19, tzinfo=UTC)
    for moment in (proposal.opened_at, closes_at):
        here.clock.advance_to(moment)
        await run_due(here.hall)
    assert (await stored(here, proposal)).objections_until == datetime(2027, 4, 4, 18, tzinfo=UTC)
    assert check(read(await ledger.export(here.hall, proposal.id))).holds


async def test_closing_again_does_nothing(here: Home) -> None:
    proposal = await closing_in(here, HOUR)
    here.clock.advance(HOUR)
    await run_due(here.hall)
    before = await stored(here, proposal), await letters(here)
    here.clock.advance(HOUR)

    assert await run_due(here.hall) == []

    assert (await stored(here, proposal), await letters(here)) == before
    assert await closings(here) == 1


async def test_two_who_close_at_the_same_time_close_once(here: Home) -> None:
    await closing_in(here, HOUR)
    here.clock.advance(HOUR)

    one, other = await asyncio.gather(run_due(here.hall), run_due(here.hall))

    assert len(one) + len(other) == 1
    assert await closings(here) == 1


class Trouble(Exception):
    """What can happen in the middle of a closing."""


@pytest.mark.parametrize(("module", "name"), [(postings, "mark_stale"), (deliveries, "put"), (events, "put")])
async def test_a_closing_that_met_trouble_left_nothing_behind_and_is_repeated(
    here: Home, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    proposal = await closing_in(here, HOUR)
    here.clock.advance(HOUR)

    async def raise_trouble(*_: object, **__: object) -> None:
        raise Trouble

    with monkeypatch.context() as trouble:
        trouble.setattr(module, name, raise_trouble)
        assert await run_due(here.hall) == []
    assert (await stored(here, proposal)).state == ProposalState.OPEN
    assert await letters(here) == {}

    assert len(await run_due(here.hall)) == 1
    assert await letters(here) == {"checkpoint": [GROUP], "closing-detail": [COMMITTEE], "outcome": [GROUP]}
    assert await closings(here) == 1


async def test_a_vote_in_trouble_does_not_hold_up_the_others(
    here: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await closing_in(here, HOUR), await closing_in(here, 2 * HOUR)
    here.clock.advance(3 * HOUR)
    put = deliveries.put

    async def refuse_the_first(connection: Any, envelopes: list[Envelope[Letter]], due_at: Any) -> None:
        if any(envelope.letter.pack()["proposal_id"] == first.id for envelope in envelopes):
            raise Trouble
        await put(connection, envelopes, due_at)

    with monkeypatch.context() as trouble:
        trouble.setattr(deliveries, "put", refuse_the_first)
        assert await run_due(here.hall) == [(second.id, Due.CLOSING)]
    assert await run_due(here.hall) == [(first.id, Due.CLOSING)]


@pytest.mark.parametrize(
    ("body", "changes", "told"),
    [
        (Body.PREPARATORY, {"cost": None}, True),
        (Body.STAIRCASE, {"cost": None}, True),
        (Body.GROUP, {"cost": None}, False),
        (Body.PREPARATORY, {}, False),  # it costs something
        (Body.PREPARATORY, {"cost": None, "electorate": Electorate((Part("1"),))}, False),
    ],
)
async def test_what_may_have_founded_another_body_leads_the_committee_once_to_the_word_for_it(
    here: Home, body: Body, changes: dict[str, Any], told: bool
) -> None:
    async with here.hall.database.write() as connection:
        await setting_wishes.settle(connection, here.estate, Setting.BODY, body)
    vote = await opens(here, rule_key=OBJECTION.key, **changes)
    here.clock.advance_to(vote.closes_at)
    for _ in range(2):
        await run_due(here.hall)
    assert (await letters(here)).get("may-have-founded", []) == ([COMMITTEE] if told else [])
