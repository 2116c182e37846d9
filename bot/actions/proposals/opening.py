"""Opening a vote that was announced: the roll is frozen from the register of that moment."""

from bot.actions.act import Act
from bot.actions.results.letters import to_groups
from bot.voting import subjects
from bot.voting.proposals import records
from bot.voting.proposals.letters import Opened
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import ElectorateEmpty
from storage.proposals import proposals, rolls


async def open_vote(act: Act, proposal: Proposal) -> None:
    """Open an announced vote that is held, as is the register of its estate.

    The group is told, unless the deadline has come meanwhile.

    Raises:
        ElectorateEmpty: the register has nobody any more who would be entitled.
    """
    await rolls.freeze(act.connection, proposal.id, proposal.estate_id, proposal.terms.electorate)
    roll = await proposals.roll(act.connection, proposal.id)
    if not roll:
        raise ElectorateEmpty()
    await proposals.move(act.connection, proposal.id, state=ProposalState.OPEN)
    act.write(proposal.id, [records.opened(roll)])
    act.record("proposal-opened", proposal.estate_id, proposal_id=proposal.id)
    act.show_anew([proposal.id])
    act.refresh(subjects.vote(proposal.id))
    if act.now < proposal.closes_at:
        act.tell(await to_groups(act.connection, proposal, Opened(proposal.id)))
