"""/amend: what was put to the vote is corrected or changed, after a look at what that comes to."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.proposals import amend, amend_draft
from bot.actions.proposals.amend_draft import Page
from bot.texts.catalogue import Texts
from bot.texts.proposals.draft import name
from bot.texts.proposals.versions import change_lines, terms_text
from bot.voting.ballots.amendment import changeable
from bot.voting.refusals import TermsFixed
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.steps import Step, end_step, redraw_step, say_step
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.amending import AmendFixed, AmendItem, AmendVote, PublishAmendment
from handlers.buttons.lists import VotesFor
from handlers.proposals.amended_values import amending, show_question


async def show_amendable(update: Update, context: Context) -> None:
    """Show the only vote that can be changed; let the person choose among several."""
    texts = await texts_of(update, context)
    votes = await votes_for(update, context, VotesFor.AMENDMENT)
    if not votes:
        await say(update, texts.html("amend.none"))
    elif len(votes) == 1:
        await say_step(update, context, *await _begun(update, context, votes[0].proposal.id))
    else:
        await choose_vote(update, context, VotesFor.AMENDMENT, votes)


async def amend_vote(update: Update, context: Context) -> None:
    """Show the vote that was chosen, as it is."""
    shown = await _begun(update, context, AmendVote.unpack(pressed(update).data).proposal_id)
    await toast(update)
    await redraw_step(update, context, *shown)


async def _begun(
    update: Update, context: Context, proposal_id: int
) -> tuple[Step, Markup, InlineKeyboardMarkup]:
    """Begin anew, and return the vote with a button for each question."""
    texts = await texts_of(update, context)
    page = await amend_draft.begin(context.bot_data.hall, asker(update).id, proposal_id)
    return amending(page), terms_text(texts, page.report.proposal), _questions(texts, page)


def _questions(texts: Texts, page: Page) -> InlineKeyboardMarkup:
    proposal_id = page.report.proposal.id
    rows = [
        [button(name(texts, question), AmendItem(proposal_id, question))]
        for question in changeable(page.draft)
    ]
    return InlineKeyboardMarkup([*rows, [button(texts.plain("item.fixed"), AmendFixed(proposal_id))]])


async def amend_fixed(update: Update, context: Context) -> None:
    """Say what cannot be changed.

    Raises:
        TermsFixed: always, to whoever may change the rest.
    """
    proposal_id = AmendFixed.unpack(pressed(update).data).proposal_id
    report = await amend.look(context.bot_data.hall, asker(update).id, proposal_id)
    raise TermsFixed(proposal=report.proposal.title)


async def amend_item(update: Update, context: Context) -> None:
    """Ask for another answer to a question."""
    payload, hall = AmendItem.unpack(pressed(update).data), context.bot_data.hall
    page = await amend_draft.ask_for(hall, asker(update).id, payload.proposal_id, payload.question)
    await toast(update)
    shown = show_question(await texts_of(update, context), page, payload.question)
    await redraw_step(update, context, amending(page), *shown)


async def publish_amendment(update: Update, context: Context) -> None:
    """Make the change that was previewed."""
    desk, payload = context.bot_data, PublishAmendment.unpack(pressed(update).data)
    found = await amend_draft.publish(desk.hall, asker(update).id, payload.proposal_id, payload.seal)
    await toast(update)
    texts = await texts_of(update, context)
    done = texts.html("amend.done", title=found.terms.title)
    await end_step(update, context, Markup("\n").join([done, change_lines(texts, found.changes)]))
