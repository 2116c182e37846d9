"""A database of release 0.2.0, with decisions in it, is brought to this program's schema and goes on."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.engine import Connection

from bot.actions import ledger
from bot.actions.ballots.cast import cast
from bot.actions.hall import Hall
from bot.actions.proposals import draft, drafts
from bot.actions.proposals.stages import run_due
from bot.actions.results import results
from bot.app.joining import join
from bot.app.opening import open_hall
from bot.app.program import Program
from bot.clock import MovableClock
from bot.config import Config, Storage, Telegram
from bot.delivery.transport import AiohttpRequest
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.tally import Outcome
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import ProposalState
from bot.voting.proposals.records import written_tally
from handlers.letters import compose
from storage import deliveries, objections, questions
from storage.deliveries import Delivery, DeliveryState
from storage.following_up import door_lists
from storage.households import imports
from storage.proposals import postings
from storage.tables import events, metadata
from storage.tables import proposals as votes
from tests.actions.ledgers import ledger_agrees
from tests.clocks import StillClock
from tests.storage import released

RELEASE, ITS_SCHEMA = "0.2.0", "0001"
LEFT_AT = datetime(2026, 3, 25, 5, 0, 2, tzinfo=UTC)
DECIDED, OPEN, ANNOUNCED = 1, 2, 3
CHAIR, SECOND, *LEADS, WHO_HAS_NOT_VOTED = (2251799813685249 + n for n in (0, 1, 5, 8, 9))
FINGERPRINT = "7P53-X7DT-2CT4"  # was announced with the decision
LETTERS_WAITING, OVERTAKEN = 27, 4  # of fourteen kinds


@pytest_asyncio.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    """The program of today, its parts joined, on the database of then."""
    file = tmp_path / "yishitang.db"
    released.lay_upgraded(file, RELEASE)
    config = Config(
        telegram=Telegram(token=SecretStr("123456:not-a-token-of-anybody")),
        storage=Storage(url=f"sqlite+aiosqlite:///{file}"),
    )
    async with open_hall(config, MovableClock(StillClock(LEFT_AT))) as hall:
        joined = join(config, hall, ReplyInWebhook(AiohttpRequest()))
        joined.desk.bot_username = "yishitang_bot"
        yield joined


def differences(connection: Connection) -> object:
    return compare_metadata(MigrationContext.configure(connection), metadata)


def test_the_database_is_one_of_the_first_schema(tmp_path: Path) -> None:
    assert released.revision(released.lay(tmp_path / "then.db", RELEASE)) == ITS_SCHEMA


async def test_full_database_has_the_tables_of_the_program(program: Program) -> None:
    async with program.hall.read() as connection:
        assert await connection.run_sync(differences) == []


@pytest.mark.parametrize("vote", [DECIDED, OPEN])
async def test_every_ledger_is_verified_and_the_counters_are_what_the_ballots_come_to(
    program: Program, vote: int
) -> None:
    counted = await results.report(program.hall, vote)
    recounted = (await results.audited(program.hall, vote)).tally
    assert counted.tally.electorate == recounted.electorate
    assert counted.tally.took_part == recounted.took_part
    assert all(counted.tally.of(choice) == recounted.of(choice) for choice in Choice)
    await ledger_agrees(program.hall, counted.proposal)


async def test_decision_is_what_it_was_in_database_and_ledger(program: Program) -> None:
    decided = await results.audited(program.hall, DECIDED)
    proposal, tally = decided.proposal, decided.tally
    assert (proposal.state, proposal.version) == (ProposalState.FINAL, 3)
    assert proposal.extended_at
    assert decided.verdict.outcome is Outcome.ADOPTED
    assert tally.electorate.heads == 9
    assert {choice: tally.of(choice).heads for choice in proposal.terms.choices} == {
        Choice.FOR: 5,
        Choice.AGAINST: 1,
        Choice.ABSTAIN: 1,
    }
    channels = {channel: tally.channels[channel].heads for channel in BallotChannel}
    assert channels == {BallotChannel.CHAT: 5, BallotChannel.PAPER: 1, BallotChannel.PROXY: 1}
    state = (await ledger_agrees(program.hall, proposal)).state
    async with program.hall.read() as connection:
        stored = await connection.scalar(select(votes.c.outcome).where(votes.c.id == DECIDED))
    assert stored == Outcome.ADOPTED
    assert await ledger.fingerprint(program.hall, DECIDED) == FINGERPRINT
    assert (state.outcome, state.tally) == (Outcome.ADOPTED, written_tally(tally, proposal.terms.choices))


async def test_objections_keep_how_they_were_settled(program: Program) -> None:
    async with program.hall.read() as connection:
        found = await objections.of_votes(connection, [DECIDED, OPEN])
    assert [(one.proposal_id, one.decision) for one in found] == [
        (DECIDED, "ballot-void"),
        (DECIDED, "dismissed"),
        (OPEN, None),
    ]


@pytest.mark.slow
async def test_open_vote_takes_a_ballot_and_comes_to_its_end(program: Program) -> None:
    hall = program.hall
    before = (await results.report(hall, OPEN)).tally.took_part.heads
    tap = Tap("a press of today", WHO_HAS_NOT_VOTED, OPEN, Choice.FOR)
    (receipt,) = await cast(hall, [tap])
    assert isinstance(receipt, Receipt)
    assert (await results.report(hall, OPEN)).tally.took_part.heads == before + 1

    proposal = (await results.report(hall, OPEN)).proposal
    program_clock(program).advance_to(proposal.closes_at)
    await run_due(hall)
    closed = await results.audited(hall, OPEN)
    assert closed.proposal.state is ProposalState.CLOSED
    state = (await ledger_agrees(hall, closed.proposal)).state
    assert state.tally == written_tally(closed.tally, proposal.terms.choices)


def program_clock(program: Program) -> MovableClock:
    assert isinstance(program.hall.clock, MovableClock)
    return program.hall.clock


async def test_announced_vote_opens_in_its_time(program: Program) -> None:
    announced = (await results.report(program.hall, ANNOUNCED)).proposal
    assert (announced.state, announced.version) == (ProposalState.ANNOUNCED, 2)
    program_clock(program).advance_to(announced.opened_at)
    await run_due(program.hall)
    opened = (await results.report(program.hall, ANNOUNCED)).proposal
    assert opened.state is ProposalState.OPEN
    await ledger_agrees(program.hall, opened)


async def test_draft_goes_on_where_it_was_left(program: Program) -> None:
    sheet = await drafts.waiting(program.hall, CHAIR)
    assert sheet is not None
    assert sheet.asked is Question.ATTACHMENT
    assert sheet.draft.answers[Question.TITLE] == "更换小区道闸"
    assert sheet.draft.answers[Question.COST] == "48000.50"
    after = await draft.answer_by_button(program.hall, CHAIR, Question.ATTACHMENT, "none")
    assert after.asked is not Question.ATTACHMENT


async def test_every_letter_that_waits_is_put_into_words(program: Program) -> None:
    composed = [await compose(program.desk, delivery.envelope) async for delivery in waiting(program.hall)]
    assert len(composed) == LETTERS_WAITING
    assert len([outgoing for outgoing in composed if outgoing is None]) == OVERTAKEN
    assert all(outgoing.text for outgoing in composed if outgoing)


async def waiting(hall: Hall) -> AsyncIterator[Delivery]:
    """Take one letter after the other out of the outbox, each when those have been sent that go before."""
    while True:
        async with hall.database.write() as connection:
            claimed = await deliveries.claim(connection, LEFT_AT, limit=1)
            await deliveries.settle(connection, [each.id for each in claimed], DeliveryState.SENT, LEFT_AT)
        if not claimed:
            return
        yield claimed[0]


def who_acted(file: Path) -> list[tuple[int, str, int | None]]:
    """Return by whom each proxy was asked for and accepted, as the tables of 0.2.0 had it."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT id, asked_by, accepted_by, ended_by FROM proxies").fetchall()
    assert all(ended is None for *_, ended in rows)  # none had ended
    asked = [(number, "asked", by) for number, by, _, _ in rows]
    return asked + [(number, "accepted", by) for number, _, by, _ in rows if by]


STEPS = {"proxy-asked": ["asked"], "proxy-entered": ["asked", "accepted"], "proxy-accepted": ["accepted"]}


async def test_who_acted_on_a_proxy_stands_on_the_record_of_acts(program: Program, tmp_path: Path) -> None:
    async with program.hall.read() as connection:
        rows = (await connection.execute(select(events).where(events.c.act.in_(STEPS)))).all()
    now = [(row.fields["proxy_id"], step, row.actor) for row in rows for step in STEPS[row.act]]
    assert sorted(now) == sorted(who_acted(released.lay(tmp_path / "then.db", RELEASE)))
    assert len(now) == 5


async def test_what_else_was_under_way_is_found(program: Program) -> None:
    async with program.hall.read() as connection:
        question = await questions.get(connection, SECOND)
        register = await imports.pending(connection, 2)
        lists = [shown for shown in await door_lists.stale(connection) if shown.proposal_id == OPEN]
        cards = await postings.of_proposal(connection, OPEN)
    assert question and question.kind == "objection-reason"
    assert register and len(register.register.households) == 9
    assert {shown.user_id for shown in lists} == set(LEADS)
    assert [card.message_id is not None for card in cards] == [True]
