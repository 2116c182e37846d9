"""A second person checks a notice of income and spending, and posts it or refuses it."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.books import notices, postings
from bot.delivery.outgoing import Outgoing
from bot.texts.books.notice import period_words, sheet_text
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.books.letters import NoticeSettled, NoticeWaits
from bot.voting.books.posting import Posting
from bot.voting.letter import Envelope
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.books import (
    SettleNotice,
)


async def notice_waits(desk: Desk, envelope: Envelope[NoticeWaits], texts: Texts) -> Outgoing | None:
    """Ask somebody of the committee to compare the notice with the books and the bank."""
    posting = await postings.look(desk.hall, envelope.letter.notice_id)
    return to_check(texts, posting) if posting.notice.settled.waits else None


def to_check(texts: Texts, posting: Posting) -> Outgoing:
    """Return the question to the second person."""
    notice_id = posting.notice.id
    rows = [
        [button(texts.plain("books.notice.post"), SettleNotice(notice_id, True))],
        [button(texts.plain("books.refuse"), SettleNotice(notice_id, False))],
    ]
    head = texts.html("books.notice.check", name=posting.drawn_by)
    told = sheet_text(texts, posting.estate, posting.account, posting.sheet, posting.notice.owing)
    text = head + Markup("\n\n") + told
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.book_notice(notice_id),))


async def notice_waits_now(desk: Desk, envelope: Envelope[NoticeWaits], texts: Texts) -> Outgoing | None:
    """Return the question as long as the reader may answer it, then who has, and how."""
    posting = await postings.look(desk.hall, envelope.letter.notice_id)
    if posting.notice.settled.waits:
        return to_check(texts, posting) if envelope.chat_id in posting.seconds else None
    return Outgoing(_became(texts, posting))


async def notice_settled(desk: Desk, envelope: Envelope[NoticeSettled], texts: Texts) -> Outgoing:
    """Tell who drew a notice up what the second person made of it."""
    return Outgoing(_became(texts, await postings.look(desk.hall, envelope.letter.notice_id)))


def _became(texts: Texts, posting: Posting) -> Markup:
    period = period_words(texts, posting.notice.period)
    key = f"books.notice.{posting.notice.settled.stage}"
    return texts.html(key, name=posting.checked_by, period=period)


async def settle_notice(update: Update, context: Context) -> None:
    """Post the notice, or refuse it; the buttons make room for what was decided."""
    desk, said = context.bot_data, SettleNotice.unpack(pressed(update).data)
    await notices.settle(desk.hall, asker(update).id, said.notice_id, said.agree)
    texts = await texts_of(update, context)
    await toast(update)
    await redraw(update, _became(texts, await postings.look(desk.hall, said.notice_id)))
