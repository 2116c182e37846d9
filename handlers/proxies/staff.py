"""/staff: who works for the property company and may hold no proxy, as the committee lists it."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.estates import offices, staff
from bot.actions.questions import OpenQuestion
from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Member
from bot.voting.refusals import CommitteeOnly, UnknownButton
from bot.voting.rights import Right
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import counted, cut, turning
from handlers.answering.redraw import redraw
from handlers.answering.rooms import explained, room_label
from handlers.buttons.proxies import FindStaff, ListStaff, TurnNeighbours, TurnStaff

ROOM = "staff-room"
"""The question that the room of somebody of the staff answers."""

ON_PAGE = 20


async def show_staff(update: Update, context: Context) -> None:
    """Show the list of each estate whose list is for the person, with buttons if it may be changed."""
    for estate in await offices.served(context.bot_data.hall, asker(update).id, Right.SEE_STAFF):
        await say(update, *await _list(update, context, estate, 0))


async def turn_staff(update: Update, context: Context) -> None:
    """Show another page of an estate's list.

    Raises:
        CommitteeOnly: the list is not for the person.
    """
    payload = TurnStaff.unpack(pressed(update).data)
    shown = await _list(update, context, await _estate(update, context, payload.estate_id), payload.page)
    await toast(update)
    await redraw(update, *shown)


async def _estate(update: Update, context: Context, estate_id: int) -> Estate:
    served = await offices.served(context.bot_data.hall, asker(update).id, Right.SEE_STAFF)
    found = next((estate for estate in served if estate.id == estate_id), None)
    if found is None:
        raise CommitteeOnly()
    return found


async def _list(
    update: Update, context: Context, estate: Estate, number: int
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return a page of an estate's list, with buttons for whoever may change it."""
    hall, texts, user_id = context.bot_data.hall, await texts_of(update, context), asker(update).id
    listed = await staff.listed(hall, user_id, estate.id)
    page = cut(list(listed.items()), number, ON_PAGE)
    names = texts.plain("joined.and").join(name for _, name in page.shown)
    text = texts.html("staff.none", estate=estate.name)
    if listed:
        text = texts.html("staff.list", len(listed), estate=estate.name, names=names)
    rows: list[Row] = []
    changeable = await staff.may_list(hall, user_id, estate.id)
    if changeable:
        rows += [
            [button(texts.plain("staff.remove", name=name), ListStaff(estate.id, person, False))]
            for person, name in page.shown
        ]
    rows += turning(texts, page.number, page.pages, lambda other: TurnStaff(estate.id, other))
    if changeable:
        rows.append([button(texts.plain("staff.add"), FindStaff(estate.id))])
    return text, InlineKeyboardMarkup(rows) if rows else None


async def find_staff(update: Update, context: Context) -> None:
    """Ask in which room the person lives.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the one who asks may not change the list.
    """
    hall, estate_id = context.bot_data.hall, FindStaff.unpack(pressed(update).data).estate_id
    await staff.must_list(hall, asker(update).id, estate_id)
    await questions.ask(hall, asker(update).id, ROOM, estate_id=estate_id)
    await toast(update)
    await say(update, (await texts_of(update, context)).html("staff.which-room"))


async def take_room(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Show who is bound to the household at the room, to be picked; or to each of several there."""
    hall, texts, estate_id = (
        context.bot_data.hall,
        await texts_of(update, context),
        question.fields["estate_id"],
    )
    room = room_label(text)
    found = await staff.people_at(hall, answering(update, question), estate_id, room)
    if not found:
        await say(update, texts.html("staff.nobody"))
    homes = dict.fromkeys(person.household for person in found)
    for home in homes:
        asked, keyboard = _pick(texts, [person for person in found if person.household == home], 0)
        await say(update, explained(texts, room, home, asked), keyboard)


async def turn_neighbours(update: Update, context: Context) -> None:
    """Show another page of who is bound to a household.

    Raises:
        UnknownButton: nobody is any more.
        CommitteeOnly, AuditorsOnlyRead: the list is not for the person.
    """
    hall, payload = context.bot_data.hall, TurnNeighbours.unpack(pressed(update).data)
    found = await staff.people_of(hall, asker(update).id, payload.estate_id, payload.household_id)
    if not found:
        raise UnknownButton()
    await toast(update)
    await redraw(update, *_pick(await texts_of(update, context), found, payload.page))


def _pick(texts: Texts, people: Sequence[Member], number: int) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return a page of the people of a household, each of them with a button."""
    page, home = cut(people, number, ON_PAGE), people[0].household
    rows = [[button(each.name, ListStaff(each.estate_id, each.user_id, True))] for each in page.shown]
    rows += turning(
        texts, page.number, page.pages, lambda other: TurnNeighbours(home.estate_id, home.id, other)
    )
    asked = texts.html("staff.who", household=home.label)
    if page.pages > 1:
        asked = counted(texts, asked, "list.people", len(people))
    return asked, InlineKeyboardMarkup(rows)


async def list_staff(update: Update, context: Context) -> None:
    """Put the person on the list, or take the person off, and show the list as it is now."""
    hall, user_id = context.bot_data.hall, asker(update).id
    chosen = ListStaff.unpack(pressed(update).data)
    change = staff.add if chosen.listed else staff.remove
    await change(hall, user_id, chosen.estate_id, chosen.user_id)
    await toast(update)
    shown = await _list(update, context, await _estate(update, context, chosen.estate_id), 0)
    await redraw(update, *shown)
