"""Recording that a ballot has reached its household for certain, where its silence is counted."""

from collections.abc import Iterable

from bot.actions.act import Act
from bot.voting.ballots.ballot_box import BallotPlace
from bot.voting.chain.chain import Fact, Kind
from bot.voting.counting.silence import Silence
from bot.voting.following_up.handover import Way
from bot.voting.following_up.letters import Reminder
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.letters import ConfirmBallot
from bot.voting.proposals.proposal import Proposal
from storage.ballots import ballots
from storage.following_up import handovers
from storage.households import members
from storage.proposals import proposals


async def of_letter(act: Act, envelope: Envelope[Letter]) -> None:
    """Record that a letter with a ballot in it was sent to somebody who may vote for the household."""
    asked = set(_asked(envelope.letter))
    counting = await handovers.counting(act.connection, {place[0] for place in asked}) if asked else set()
    if not counting:
        return
    places = await members.of_people(act.connection, [envelope.chat_id])
    voted_for = {member.household.id for member in places if member.may_vote}
    found = await proposals.by_id(act.connection, counting)
    for proposal_id, household_id in sorted(asked):
        if proposal_id in found and household_id in voted_for:
            await record(act, found[proposal_id], household_id, Way.PRIVATE)


def _asked(letter: Letter) -> Iterable[BallotPlace]:
    """Return for which households a letter asks, and in which votes."""
    if isinstance(letter, Reminder):
        return [(proposal_id, household_id) for proposal_id, household_id, _ in letter.asked]
    if isinstance(letter, ConfirmBallot):
        return [(letter.proposal_id, letter.household_id)]
    return []


async def record(act: Act, proposal: Proposal, household_id: int, way: Way) -> None:
    """Record that a household has its ballot, once, if its silence is counted in this vote."""
    if proposal.terms.silence is Silence.OFF or not proposal.takes_ballots(act.now):
        return
    await act.hold_ledgers([proposal.id])
    if not await ballots.entitled(act.connection, [(proposal.id, household_id)]):
        return
    if await handovers.add(act.connection, proposal.estate_id, proposal.id, household_id, way, act.now):
        act.write(proposal.id, [Fact(Kind.DELIVERY, {"household": household_id, "way": way.value})])
