"""Recording that a ballot has reached its household for certain, where its silence is counted."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger
from bot.actions.act import Act
from bot.voting.counting.silence import Silence
from bot.voting.following_up.handover import Way
from bot.voting.following_up.letters import Reminder
from bot.voting.ledger.chain import Fact, Kind
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.letters import ConfirmBallot
from bot.voting.proposals.proposal import Proposal
from storage.ballots import ballots
from storage.following_up import handovers
from storage.households import members
from storage.proposals import proposals

Place = tuple[int, int]
"""A proposal's id and a household's id."""


async def of_letter(
    of: Act | AsyncConnection, envelope: Envelope[Letter], now: datetime | None = None
) -> None:
    """Record that a letter with a ballot in it was sent to somebody who may vote for the household."""
    connection, now = (of.connection, of.now) if isinstance(of, Act) else (of, now)
    assert now
    asked = set(_asked(envelope.letter))
    counting = await handovers.counting(connection, {place[0] for place in asked}) if asked else set()
    if not counting:
        return
    places = await members.of_people(connection, [envelope.chat_id])
    voted_for = {member.household.id for member in places if member.may_vote}
    found = await proposals.by_id(connection, counting)
    for proposal_id, household_id in sorted(asked):
        if proposal_id in found and household_id in voted_for:
            await record(connection, found[proposal_id], household_id, Way.PRIVATE, now)


def _asked(letter: Letter) -> Iterable[Place]:
    """Return for which households a letter asks, and in which votes."""
    if isinstance(letter, Reminder):
        return [(proposal_id, household_id) for proposal_id, household_id, _ in letter.asked]
    if isinstance(letter, ConfirmBallot):
        return [(letter.proposal_id, letter.household_id)]
    return []


async def record(
    connection: AsyncConnection, proposal: Proposal, household_id: int, way: Way, now: datetime
) -> None:
    """Record that a household has its ballot, once, if its silence is counted in this vote."""
    if proposal.terms.silence is Silence.OFF or not proposal.takes_ballots(now):
        return
    await ledger.lock(connection, proposal.id)
    place = (proposal.id, household_id)
    if not await ballots.entitled(connection, [place]):
        return
    if await handovers.add(connection, proposal.estate_id, proposal.id, household_id, way, now):
        body = {"household": household_id, "way": way.value}
        await ledger.append(connection, proposal.id, [Fact(Kind.DELIVERY, body)], now)
