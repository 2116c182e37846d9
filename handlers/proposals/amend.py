"""/amend: what was put to the vote is corrected or changed, after a look at what that comes to."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.proposals import amend, amend_draft
from bot.texts.catalogue import Texts
from bot.texts.proposals.versions import change_lines, name, terms_text
from bot.voting.proposals.version import Item
from bot.voting.refusals import TermsFixed
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.amending import AmendFixed, AmendItem, AmendVote, PublishAmendment
from handlers.following_up.timetable import vote_label
from handlers.proposals.amended_values import answers

MOST_LISTED = 20


async def show_amendable(update: Update, context: Context) -> None:
    """Show the only vote that can be changed; let the person choose among several."""
    texts = await texts_of(update, context)
    votes = await amend.could_be_amended(context.bot_data.hall, asker(update).id)
    if not votes:
        await say(update, texts.html("amend.none"))
    elif len(votes) == 1:
        await say(update, *await _begun(update, context, votes[0].id))
    else:
        rows = [[button(vote_label(vote), AmendVote(vote.id))] for vote in votes[:MOST_LISTED]]
        await say(update, texts.html("amend.which"), InlineKeyboardMarkup(rows))


async def amend_vote(update: Update, context: Context) -> None:
    """Show the vote that was chosen, as it is."""
    shown = await _begun(update, context, AmendVote.unpack(pressed(update).data).proposal_id)
    await toast(update)
    await redraw(update, *shown)


async def _begun(update: Update, context: Context, proposal_id: int) -> tuple[Markup, InlineKeyboardMarkup]:
    """Begin anew, and return the vote with a button for each item."""
    texts = await texts_of(update, context)
    report = await amend_draft.begin(context.bot_data.hall, asker(update).id, proposal_id)
    return terms_text(texts, report.proposal), _items(texts, proposal_id)


def _items(texts: Texts, proposal_id: int) -> InlineKeyboardMarkup:
    rows = [[button(name(texts, item), AmendItem(proposal_id, item))] for item in Item]
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
    """Ask for the new value of an item."""
    payload, hall = AmendItem.unpack(pressed(update).data), context.bot_data.hall
    report = await amend_draft.ask_for(hall, asker(update).id, payload.proposal_id, payload.item)
    await toast(update)
    texts = await texts_of(update, context)
    keyboard = answers(texts, report.proposal.id, payload.item)
    await say(update, texts.html(f"amend.ask.{payload.item}"), keyboard)


async def publish_amendment(update: Update, context: Context) -> None:
    """Make the change that was previewed."""
    desk, payload = context.bot_data, PublishAmendment.unpack(pressed(update).data)
    found = await amend_draft.publish(desk.hall, asker(update).id, payload.proposal_id, payload.seal)
    await toast(update)
    texts = await texts_of(update, context)
    done = texts.html("amend.done", title=found.terms.title)
    await redraw(update, Markup("\n").join([done, change_lines(texts, found.changes)]))
