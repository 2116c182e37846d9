"""Only the silence of households that have their ballot for certain may say anything."""

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.following_up import handovers
from bot.actions.households import import_register
from bot.actions.proposals.amend import amend
from bot.actions.proposals.stages import run_due
from bot.actions.results import results
from bot.voting.ballots.letters import BallotCast
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Outcome
from bot.voting.following_up.handover import Way
from bot.voting.following_up.letters import Reminder
from bot.voting.households.household import Household, Role, Standing
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.letters import ConfirmBallot
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.version import Item
from storage import ledger
from storage.ballots import ballots
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import answer, binds, opens, presses
from tests.voting.registers import household, register

ROOMS = ("101", "102", "103")
HEAD = Measure(1, Decimal(80))


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await imports(found, *ROOMS)
        yield found


async def imports(here: Home, *rooms: str, owner: str = "") -> None:
    what = register(*(household(room, owner=owner or f"业主{room}") for room in rooms))
    preview = await import_register.preview(here.hall, here.estate.id, "名册.xlsx", what, COMMITTEE)
    assert preview.import_id is not None
    await import_register.confirm(here.hall, preview.import_id, COMMITTEE)


async def lives(here: Home, user_id: int, room: str, role: Role = Role.OWNER) -> Household:
    found = (await here.slip(f"1-{room}")).household
    await binds(here, user_id, found, role, Standing.BOUND)
    return found


def reminder(user_id: int, proposal: Proposal, *homes: Household) -> Envelope[Reminder]:
    asked = tuple((proposal.id, each.id, "opening") for each in homes)
    return Envelope(f"reminder:{user_id}", proposal.estate_id, user_id, Reminder(asked))


async def is_sent(here: Home, envelope: Envelope[Letter]) -> None:
    async with here.hall.act() as act:
        await handovers.of_letter(act, envelope)


async def hands_over(here: Home, proposal: Proposal, home: Household, way: Way = Way.SLIP) -> None:
    async with here.hall.act() as act:
        await handovers.record(act, proposal, home.id, way)


async def delivered(here: Home, proposal: Proposal) -> Measure:
    async with here.hall.read() as connection:
        return (await ballots.tally(connection, proposal.id)).delivered


async def ways(here: Home, proposal: Proposal) -> list[str]:
    async with here.hall.read() as connection:
        records = await ledger.records(connection, proposal.id)
    return [record.body["way"] for record in records if record.kind == "delivery"]


async def test_a_message_to_somebody_who_may_vote_is_a_delivery_once(here: Home) -> None:
    mine = await lives(here, 1, "101")
    proposal = await opens(here, silence=Silence.WITH_MAJORITY)
    for _ in range(2):
        await is_sent(here, reminder(1, proposal, mine))
    assert await delivered(here, proposal) == HEAD
    assert await ways(here, proposal) == ["private"]
    await ledger_agrees(here.hall, proposal)


async def test_a_message_to_a_tenant_or_a_stranger_is_none(here: Home) -> None:
    mine = await lives(here, 1, "101", Role.TENANT)
    proposal = await opens(here, silence=Silence.AS_CONSENT)
    await is_sent(here, reminder(1, proposal, mine))
    await is_sent(here, reminder(2, proposal, mine))
    assert await delivered(here, proposal) == Measure()


async def test_other_letters_hold_no_ballot(here: Home) -> None:
    mine = await lives(here, 1, "101")
    proposal = await opens(here, silence=Silence.AS_CONSENT)
    told = ("", BallotChannel.CHAT, "王", here.hall.now, True)
    letter = BallotCast(proposal.id, mine.id, mine.label, Choice.FOR, None, *told)
    await is_sent(here, Envelope("x", here.estate.id, 1, letter))
    assert await delivered(here, proposal) == Measure()


async def test_where_silence_means_nothing_no_delivery_is_recorded(here: Home) -> None:
    mine = await lives(here, 1, "101")
    proposal = await opens(here)
    await is_sent(here, reminder(1, proposal, mine))
    await hands_over(here, proposal, mine)
    assert await delivered(here, proposal) == Measure()
    assert await ways(here, proposal) == []


