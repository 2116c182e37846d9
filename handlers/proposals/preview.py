"""The preview of a draft as residents will see it, what can be changed in it, and its publication."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import Update

from bot.actions.proposals import drafts, publish
from bot.delivery.attachments import post_attachment
from bot.texts import phrases
from bot.texts.proposals.preview import change_text, preview_text
from bot.texts.proposals.timetable import schedule
from bot.voting.estates.estate import Estate
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.timetable import Planned, plan
from bot.voting.refusals import DraftGone, UnknownButton
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.paging import cut
from handlers.answering.redraw import redraw
from handlers.buttons.proposing import ChangeSomething, PublishDraft
from handlers.proposals.keyboards import CHANGES_ON_PAGE, change_keyboard, changeable, preview_keyboard
from handlers.proposals.one_message import forget, show_in_one


async def show_preview(update: Update, context: Context, sheet: Sheet, *, anew: bool = False) -> None:
    """Show the card as residents will see it, and what can be done with it, in one message."""
    desk, texts = context.bot_data, await texts_of(update, context)
    proposal = sheet.proposal(desk.timetable_in(sheet.estate))
    planned = _planned(context, sheet.estate, proposal)
    text = preview_text(texts, desk.catalogue.for_all_of(sheet.estate), sheet, proposal, planned)
    await show_in_one(update, context, text, preview_keyboard(texts, sheet), ready=True, anew=anew)


def _planned(context: Context, estate: Estate, proposal: Proposal) -> Sequence[Planned]:
    """Return when the silent will be asked."""
    quiet = context.bot_data.quiet_in(estate)
    return plan(proposal.terms.timetable, proposal.opened_at, proposal.closes_at, estate.tz, quiet)


async def change_something(update: Update, context: Context) -> None:
    """Show a page of what can be changed, in place of the preview."""
    texts, sheet = await texts_of(update, context), await _own(update, context)
    page = cut(changeable(sheet), ChangeSomething.unpack(pressed(update).data).page, CHANGES_ON_PAGE)
    text = change_text(texts, sheet, page.shown, len(changeable(sheet)))
    await toast(update)
    await show_in_one(update, context, text, change_keyboard(texts, sheet, page), ready=True)


async def show_attachment(update: Update, context: Context) -> None:
    """Send what is attached, which residents get before the card.

    Raises:
        UnknownButton: nothing is.
    """
    attachment = (await _own(update, context)).draft.attachment
    if attachment is None:
        raise UnknownButton()
    await toast(update)
    message, _ = await post_attachment(context.bot, asker(update).id, None, attachment)
    if message is None:
        await say(update, (await texts_of(update, context)).html("preview.attachment-unseen"))


async def _own(update: Update, context: Context) -> Sheet:
    """Return the person's draft.

    Raises:
        DraftGone: there is none.
        UnknownButton: something is still asked, so that there is no preview to press on.
    """
    sheet = await drafts.find(context.bot_data.hall, asker(update).id)
    if sheet is None:
        raise DraftGone()
    if sheet.asked:
        raise UnknownButton()
    return sheet


async def publish_draft(update: Update, context: Context) -> None:
    """Publish the draft and say where it is put up."""
    desk, seal = context.bot_data, PublishDraft.unpack(pressed(update).data).seal
    published = await publish.publish_draft(desk.hall, asker(update).id, seal, desk.follow_up.timetable)
    forget(context)
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
