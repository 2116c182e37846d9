"""Saying what becomes of a decision: words, perhaps a photo, a last look, and then the group is told."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions import questions
from bot.actions.carrying_out import telling
from bot.actions.carrying_out.telling import Draft
from bot.actions.questions import OpenQuestion
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.refusals import PhotoWanted
from handlers.answering.answers import answering, asker, pressed, put, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw_caption, without_buttons
from handlers.buttons.carrying_out import TellNote, WriteNote


async def write_note(update: Update, context: Context) -> None:
    """Ask for the words."""
    hall, payload = context.bot_data.hall, WriteNote.unpack(pressed(update).data)
    draft = await telling.begin(hall, asker(update).id, payload.proposal_id, payload.kind)
    await toast(update)
    texts = await texts_of(update, context)
    await say(update, texts.html(f"note.ask.{draft.kind}", title=draft.proposal.title))


async def take_words(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Show what the group would read; other words take the place of these."""
    answer = answering(update, question)
    await _show(update, context, await telling.write(context.bot_data.hall, answer, text or " "))


async def take_photo(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Take a photo, with the words below it if there are any.

    Raises:
        PhotoWanted: something else was sent.
    """
    if not message.photo:
        raise PhotoWanted()
    photo = max(message.photo, key=lambda size: size.width).file_id
    answer = answering(update, question)
    draft = await telling.write(context.bot_data.hall, answer, message.caption or "", photo)
    await _show(update, context, draft)


async def _show(update: Update, context: Context, draft: Draft) -> None:
    texts = await texts_of(update, context)
    if draft.text:
        await put(update, _preview(texts, draft))
    else:
        await say(update, texts.html("note.words-wanted"))


def _preview(texts: Texts, draft: Draft) -> Outgoing:
    parts = [
        texts.html("note.preview"),
        texts.html(f"announce.note.{draft.kind}", title=draft.proposal.title, text=draft.text),
        texts.html("note.other-photo" if draft.photo else "note.add-photo"),
    ]
    rows = [
        [button(texts.plain("note.send"), TellNote(draft.proposal.id, draft.seal, True))],
        [button(texts.plain("note.leave"), TellNote(draft.proposal.id, draft.seal, False))],
    ]
    unseen = texts.html("note.unseen")
    return Outgoing(Markup("\n\n").join(parts), InlineKeyboardMarkup(rows), draft.photo, unseen)


async def tell_note(update: Update, context: Context) -> None:
    """Tell the group, or leave it; the preview loses its buttons.

    Raises:
        NothingToConfirm: something else is asked by now, or this was settled.
        NoteChanged: something else was written since.
    """
    hall, payload = context.bot_data.hall, TellNote.unpack(pressed(update).data)
    question = await questions.must_wait(hall, asker(update).id, telling.NOTE)
    texts = await texts_of(update, context)
    if payload.yes:
        await telling.tell(hall, answering(update, question), payload.proposal_id, payload.seal)
        await toast(update)
        await without_buttons(update)
        await say(update, texts.html("note.told"))
    else:
        await questions.end(hall, asker(update).id, question)
        await toast(update)
        await redraw_caption(update, texts.html("note.left"))
