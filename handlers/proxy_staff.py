"""/staff: who works for the property company and may hold no proxy, as the committee lists it."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions import offices, questions, staff
from bot.actions.questions import OpenQuestion
from bot.texts.catalogue import Texts
from bot.voting.refusals import CommitteeOnly
from handlers.answers import asker, pressed, say, texts_of
from handlers.buttons import FindStaff, ListStaff
from handlers.desk import Context
from handlers.keyboards import button
from handlers.redraw import redraw
from handlers.rooms import room_label

ROOM = "staff-room"
"""The question that the room of somebody of the staff answers."""


async def show_staff(update: Update, context: Context) -> None:
    """Show the list of each estate that the person serves.

    Raises:
        CommitteeOnly: the person serves none.
    """
    house, texts, user_id = context.bot_data.house, await texts_of(update, context), asker(update).id
    served = await offices.serves(house, user_id)
    if not served:
        raise CommitteeOnly()
    for estate in served:
        listed = await staff.listed(house, user_id, estate.id)
        text = texts.html("staff.list" if listed else "staff.none", estate=estate.name)
        await say(update, text, _keyboard(texts, estate.id, listed))


def _keyboard(texts: Texts, estate_id: int, listed: dict[int, str]) -> InlineKeyboardMarkup:
    rows = [
        [button(texts.plain("staff.remove", name=name), ListStaff(estate_id, user_id, False))]
        for user_id, name in listed.items()
    ]
    return InlineKeyboardMarkup([*rows, [button(texts.plain("staff.add"), FindStaff(estate_id))]])


async def find_staff(update: Update, context: Context) -> None:
    """Ask in which room the person lives.

    Raises:
        CommitteeOnly: the one who asks does not serve the estate.
    """
    house, estate_id = context.bot_data.house, FindStaff.unpack(pressed(update).data).estate_id
    await staff.listed(house, asker(update).id, estate_id)  # which only its committee may see
    await questions.ask(house, asker(update).id, ROOM, estate_id=estate_id)
    await pressed(update).answer()
    await say(update, (await texts_of(update, context)).html("staff.which-room"))


async def take_room(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Show who is bound to the room, to be picked."""
    house, texts, estate_id = (
        context.bot_data.house,
        await texts_of(update, context),
        question.fields["estate_id"],
    )
    found = await staff.people_at(house, asker(update).id, estate_id, room_label(text))
    await questions.forget(house, asker(update).id)
    rows = [[button(person.name, ListStaff(estate_id, person.user_id, True))] for person in found]
    if rows:
        await say(update, texts.html("staff.who"), InlineKeyboardMarkup(rows))
    else:
        await say(update, texts.html("staff.nobody"))


async def list_staff(update: Update, context: Context) -> None:
    """Put the person on the list, or take the person off, and show the list as it is now."""
    house, texts, user_id = context.bot_data.house, await texts_of(update, context), asker(update).id
    chosen = ListStaff.unpack(pressed(update).data)
    change = staff.add if chosen.listed else staff.remove
    await change(house, user_id, chosen.estate_id, chosen.user_id)
    await pressed(update).answer()
    listed = await staff.listed(house, user_id, chosen.estate_id)
    names = texts.plain("joined.and").join(listed.values()) or "–"
    await redraw(update, texts.html("staff.now", names=names), _keyboard(texts, chosen.estate_id, listed))
