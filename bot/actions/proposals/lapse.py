"""Ending everything that was answered to a proposal before it was changed in substance."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from bot.actions.act import Act
from bot.actions.ballots.proxy_news import record, tell_ended, voters
from bot.actions.following_up import doors
from bot.actions.paper import letters
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Member
from bot.voting.letter import Envelope
from bot.voting.paper.paper import COUNTING, PaperStage
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
    own = {ballot.household_id for ballot in stood if ballot.channel.is_own}
    await _end_proxies(act, proposal, own)
    waiting = await paper.at_stages(act.connection, [proposal.id], [PaperStage.WAITING])
    counted = await paper.at_stages(act.connection, [proposal.id], COUNTING)
    await paper.lapse(act.connection, proposal.id)
    for entry in waiting:
        fields = {"entry_id": entry.id, "proposal_id": proposal.id, "household_id": entry.household.id}
        act.record("paper-lapsed", proposal.estate_id, **fields)
        letters.tell_who_entered(act, entry)
    await doors.send_again(act, proposal, await letters.tell_of_lost_doors(act, counted))
    choices = {ballot.household_id: ballot.choice for ballot in stood}
    present = await members.who_had_voted(act.connection, proposal.id, act.now)
    asked = [member for member in present if member.may_vote and member.household.id in choices]
    act.tell(_question(proposal, member, choices) for member in asked)


async def _end_proxies(act: Act, proposal: Proposal, own: Collection[int]) -> None:
    """End all proxies, and tell both households, each reader once.

    Of those whose principals had voted themselves (``own``) nobody hears: their holders know that there is
    nothing to do, and the principals are asked for their own ballots again.
    """
    ended: dict[int, list[int]] = defaultdict(list)
    for proxy in await proxies.live(act.connection, proposal.id):
        await proxies.end(act.connection, proxy.id, Ending.LAPSED, act.now)
        await record(act, proxy, "proxy-lapsed")
        if proxy.wish.principal_id in own:
            continue
        parties = await voters(act.connection, proxy.wish.principal_id)
        if proxy.is_accepted:
            parties += await voters(act.connection, proxy.wish.holder_id)
        for user_id in {member.user_id for member in parties}:
            ended[user_id].append(proxy.id)
    tell_ended(act, proposal, ProxyEvent.LAPSED, ended)


def _question(proposal: Proposal, member: Member, choices: Mapping[int, Choice]) -> Envelope[ConfirmBallot]:
    household = member.household
    choice = choices[household.id]
    letter = ConfirmBallot(proposal.id, household.id, household.label, proposal.version, choice)
    key = f"confirm:{proposal.id}:{proposal.version}:{household.id}:{member.user_id}"
    return Envelope(key, proposal.estate_id, member.user_id, letter)
