"""Putting a line into the minutes: choosing its kind, then its words or its photo."""

from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions.meetings import writing
from bot.actions.questions import OpenQuestion
from bot.registers.rooms import names_room
from bot.voting.meetings.minutes import POINTS, TYPED, LineKind
from bot.voting.refusals import PhotoWanted
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.paging import in_rows
from handlers.answering.rooms import room_label
from handlers.buttons.meetings import RunMeeting, WriteLine


async def write_line(update: Update, context: Context) -> None:
    """Ask for a line, or of which kind it is."""
    hall, said, texts = (
        context.bot_data.hall,
        WriteLine.unpack(pressed(update).data),
        await texts_of(update, context),
    )
    if said.kind is None:
        rows = in_rows(
            [button(texts.plain(f"minutes.kind.{each}"), WriteLine(said.meeting_id, each)) for each in TYPED],
            2,
        )
        await toast(update)
        await say(update, texts.html("minutes.which"), InlineKeyboardMarkup(rows))
        return
    await writing.ask(hall, asker(update).id, said.meeting_id, said.kind)
    await toast(update)
    await say(update, texts.html(f"entry.ask.{said.kind}"))


async def take_line(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Put down what was typed.

    Raises:
        PhotoWanted: an attachment is a photo.
    """
    if question.fields["kind"] == LineKind.ATTACHMENT:
        raise PhotoWanted()
    first, _, rest = text.strip().partition(" ")
    makes_point = LineKind(question.fields["kind"]) in POINTS
    room = room_label(first) if makes_point and rest and names_room(first) else ""
    await _write(update, context, question, (room, rest if room else text, None))


async def take_attachment(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Put down an attachment, with the words below the photo.

    Raises:
        PhotoWanted: something else was sent, or the line is none with a photo.
    """
    if not message.photo or question.fields["kind"] != LineKind.ATTACHMENT:
        raise PhotoWanted()
    photo = max(message.photo, key=lambda size: size.width).file_id
    await _write(update, context, question, ("", message.caption or "", photo))


async def _write(
    update: Update, context: Context, question: OpenQuestion, said: tuple[str, str, str | None]
) -> None:
    found = await writing.write(context.bot_data.hall, answering(update, question), *said)
    texts, meeting_id = await texts_of(update, context), found.meeting.id
    again = WriteLine(meeting_id, LineKind(question.fields["kind"]))
    rows = [
        [button(texts.plain("minutes.button.another"), again)],
        [button(texts.plain("meeting.button.run"), RunMeeting(meeting_id))],
    ]
    await say(update, texts.html("minutes.noted"), InlineKeyboardMarkup(rows))
