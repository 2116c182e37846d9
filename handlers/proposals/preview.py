"""The preview of a draft, exactly as residents will see it, and its publication."""

from markupsafe import Markup
from telegram import Update

from bot.actions.proposals import publish
from bot.actions.results.results import Report
from bot.texts import phrases
from bot.texts.proposals.card import card
from bot.texts.proposals.draft import preview_note
from bot.texts.proposals.timetable import schedule
from bot.voting.estates.estate import Estate
from bot.voting.proposals.draft_sheet import Sheet, untouched
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Proposal
from bot.voting.proposals.timetable import Planned, plan
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import card_keyboard
from handlers.answering.redraw import redraw
from handlers.buttons.proposing import PublishDraft
from handlers.proposals.keyboards import preview_keyboard


async def show_preview(update: Update, context: Context, sheet: Sheet) -> None:
    """Show the attachment, the card, and what can be done with them."""
    if attachment := sheet.draft.attachment:
        await _show_attachment(update, context, attachment)
    report = _report(context, sheet)
    residents = context.bot_data.catalogue[sheet.estate.language]
    await say(
        update,
        card(residents, report.estate, report.proposal, report.tally, report.verdict, sheet.now),
    )
    await show_controls(update, context, sheet)


async def show_controls(update: Update, context: Context, sheet: Sheet) -> None:
    """Show what can be done with a draft that is ready."""
    desk, texts, report = context.bot_data, await texts_of(update, context), _report(context, sheet)
    residents = desk.catalogue[sheet.estate.language]
    keyboard = card_keyboard(residents, report, desk.bot_username).inline_keyboard
    labels = [button.text for row in keyboard for button in row]
    planned = _planned(context, report.estate, report.proposal)
    note = preview_note(texts, sheet, report.proposal, labels, planned)
    await say(update, note, preview_keyboard(texts, sheet))


def _planned(context: Context, estate: Estate, proposal: Proposal) -> list[Planned]:
    """Return when the silent will be asked."""
    quiet = context.bot_data.follow_up.quiet
    return plan(proposal.terms.timetable, proposal.opened_at, proposal.closes_at, estate.tz, quiet)


def _report(context: Context, sheet: Sheet) -> Report:
    proposal = sheet.proposal(context.bot_data.follow_up.timetable)
    return Report(sheet.estate, proposal, untouched(proposal))


async def _show_attachment(update: Update, context: Context, attachment: Attachment) -> None:
    photo = attachment.kind is AttachmentKind.PHOTO
    send = context.bot.send_photo if photo else context.bot.send_document
    await send(asker(update).id, attachment.file_id)


async def publish_draft(update: Update, context: Context) -> None:
    """Publish the draft and say where it is put up."""
    desk, seal = context.bot_data, PublishDraft.unpack(pressed(update).data).seal
    published = await publish.publish_draft(desk.hall, asker(update).id, seal, desk.follow_up.timetable)
    texts, electorate = await texts_of(update, context), published.proposal.electorate
    await toast(update, texts.plain("preview.done"))
    groups = [texts.plain("preview.group", title=group.title) for group in published.groups]
    text = texts.html(
        phrases.by(electorate.area, "preview.published", "preview.published.by-heads"),
        title=published.proposal.title,
        groups=texts.plain("joined.and").join(groups),
        households=phrases.households(texts, electorate.heads),
        area=phrases.area(texts, electorate.area),
    )
    planned = _planned(context, published.estate, published.proposal)
    await redraw(update, text + Markup("\n\n") + schedule(texts, published.estate.tz, planned))
