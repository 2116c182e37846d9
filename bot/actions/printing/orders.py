"""Ordering what takes long to print: a line or a slip for each household of a vote."""

from collections.abc import Sequence
from datetime import timedelta

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.households import codes
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NothingToPrint, PrintedAlready, VotingClosed
from bot.voting.rights import Right
from storage import printings
from storage.ballots import ballots
from storage.printings import Printing
from storage.proposals import proposals

__all__ = ["Printing", "changed", "next_one", "sheets", "slips"]


async def slips(
    hall: Hall, user_id: int, proposal_id: int, notice: str, language: str, valid_for: timedelta
) -> int:
    """Order a slip for each household without a ballot, and return how many that are.

    Codes that are missing are issued; committee and auditors are told who has them.

    Raises:
        Refusal: those of ``rights.known``.
        OnlyATrial: the vote is a trial.
        VotingClosed: nobody is asked any more.
        PrintedAlready: the person waits for them already.
        NothingToPrint: every household has answered.
    """
    async with hall.act(by=user_id) as act:
        proposal = await _open(act, proposal_id, Right.ISSUE_CODES)
        answered = {each.household_id for each in await ballots.standing_on(act.connection, proposal_id)}
        roll = await proposals.roll(act.connection, proposal_id)
        wanted = [household.id for household in roll if household.id not in answered]
        await _order(act, proposal, notice, language, wanted)
        await codes.issue_all(act, proposal.estate_id, valid_for)
        return len(wanted)


async def sheets(hall: Hall, user_id: int, proposal_id: int, notice: str, language: str) -> int:
    """Order a line for each household; errors are those of ``slips``."""
    async with hall.act(by=user_id) as act:
        proposal = await _open(act, proposal_id, Right.SEE_DETAIL)
        wanted = [household.id for household in await proposals.roll(act.connection, proposal_id)]
        await _order(act, proposal, notice, language, wanted)
        return len(wanted)


async def _open(act: Act, proposal_id: int, right: Right) -> Proposal:
    found = await proposals.get(act.connection, proposal_id)
    proposal = await rights.known(act.connection, act.by, found, right)
    proposal.must_count()
    if proposal.state.has_ended:
        raise VotingClosed(proposal=proposal.title)
    return proposal


async def _order(act: Act, proposal: Proposal, notice: str, language: str, wanted: Sequence[int]) -> None:
    assert act.by is not None
    if await printings.is_under_way(act.connection, proposal.id, act.by, notice):
        raise PrintedAlready()
    if not wanted:
        raise NothingToPrint(proposal=proposal.title)
    await printings.add(act.connection, proposal, act.by, notice, language, wanted, act.now)
    act.record("sheets-ordered", proposal.estate_id, proposal_id=proposal.id)
    act.ring_after()


async def next_one(hall: Hall) -> Printing | None:
    """Return the oldest order that is not finished."""
    return await hall.read_at_once(printings.next_one)


async def changed(
    hall: Hall, printing: Printing, message_id: int | None, parts_sent: int, ended: bool = False
) -> None:
    """Store how far an order has come."""
    async with hall.act() as act:
        ended_at = act.now if ended else None
        reached = {"message_id": message_id, "parts_sent": parts_sent}
        await printings.change(act.connection, printing.id, **reached, ended_at=ended_at)
