"""What somebody reads who belongs to a household from now on, or was not let in."""

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions.households import homes, settle_request
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.households.household import Role
from bot.voting.households.letters import BindingApproved, BindingRefused
from bot.voting.letter import Envelope
from bot.voting.proposals.proposal import Proposal
from handlers.answering import links
from handlers.answering.desk import Desk


async def welcome(desk: Desk, texts: Texts, member_id: int, household: str, role: Role) -> Outgoing:
    """Say what the person is bound to, with a button for each vote that waits for the household."""
    bound = texts.html("bind.bound", household=household, role=texts.plain(f"role.{role}"))
    if not role.votes:
        return Outgoing(bound + Markup("\n\n") + texts.html("bind.tenant"))
    waiting = await homes.unanswered(desk.hall, member_id)
    if not waiting:
        return Outgoing(bound + Markup("\n\n") + texts.html("bind.nothing-open"))
    rows = [[_ballot_button(desk, proposal)] for proposal in waiting]
    text = bound + Markup("\n\n") + texts.html("bind.vote-now", len(waiting))
    member = await settle_request.look(desk.hall, member_id)
    about = subjects.ballots((each.id, member.household.id) for each in waiting) if member else ()
    return Outgoing(text, InlineKeyboardMarkup(rows), about=about)


def _ballot_button(desk: Desk, proposal: Proposal) -> InlineKeyboardButton:
    url = links.my_ballot(desk.bot_username, proposal.id)
    return InlineKeyboardButton(phrases.shortened(proposal.title), url=url)


async def approved(desk: Desk, envelope: Envelope[BindingApproved], texts: Texts) -> Outgoing:
    """Tell somebody who asked that he was let in, and what waits for him."""
    letter = envelope.letter
    return await welcome(desk, texts, letter.member_id, letter.household, letter.role)


async def refused(desk: Desk, envelope: Envelope[BindingRefused], texts: Texts) -> Outgoing:
    """Tell somebody who asked that he was not let in, and whom to talk to."""
    return Outgoing(texts.html("bind.refused", household=envelope.letter.household))
