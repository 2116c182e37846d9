"""The list of speakers: whose turn it is, and who comes next."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import floor
from bot.actions.meetings.floor import Floor
from bot.texts.catalogue import Texts
from bot.voting.meetings.speakers import MINUTES
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.meetings import AskFloor, GiveFloor, RunMeeting, ShowFloor

MOST_SHOWN = 12


async def ask_floor(update: Update, context: Context) -> None:
    """Put the person's household on the list, and show its place there."""
    meeting_id = AskFloor.unpack(pressed(update).data).meeting_id
    found = await floor.ask(context.bot_data.hall, asker(update).id, meeting_id)
    texts = await texts_of(update, context)
    await toast(update, texts.plain("floor.asked"))
    await say(update, _text(texts, found))


async def show_floor(update: Update, context: Context) -> None:
    """Show chair or minute-taker the list."""
    meeting_id = ShowFloor.unpack(pressed(update).data).meeting_id
    found = await floor.of_meeting(context.bot_data.hall, asker(update).id, meeting_id)
    texts = await texts_of(update, context)
    await toast(update)
    await say(update, _text(texts, found), _keyboard(texts, meeting_id))


async def give_floor(update: Update, context: Context) -> None:
    """Give the floor to the next one."""
    meeting_id = GiveFloor.unpack(pressed(update).data).meeting_id
    found = await floor.give(context.bot_data.hall, asker(update).id, meeting_id)
    texts = await texts_of(update, context)
    await toast(update)
    await redraw(update, _text(texts, found), _keyboard(texts, meeting_id))


def _text(texts: Texts, found: Floor) -> Markup:
    lines = [texts.html("floor.head", minutes=MINUTES)]
    if found.has_it:
        minutes = int(found.has_it.length(found.now).total_seconds()) // 60
        lines.append(texts.html("floor.speaks", minutes, room=found.has_it.label))
    lines += [
        texts.html("floor.waits", number=number, room=each.label)
        for number, each in enumerate(found.waiting[:MOST_SHOWN], 1)
    ]
    if not (found.has_it or found.waiting):
        lines.append(texts.html("floor.nobody"))
    return Markup("\n").join(lines)


def _keyboard(texts: Texts, meeting_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [button(texts.plain("floor.button.next"), GiveFloor(meeting_id))],
            [button(texts.plain("meeting.button.run"), RunMeeting(meeting_id))],
        ]
    )
