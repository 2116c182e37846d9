"""/staff: who works for the property company and may hold no proxy, as the committee lists it."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.estates import offices, staff
from bot.actions.questions import OpenQuestion
from bot.texts.catalogue import Texts
from bot.voting.rights import Right
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.answering.rooms import explained, room_label
from handlers.buttons.proxies import FindStaff, ListStaff

ROOM = "staff-room"
"""The question that the room of somebody of the staff answers."""


async def show_staff(update: Update, context: Context) -> None:
    """Show the list of each estate whose list is for the person, with buttons if it may be changed."""
    hall, texts, user_id = context.bot_data.hall, await texts_of(update, context), asker(update).id
    for estate in await offices.served(hall, user_id, Right.SEE_STAFF):
        listed = await staff.listed(hall, user_id, estate.id)
        names = texts.plain("joined.and").join(listed.values())
        text = texts.html("staff.list" if listed else "staff.none", estate=estate.name, names=names)
        changeable = await staff.may_list(hall, user_id, estate.id)
        await say(update, text, _keyboard(texts, estate.id, listed) if changeable else None)


def _keyboard(texts: Texts, estate_id: int, listed: dict[int, str]) -> InlineKeyboardMarkup:
    rows = [
        [button(texts.plain("staff.remove", name=name), ListStaff(estate_id, user_id, False))]
        for user_id, name in listed.items()
    ]
    return InlineKeyboardMarkup([*rows, [button(texts.plain("staff.add"), FindStaff(estate_id))]])


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
    """Show who is bound to the room, to be picked."""
    hall, texts, estate_id = (
        context.bot_data.hall,
        await texts_of(update, context),
        question.fields["estate_id"],
    )
    room = room_label(text)
    found = await staff.people_at(hall, answering(update, question), estate_id, room)
    rows = [[button(person.name, ListStaff(estate_id, person.user_id, True))] for person in found]
    if rows:
        who = explained(texts, room, found[0].household, texts.html("staff.who"))
        await say(update, who, InlineKeyboardMarkup(rows))
    else:
        await say(update, texts.html("staff.nobody"))


async def list_staff(update: Update, context: Context) -> None:
    """Put the person on the list, or take the person off, and show the list as it is now."""
    hall, texts, user_id = context.bot_data.hall, await texts_of(update, context), asker(update).id
    chosen = ListStaff.unpack(pressed(update).data)
    change = staff.add if chosen.listed else staff.remove
    await change(hall, user_id, chosen.estate_id, chosen.user_id)
    await toast(update)
    listed = await staff.listed(hall, user_id, chosen.estate_id)
    names = texts.plain("joined.and").join(listed.values()) or "–"
    await redraw(update, texts.html("staff.now", names=names), _keyboard(texts, chosen.estate_id, listed))
