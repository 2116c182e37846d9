"""Objecting to a notice of income and spending; the committee reads it and answers."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.books import objecting
from bot.actions.books.objecting import Objected
from bot.actions.questions import OpenQuestion
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.books.letters import NoticeObjected, NoticeObjectionAnswered
from bot.voting.letter import Envelope
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import button
from handlers.buttons.books import AnswerObjector, ObjectToNotice, ShowNotice, ShowNoticeObjection

BETWEEN = Markup("\n\n")


async def object_to_notice(update: Update, context: Context) -> None:
    """Ask what is wrong."""
    notice_id = ObjectToNotice.unpack(pressed(update).data).notice_id
    await objecting.ask(context.bot_data.hall, asker(update).id, notice_id)
    await toast(update)
    await say(update, (await texts_of(update, context)).html("books.object.ask"))


async def take_words(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Send the committee what was typed."""
    await objecting.raise_(context.bot_data.hall, answering(update, question), text)
    await say(update, (await texts_of(update, context)).html("books.object.sent"))


async def show_objection(update: Update, context: Context) -> None:
    """Show an objection in a message of its own."""
    desk, user_id = context.bot_data, asker(update).id
    objection_id = ShowNoticeObjection.unpack(pressed(update).data).objection_id
    found = await objecting.seen_by(desk.hall, user_id, objection_id)
    shown = _shown(await texts_of(update, context), found)
    await toast(update)
    await say_kept(update, context, found.objection.estate_id, NoticeObjected(objection_id), shown)


async def ask_answer(update: Update, context: Context) -> None:
    """Ask for the answer."""
    objection_id = AnswerObjector.unpack(pressed(update).data).objection_id
    await objecting.ask_answer(context.bot_data.hall, asker(update).id, objection_id)
    await toast(update)
    await say(update, (await texts_of(update, context)).html("books.object.ask-answer"))


async def take_answer(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Send the answer to who has objected."""
    await objecting.answered(context.bot_data.hall, answering(update, question), text)
    await say(update, (await texts_of(update, context)).html("books.object.answer-sent"))


async def objected(desk: Desk, envelope: Envelope[NoticeObjected], texts: Texts) -> Outgoing:
    """Tell one of the committee what is objected to, and the answer once there is one."""
    return _shown(texts, await objecting.look(desk.hall, envelope.letter.objection_id))


def _shown(texts: Texts, found: Objected) -> Outgoing:
    objection = found.objection
    if not objection.waits:
        return Outgoing(_text(texts, found))
    rows = [
        [button(texts.plain("books.object.notice"), ShowNotice(objection.notice_id))],
        [button(texts.plain("books.object.answer"), AnswerObjector(objection.id))],
    ]
    about = (subjects.notice_objection(objection.id),)
    return Outgoing(_text(texts, found), InlineKeyboardMarkup(rows), about=about)


def _text(texts: Texts, found: Objected) -> Markup:
    objection, number = found.objection, found.notice.number or ""
    parts = [texts.html("books.object.head", number=number, room=objection.room, words=objection.words)]
    if not objection.waits:
        parts.append(texts.html("books.object.answered", name=found.answered_by, answer=objection.answer))
    return BETWEEN.join(parts)


async def answered(desk: Desk, envelope: Envelope[NoticeObjectionAnswered], texts: Texts) -> Outgoing:
    """Tell who has objected what the committee answers."""
    return Outgoing(_text(texts, await objecting.look(desk.hall, envelope.letter.objection_id)))
