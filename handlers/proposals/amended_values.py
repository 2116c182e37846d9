"""New answers about a vote that is being changed, and the preview of what the change comes to."""

from datetime import datetime

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions.proposals import amend_draft
from bot.actions.proposals.amend import Amendment
from bot.actions.proposals.amend_draft import Page
from bot.actions.questions import OpenQuestion
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals.draft import name
from bot.texts.proposals.preview import namesake_warnings
from bot.texts.proposals.versions import change_lines, choice_label, question_text
from bot.voting.ballots.amendment import changeable, is_substance
from bot.voting.proposals.draft_answers import offered
from bot.voting.proposals.draft_questions import Question
from bot.voting.refusals import ButtonWanted
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.steps import Step, redraw_step, say_step
from handlers.buttons.amending import AmendItem, AmendTo, AmendVote, PublishAmendment
from handlers.buttons.lists import VotesFor
from handlers.proposals.attachment import attachment_in

Shown = tuple[Markup, InlineKeyboardMarkup | None]


def amending(page: Page) -> Step:
    """Return a step on the way to a change of a vote."""
    return Step(VotesFor.AMENDMENT, page.report.proposal)


def show_question(texts: Texts, page: Page, question: Question) -> Shown:
    """Return a question, and what can be pressed in answer to it."""
    rows = [
        [button(choice_label(texts, question, choice), AmendTo(page.report.proposal.id, question, choice))]
        for choice in offered(page.draft, question)
    ]
    return question_text(texts, question), InlineKeyboardMarkup(rows) if rows else None


async def amend_to(update: Update, context: Context) -> None:
    """Take the answer whose button was pressed."""
    payload, hall = AmendTo.unpack(pressed(update).data), context.bot_data.hall
    page = await amend_draft.answer_by_button(
        hall, asker(update).id, payload.proposal_id, payload.question, payload.choice
    )
    await toast(update)
    shown = _next(await texts_of(update, context), page, hall.now)
    await redraw_step(update, context, amending(page), *shown)


async def take_value(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take what was typed; the question stays open if it is no such answer.

    Raises:
        ButtonWanted: nothing is asked, or nothing to be typed.
    """
    pending, hall = amend_draft.of(question), context.bot_data.hall
    if pending.asked is None:
        raise ButtonWanted()
    page = await amend_draft.answer_by_text(hall, asker(update).id, pending.proposal_id, pending.asked, text)
    shown = _next(await texts_of(update, context), page, hall.now)
    await say_step(update, context, amending(page), *shown)


async def take_attachment(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Take the photo or PDF that was sent.

    Raises:
        ButtonWanted: no attachment was asked for.
        AttachmentUnsupported: it is neither.
    """
    pending, hall = amend_draft.of(question), context.bot_data.hall
    if pending.asked is not Question.ATTACHMENT:
        raise ButtonWanted()
    attached = attachment_in(message)
    page = await amend_draft.attach(hall, asker(update).id, pending.proposal_id, attached)
    shown = _next(await texts_of(update, context), page, hall.now)
    await say_step(update, context, amending(page), *shown)


def _next(texts: Texts, page: Page, now: datetime) -> Shown:
    """Return the question that has to be answered as well, else the preview."""
    if asked := page.pending.asked:
        return show_question(texts, page, asked)
    return _preview(texts, page, now)


def _preview(texts: Texts, page: Page, now: datetime) -> Shown:
    proposal, found = page.report.proposal, page.amendment
    lines = [
        texts.html("amend.preview", title=proposal.title),
        change_lines(texts, found.changes),
        *namesake_warnings(texts, page.report.estate, page.namesakes, now),
        Markup(""),
        _comes_to(texts, found),
    ]
    more = [
        [button(texts.plain("amend.more", item=name(texts, question)), AmendItem(proposal.id, question))]
        for question in changeable(page.draft)
    ]
    publish = button(texts.plain("amend.publish"), PublishAmendment(proposal.id, page.pending.seal))
    anew = button(texts.plain("amend.anew"), AmendVote(proposal.id))
    return Markup("\n").join(lines), InlineKeyboardMarkup([[publish], *more, [anew]])


def _comes_to(texts: Texts, found: Amendment) -> Markup:
    if not is_substance(found.changes):
        return texts.html("amend.small")
    if not found.report.proposal.state.is_open:
        return texts.html("amend.before-opening")
    households = phrases.households(texts, found.asked_again)
    moment = texts.soon(found.report.proposal.closes_at, found.report.estate.tz)
    return texts.html("amend.substance", households=households, moment=moment)