async def test_who_answers_is_not_silent_and_is_again_when_the_ballot_is_withdrawn(here: Home) -> None:
    mine = await lives(here, 1, "101")
    proposal = await opens(here, silence=Silence.AS_CONSENT)
    await hands_over(here, proposal, mine, Way.VISIT)
    tap = presses(1, proposal)
    await answer(here, tap(Choice.AGAINST))
    assert await delivered(here, proposal) == Measure()
    await answer(here, tap(None))
    assert await delivered(here, proposal) == HEAD
    await ledger_agrees(here.hall, proposal)


OUTCOMES = [
    (Silence.AS_CONSENT, [], Outcome.ADOPTED, Outcome.NO_QUORUM),
    (Silence.AS_CONSENT, [Choice.AGAINST], Outcome.ADOPTED, Outcome.NO_QUORUM),
    (Silence.WITH_MAJORITY, [Choice.AGAINST], Outcome.NOT_ADOPTED, Outcome.NO_QUORUM),
    (Silence.WITH_MAJORITY, [Choice.FOR], Outcome.ADOPTED, Outcome.NO_QUORUM),
    (Silence.WITH_MAJORITY, [Choice.ABSTAIN], Outcome.NO_QUORUM, Outcome.NO_QUORUM),
]


@pytest.mark.parametrize(("silence", "choices", "counted", "strict"), OUTCOMES)
async def test_the_delivered_silent_decide_and_the_strict_outcome_stands_beside(
    here: Home, silence: Silence, choices: list[Choice], counted: Outcome, strict: Outcome
) -> None:
    homes = [await lives(here, number, room) for number, room in enumerate(ROOMS, 1)]
    proposal = await opens(here, silence=silence)
    for number, choice in enumerate(choices, 1):
        await answer(here, presses(number, proposal)(choice))
    for each in homes[1:]:
        await hands_over(here, proposal, each)
    here.clock.advance_to(proposal.closes_at + timedelta(seconds=1))
    await run_due(here.hall)
    report = await results.report(here.hall, proposal.id)
    assert (report.verdict.outcome, report.strict.outcome) == (counted, strict)
    assert report.tally.delivered == Measure(2, Decimal(160))
    await ledger_agrees(here.hall, proposal)


async def test_after_the_deadline_nothing_is_delivered_any_more(here: Home) -> None:
    mine = await lives(here, 1, "101")
    proposal = await opens(here, silence=Silence.AS_CONSENT)
    here.clock.advance_to(proposal.closes_at)
    await hands_over(here, proposal, mine)
    assert await delivered(here, proposal) == Measure()


async def test_what_was_delivered_before_a_change_of_substance_was_another_ballot(here: Home) -> None:
    mine = await lives(here, 1, "101")
    proposal = await opens(here, silence=Silence.AS_CONSENT)
    await answer(here, presses(1, proposal)(Choice.FOR))
    other = await lives(here, 2, "102")
    await hands_over(here, proposal, other)
    await amend(here.hall, COMMITTEE, proposal.id, 1, {Item.COST: Decimal(99)})
    assert await delivered(here, proposal) == Measure()
    letter = ConfirmBallot(proposal.id, mine.id, mine.label, 2, Choice.FOR)
    await is_sent(here, Envelope("confirm", here.estate.id, 1, letter))
    assert await delivered(here, proposal) == HEAD
    await ledger_agrees(here.hall, proposal)


async def test_what_was_delivered_to_the_seller_was_not_to_the_buyer(here: Home) -> None:
    mine = await lives(here, 1, "101")
    proposal = await opens(here, silence=Silence.AS_CONSENT)
    await hands_over(here, proposal, mine)
    await imports(here, *ROOMS, owner="孙")
    assert await delivered(here, proposal) == Measure()
    await ledger_agrees(here.hall, proposal)
