"""The one list of letters the bot writes of its own accord, by kind."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from bot.actions import letters
from bot.actions.letters import Letter
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.estates.letters import (
    AppointmentDecided,
    AppointmentRequested,
    CommitteeChanged,
    LeadJoined,
    LeadRemoved,
)
from bot.voting.households.letters import (
    BindingApproved,
    BindingRefused,
    BindingRequested,
    HouseholdSold,
    MemberJoined,
    MemberRemoved,
    Removed,
)
from bot.voting.letter import Envelope
from bot.voting.letter import Letter as AnyLetter
from handlers.answering.desk import Desk
from handlers.ballots import ballot_news, confirm_again
from handlers.estates import appointment, become_lead, committee_news
from handlers.following_up import reminder_letters
from handlers.households import approve, removal, sale, welcome
from handlers.objections import settle
from handlers.paper import confirm as paper_confirm
from handlers.paper import object_to_slip
from handlers.proposals import extend, void
from handlers.proxies import letters as proxy_letters
from handlers.results import announcements

LETTERS: dict[str, Callable[[Desk, Letter, Texts], Awaitable[Outgoing | None]]] = {
    "amended": announcements.amended,
    "ballot-cast": ballot_news.ballot_cast,
    "closing-detail": ballot_news.closing_detail,
    "confirm-ballot": confirm_again.confirm_ballot,
    "committee-notice": reminder_letters.committee_notice,
    "extended": announcements.extended,
    "extension-question": extend.extension_question,
    "group-notice": reminder_letters.group_notice,
    "opened": announcements.opened,
    "objection": settle.objection_letter,
    "objection-refused": settle.refused,
    "objection-second": settle.second,
    "objection-settled": settle.settled,
    "outcome": announcements.outcome,
    "paper-check": paper_confirm.paper_check,
    "paper-checked": paper_confirm.paper_checked,
    "paper-counted": object_to_slip.paper_counted,
    "preliminary": announcements.preliminary,
    "proxy-news": proxy_letters.news,
    "proxy-request": proxy_letters.request,
    "reminder": reminder_letters.reminder,
    "void-request": void.void_request,
    "void-settled": void.void_settled,
    "withdrawn": announcements.withdrawn,
}


TYPED: dict[type[AnyLetter], Callable[[Desk, Envelope[Any], Texts], Awaitable[Outgoing | None]]] = {
    AppointmentDecided: appointment.decided,
    AppointmentRequested: appointment.request,
    BindingApproved: welcome.approved,
    BindingRefused: welcome.refused,
    BindingRequested: approve.binding_request,
    CommitteeChanged: committee_news.committee_changed,
    HouseholdSold: sale.household_sold,
    LeadJoined: become_lead.lead_joined,
    LeadRemoved: become_lead.lead_removed,
    MemberJoined: approve.member_joined,
    MemberRemoved: removal.member_removed,
    Removed: removal.removed,
}
"""How each kind of letter is put into words."""


async def compose(desk: Desk, envelope: Envelope[AnyLetter]) -> Outgoing | None:
    """Put a letter into words, in the language of the person or the estate it goes to.

    None means that it is overtaken by what happened since it was written.
    """
    language = await letters.language_for(desk.hall, envelope)
    return await in_words(desk, envelope, desk.catalogue[language])


async def in_words(desk: Desk, envelope: Envelope[AnyLetter], texts: Texts) -> Outgoing | None:
    """Put a letter into the words of a language; None as ``compose`` says.

    Raises:
        KeyError: nobody can put such a letter into words.
    """
    if type(envelope.letter) in TYPED:
        return await TYPED[type(envelope.letter)](desk, envelope, texts)
    return await LETTERS[envelope.kind](desk, cast(Letter, envelope), texts)
