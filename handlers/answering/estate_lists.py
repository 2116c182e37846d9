"""Choosing one of the several estates that a person serves."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import offices
from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Estate
from bot.voting.refusals import UnknownButton
from bot.voting.rights import Right
from handlers.answering.answers import asker, group_id, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.paging import counted, on_page
from handlers.answering.redraw import redraw
from handlers.buttons.books import ShowBooks
from handlers.buttons.estates import InviteInto, LinkGroup, ShowActs, ShowEntry
from handlers.buttons.lists import EstatesFor, TurnEstates
from handlers.buttons.payload import Payload
from handlers.buttons.proposing import ProposeFor
from handlers.buttons.register import RegisterOf
from handlers.buttons.settings import ShowSettings

LISTS: Mapping[EstatesFor, tuple[str, Right, Callable[[int], Payload]]] = {
    EstatesFor.LINK: ("link.which-estate", Right.LINK_GROUP, LinkGroup),
    EstatesFor.INVITATION: ("invite.which-estate", Right.INVITE_COMMITTEE, InviteInto),
    EstatesFor.ACTS: ("acts.which-estate", Right.SEE_ACTS, lambda estate_id: ShowActs(estate_id, 0)),
    EstatesFor.REGISTER: ("register.which-estate", Right.IMPORT_REGISTER, RegisterOf),
    EstatesFor.PROPOSAL: ("draft.which-estate", Right.PROPOSE, ProposeFor),
    EstatesFor.ENTRY: ("entry.which-estate", Right.SET_ENTRY, ShowEntry),
    EstatesFor.BOOKS: ("books.which-estate", Right.SEE_BOOKS, ShowBooks),
    EstatesFor.SETTINGS: ("settings.which-estate", Right.SEE_SETTINGS, ShowSettings),
}
"""By what an estate is chosen for: the question, the right that it takes there, and what a button says."""


async def estates_for(update: Update, context: Context, purpose: EstatesFor) -> list[Estate]:
    """Return the estates among which the person can choose.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: there is none.
    """
    return await offices.served(context.bot_data.hall, asker(update).id, LISTS[purpose][1])


async def the_only_estate(update: Update, context: Context, purpose: EstatesFor) -> Estate | None:
    """Return the only estate that a person has for a purpose; of several, which is asked in a new message.

    Errors are those of ``estates_for``.
    """
    found = await estates_for(update, context, purpose)
    if len(found) == 1:
        return found[0]
    await say(update, *estates_page(await texts_of(update, context), TurnEstates(purpose, 0), found))
    return None


async def turn_estates(update: Update, context: Context) -> None:
    """Show another page of the estates the person serves by now.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: there is none left.
        UnknownButton: what is for the private chat only was pressed in a group.
    """
    wanted = TurnEstates.unpack(pressed(update).data)
    if group_id(update) is not None and wanted.purpose is not EstatesFor.LINK:
        raise UnknownButton()
    found = await estates_for(update, context, wanted.purpose)
    shown = estates_page(await texts_of(update, context), wanted, found)
    await toast(update)
    await redraw(update, *shown)


def estates_page(
    texts: Texts, wanted: TurnEstates, found: Sequence[Estate]
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return a page of the estates, a row for each, below the question and how many there are."""
    key, _, chosen = LISTS[wanted.purpose]
    buttons = [button(estate.name, chosen(estate.id)) for estate in found]
    rows = on_page(texts, buttons, 1, wanted.page, lambda page: TurnEstates(wanted.purpose, page))
    return counted(texts, texts.html(key), "list.estates", len(found)), InlineKeyboardMarkup(rows)
