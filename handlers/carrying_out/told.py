"""What the group is told of a decision, and the photos of what was done."""

from markupsafe import escape
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.actions.carrying_out import courses
from bot.actions.results import results
from bot.delivery.outgoing import Outgoing
from bot.texts.carrying_out.notes import note_line, told_text
from bot.texts.catalogue import Texts
from bot.voting.carrying_out.letters import NoteTold
from bot.voting.letter import Envelope
from handlers.answering import links
from handlers.answering.answers import asker, pressed, put, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.paging import cut, turning
from handlers.buttons.carrying_out import ShowNotePhotos

ON_PAGE = 5


async def note_told(desk: Desk, envelope: Envelope[NoteTold], texts: Texts) -> Outgoing:
    """Tell the group, without a sound in quiet hours."""
    note = await courses.note(desk.hall, envelope.letter.note_id)
    report = await results.report(desk.hall, note.proposal_id)
    url = links.result(desk.bot_username, note.proposal_id)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(texts.plain("button.result"), url=url)]])
    return Outgoing(
        told_text(texts, report.proposal, note),
        keyboard,
        note.photo,
        texts.html("note.unseen"),
        silent=desk.is_quiet_in(report.estate),
    )


async def show_note_photos(update: Update, context: Context) -> None:
    """Send a page of the photos, the newest first, each with what was said of it."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    payload = ShowNotePhotos.unpack(pressed(update).data)
    report, _ = await results.may_see(hall, asker(update).id, payload.proposal_id)
    page = cut([each for each in reversed(report.notes) if each.photo], payload.page, ON_PAGE)
    await toast(update)
    for each in page.shown:
        text = note_line(texts, report.estate.tz, each)
        await put(update, Outgoing(text, photo=each.photo, unseen=texts.html("note.unseen")))
    rows = turning(texts, page.number, page.pages, lambda number: ShowNotePhotos(report.proposal.id, number))
    if rows:
        title = escape(report.proposal.title)
        await say(update, title, InlineKeyboardMarkup(rows))
