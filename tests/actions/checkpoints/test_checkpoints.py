from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from bot.actions import ledger as ledgers
from bot.actions.ballots.cast import cast
from bot.actions.checkpoints import checkpoints, kept
from bot.actions.estates import appointments, committee, offices
from bot.actions.proposals.stages import run_due
from bot.voting.chain.chain import Chain, Fact, Kind, encoded, fingerprint, read_moment
from bot.voting.checkpoints import checkpoint
from bot.voting.checkpoints.letters import CheckpointPosted, CountStopped, LedgerRewritten
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Office
from bot.voting.ledger.file import LedgerFile, read
from bot.voting.ledger.owner import of_vote
from bot.voting.letter import Letter
from bot.voting.letters import unpacked
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import NoSuchProposal, Refusal
from bot.voting.verifying.check import check
from storage import tables
from storage.estates import events
from storage.proposals import proposals
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.votes import GROUP, binds, opens, presses

DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)
OWNER, AUDITOR, STRANGER = 1, 2, 3
CARD = 70


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await binds(found, OWNER, await found.has_household("1-1-101"))
        await found.has_household("1-1-102")
        await found.meets(AUDITOR, STRANGER)
        _, link = await appointments.invite(found.hall, COMMITTEE, found.estate.id, Office.AUDITOR, VALID)
        assert link
        await committee.join(found.hall, AUDITOR, link.token)
        yield found


async def opened(here: Home, **changes: Any) -> Proposal:
    """Open a vote whose card is up."""
    proposal = await opens(here, **{"objection_days": 7, **changes})
    async with here.hall.database.write() as connection:
        await connection.execute(update(tables.postings).values(message_id=CARD))
    return proposal


async def told(here: Home, *kinds: type[Letter]) -> list[tuple[int, Letter]]:
    """Return the letters of these kinds, and to which chats they go, in order."""
    async with here.hall.read() as connection:
        rows = (await connection.execute(select(tables.deliveries).order_by(tables.deliveries.c.id))).all()
    letters = [(row.chat_id, unpacked(row.kind, row.fields)) for row in rows]
    return [(chat, letter) for chat, letter in letters if isinstance(letter, kinds)]


async def sizes(here: Home) -> list[int]:
    """Return how many records the checkpoints covered that the group got."""
    found = await told(here, CheckpointPosted)
    return [letter.size for chat, letter in found if chat == GROUP and isinstance(letter, CheckpointPosted)]


async def file_of(here: Home, proposal: Proposal) -> LedgerFile:
    return read(await ledgers.export(here.hall, proposal.id))


async def hashes(here: Home, proposal: Proposal) -> list[str]:
    return [record.hash for record in (await file_of(here, proposal)).records]


async def state_of(here: Home, proposal: Proposal) -> ProposalState:
    async with here.hall.read() as connection:
        return (await proposals.by_id(connection, [proposal.id]))[proposal.id].state


async def rewrite(here: Home, proposal: Proposal, choice: str) -> None:
    """Do what an operator could: change each ballot, in its table and on record, and chain all anew."""
    chain = Chain()
    for record in (await file_of(here, proposal)).records:
        body = {**record.body, "choice": choice} if record.kind == Kind.BALLOT else record.body
        chain.add(Fact(Kind(record.kind), body), read_moment(record.at))
    async with here.hall.database.write() as connection:
        await connection.execute(update(tables.ballots).values(choice=choice))
        await connection.execute(
            update(tables.counters).where(tables.counters.c.counted == Choice.FOR).values(counted=choice)
        )
        for record in chain.added:
            row = update(tables.ledger).where(tables.ledger.c.seq == record.seq)
            values = {"hash": record.hash, "body": encoded(record.body)}
            await connection.execute(row.values(values))
        await connection.execute(update(tables.ledger_heads).values(hash=chain.head))


async def test_an_open_vote_is_anchored_once_its_card_is_up(here: Home) -> None:
    proposal = await opens(here)
    await checkpoints.post_due(here.hall)
    assert await sizes(here) == []  # it would stand above its card
    async with here.hall.database.write() as connection:
        await connection.execute(update(tables.postings).values(message_id=CARD))
    await checkpoints.post_due(here.hall)
    await checkpoints.post_due(here.hall)
    assert await sizes(here) == [len(await hashes(here, proposal))]
    assert [chat for chat, _ in await told(here, CheckpointPosted)] == [GROUP, AUDITOR]


async def test_once_a_day_what_was_recorded_since_is_anchored(here: Home) -> None:
    press = presses(OWNER, await opened(here))
    await checkpoints.post_due(here.hall)
    await cast(here.hall, [press(Choice.FOR)])
    here.clock.advance(DAY - MOMENT)
    await checkpoints.post_due(here.hall)
    assert len(await sizes(here)) == 1
    here.clock.advance(MOMENT)
    await checkpoints.post_due(here.hall)
    assert len(await sizes(here)) == 2
    here.clock.advance(2 * DAY)
    await checkpoints.post_due(here.hall)
    assert len(await sizes(here)) == 2  # nothing happened since


async def test_both_counts_are_anchored(here: Home) -> None:
    proposal = await opened(here)
    await checkpoints.post_due(here.hall)
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    here.clock.advance(7 * DAY)
    await run_due(here.hall)
    end = len(await hashes(here, proposal))
    assert (await sizes(here))[-2:] == [end - 1, end]


async def test_without_time_to_object_the_one_count_is_anchored_once(here: Home) -> None:
    proposal = await opened(here, objection_days=0)
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    assert await sizes(here) == [len(await hashes(here, proposal))]


