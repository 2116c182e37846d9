"""Ending everything that was answered to a proposal before it was changed in substance."""

from collections.abc import Mapping

from bot.actions.act import Act
from bot.actions.ballots.proxy_news import record, tell, voters
from bot.actions.paper import letters
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Member
from bot.voting.letter import Envelope
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.letters import ConfirmBallot
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.letters import ProxyEvent
from bot.voting.proxies.proxy import Ending
from storage import paper, proxies
from storage.ballots import ballots
from storage.following_up import handovers
from storage.households import members


async def lapse(act: Act, proposal: Proposal) -> None:
    """End standing ballots, live proxies and slips, and ask each household that had voted to confirm.

    ``proposal`` is the changed one, and held. Whoever is bound to no such household is not asked here: it
    is silent again, and followed up like all others.
    """
    stood = await ballots.lapse(act.connection, proposal.id, act.now)
    await handovers.forget(act.connection, proposal.id)
    await _end_proxies(act, proposal)
    waiting = await paper.at_stages(act.connection, [proposal.id], [PaperStage.WAITING])
    await paper.lapse(act.connection, proposal.id)
    for entry in waiting:
        fields = {"entry_id": entry.id, "proposal_id": proposal.id, "household_id": entry.household.id}
        act.record("paper-lapsed", proposal.estate_id, **fields)
        letters.tell_who_entered(act, entry)
    choices = {ballot.household_id: ballot.choice for ballot in stood}
    present = await members.who_had_voted(act.connection, proposal.id, act.now)
    asked = [member for member in present if member.may_vote and member.household.id in choices]
    act.tell(_question(proposal, member, choices) for member in asked)


async def _end_proxies(act: Act, proposal: Proposal) -> None:
    for proxy in await proxies.live(act.connection, proposal.id):
        await proxies.end(act.connection, proxy.id, Ending.LAPSED, act.now)
        await record(act, proxy, "proxy-lapsed")
        parties = [*await voters(act.connection, proxy.wish.principal_id)]
        if proxy.is_accepted:
            parties += await voters(act.connection, proxy.wish.holder_id)
        readers = {member.user_id: member for member in parties}
        tell(act, proxy, ProxyEvent.LAPSED, readers.values())


def _question(proposal: Proposal, member: Member, choices: Mapping[int, Choice]) -> Envelope[ConfirmBallot]:
    household = member.household
    choice = choices[household.id]
    letter = ConfirmBallot(proposal.id, household.id, household.label, proposal.version, choice)
    key = f"confirm:{proposal.id}:{proposal.version}:{household.id}:{member.user_id}"
    return Envelope(key, proposal.estate_id, member.user_id, letter)