async def test_what_was_posted_is_what_the_ledger_extends(here: Home) -> None:
    proposal = await opened(here)
    await checkpoints.post_due(here.hall)
    found = await kept.posted(here.hall, of_vote(proposal.id), 2)
    them = await hashes(here, proposal)
    assert found.checkpoint == checkpoint.of(them)
    assert found.fingerprint == fingerprint(them[-1])


@pytest.mark.parametrize(("proposal_id", "size"), [(1, 3), (2, 2)])
async def test_a_checkpoint_that_was_not_posted_is_not_found(here: Home, proposal_id: int, size: int) -> None:
    await opened(here)
    await checkpoints.post_due(here.hall)
    with pytest.raises(NoSuchProposal):
        await kept.posted(here.hall, of_vote(proposal_id), size)


async def test_an_auditor_keeps_one_once_and_it_is_on_record(here: Home) -> None:
    proposal = await opened(here)
    await checkpoints.post_due(here.hall)
    assert await kept.keep(here.hall, AUDITOR, of_vote(proposal.id), 2)
    assert not await kept.keep(here.hall, AUDITOR, of_vote(proposal.id), 2)
    async with here.hall.read() as connection:
        assert list(await events.acts(connection, here.estate.id)).count("checkpoint-kept") == 1


@pytest.mark.parametrize("user_id", [OWNER, STRANGER])
async def test_nobody_else_keeps_one_for_the_record(here: Home, user_id: int) -> None:
    proposal = await opened(here)
    await checkpoints.post_due(here.hall)
    with pytest.raises(Refusal):
        await kept.keep(here.hall, user_id, of_vote(proposal.id), 2)


async def test_a_vote_that_was_rewritten_while_it_runs_is_told_of_and_not_counted(here: Home) -> None:
    """Ballots, counters and chain fit each other, and the file verifies; only what was posted tells."""
    proposal = await opened(here)
    await cast(here.hall, [presses(OWNER, proposal)(Choice.FOR)])
    await checkpoints.post_due(here.hall)
    await rewrite(here, proposal, "against")
    assert check(await file_of(here, proposal)).holds
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    assert await state_of(here, proposal) is ProposalState.OPEN
    warned = [(chat, type(letter)) for chat, letter in await told(here, LedgerRewritten, CountStopped)]
    kinds = (LedgerRewritten, CountStopped)
    assert sorted(warned, key=str) == sorted(((c, k) for c in (COMMITTEE, AUDITOR) for k in kinds), key=str)


async def test_a_count_that_was_rewritten_before_it_became_final_does_not_become_final(here: Home) -> None:
    proposal = await opened(here)
    await cast(here.hall, [presses(OWNER, proposal)(Choice.FOR)])
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    await rewrite(here, proposal, "against")
    here.clock.advance(7 * DAY)
    await run_due(here.hall)
    assert await state_of(here, proposal) is ProposalState.CLOSED


async def neighbours(here: Home) -> Home:
    """Found another estate with the same committee, and a household."""
    estate, link = await offices.found(here.hall, "翠湖名苑", "Asia/Shanghai", "zh_CN", VALID)
    await committee.join(here.hall, COMMITTEE, link.token)
    there = Home(here.hall, here.clock, estate)
    await there.has_household("2-1-101")
    return there


async def anchors_in(here: Home, proposal: Proposal) -> list[Any]:
    return [each.body for each in (await file_of(here, proposal)).records if each.kind == Kind.ANCHOR]


async def test_how_far_a_ledger_has_come_is_entered_into_that_of_another_estate(here: Home) -> None:
    own, other = (
        await opened(here),
        await opened(await neighbours(here), closes_at=here.clock.now() + 9 * DAY),
    )
    await checkpoints.post_due(here.hall)
    first = checkpoint.of((await hashes(here, own))[:2])
    (entered,) = await anchors_in(here, other)
    assert entered == {"origin": first.origin, "size": 2, "root": first.root.hex()}
    assert check(await file_of(here, other)).holds


async def test_among_several_votes_each_is_entered_into_the_next_and_the_last_into_the_first(
    here: Home,
) -> None:
    own, other = await opened(here), await opened(await neighbours(here))
    await checkpoints.post_due(here.hall)
    assert [len(await anchors_in(here, each)) for each in (own, other)] == [1, 1]


async def test_a_vote_of_the_same_estate_anchors_nothing(here: Home) -> None:
    one, two = await opened(here), await opened(here)
    await checkpoints.post_due(here.hall)
    assert [await anchors_in(here, each) for each in (one, two)] == [[], []]


async def test_each_day_a_rewritten_ledger_is_told_of_once(here: Home) -> None:
    proposal = await opened(here)
    press = presses(OWNER, proposal)
    await cast(here.hall, [press(Choice.FOR)])
    await checkpoints.post_due(here.hall)
    await rewrite(here, proposal, "against")
    for choice in (Choice.ABSTAIN, Choice.FOR):
        await cast(here.hall, [press(choice)])
        here.clock.advance(DAY)
        await checkpoints.post_due(here.hall)
    assert [chat for chat, _ in await told(here, LedgerRewritten)] == [AUDITOR, COMMITTEE]


async def test_all_that_was_posted_is_handed_out_cosigned_for_who_keeps_it(here: Home) -> None:
    proposal = await opened(here)
    await checkpoints.post_due(here.hall)
    await kept.keep(here.hall, AUDITOR, of_vote(proposal.id), 2)
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    first, second = (await kept.export(here.hall, proposal.id)).split("\n\nyishitang/")
    assert [note.count("— yishitang/") for note in (first, second)] == [2, 1]
    cosigner = first.split("/p-")[1].split()[0]
    assert cosigner and cosigner != str(AUDITOR)
    both = checkpoint.read_all(await kept.export(here.hall, proposal.id))
    assert [each.size for each in both] == await sizes(here)
    assert checkpoint.contradicted(both, await hashes(here, proposal)) == []
