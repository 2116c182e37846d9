"""Putting the deadline of a vote off: the question to the committee, its answer, and /extend."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates.record import who_did
from bot.actions.proposals import extend as extending
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.delivery.courier import NotYet, Outgoing
from bot.texts.catalogue import Texts
from bot.texts.proposals.stages import question_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import ExtensionQuestion
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.lists import VotesFor
from handlers.buttons.stages import Extend, OfferExtension


async def extension_question(
    desk: Desk, envelope: Envelope[ExtensionQuestion], texts: Texts
) -> Outgoing | None:
    """Ask one of the committee; nothing is asked that was answered meanwhile.

    Raises:
        NotYet: these are quiet hours, and when they end there is still time to answer.
    """
    offer = await extending.still_asked(desk.hall, envelope.letter.proposal_id)
    if offer is None:
        return None
    vote, estate = offer.report.proposal, offer.report.estate
    if until := desk.quiet_in(estate).put_off_until(desk.hall.now, estate.tz, vote.closes_at):
        raise NotYet(until)
    return _asked(texts, offer)


async def question_now(desk: Desk, envelope: Envelope[ExtensionQuestion], texts: Texts) -> Outgoing:
    """Return the question as long as it waits, then what was decided and by whom."""
    proposal_id = envelope.letter.proposal_id
    if question := await extension_question(desk, envelope, texts):
        return question
    report = await results.report(desk.hall, proposal_id)
    acts = ("proposal-extended", "extension-declined")
    user_id, by = await who_did(desk.hall, envelope.estate_id, acts, "proposal_id", proposal_id)
    if user_id is None:
        return Outgoing(texts.html("extend.moot", title=report.proposal.title))
    text = _decided(texts, report)
    if user_id == envelope.chat_id:
        return Outgoing(text)
    return Outgoing(text + Markup("\n") + texts.html("settled.by", by=by))


def _asked(texts: Texts, offer: extending.Offer) -> Outgoing:
    report, days = offer.report, offer.report.proposal.terms.extension_days
    proposal_id = report.proposal.id
    rows = [
        [button(texts.plain("extend.yes", days), Extend(proposal_id, True))],
        [button(texts.plain("extend.no"), Extend(proposal_id, False))],
    ]
    text = question_text(texts, report.estate, report.proposal, report.strict, offer.closes_at)
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.vote(proposal_id),))


async def show_extensions(update: Update, context: Context) -> None:
    """Offer to extend the only running vote; let the person choose among several."""
    hall, user_id, texts = context.bot_data.hall, asker(update).id, await texts_of(update, context)
    votes = await votes_for(update, context, VotesFor.EXTENSION)
    if not votes:
        await say(update, texts.html("timetable.no-vote"))
    elif len(votes) == 1:
        vote = votes[0].proposal
        asked = _asked(texts, await extending.offer(hall, user_id, vote.id))
        await say_kept(update, context, vote.estate_id, ExtensionQuestion(vote.id), asked)
    else:
        await choose_vote(update, context, VotesFor.EXTENSION, votes)


async def offer_extension(update: Update, context: Context) -> None:
    """Offer to extend the vote that was chosen."""
    proposal_id = OfferExtension.unpack(pressed(update).data).proposal_id
    offer = await extending.offer(context.bot_data.hall, asker(update).id, proposal_id)
    await toast(update)
    asked = _asked(await texts_of(update, context), offer)
    await redraw(update, asked.text, asked.keyboard)
    await keep(update, context, offer.report.estate.id, ExtensionQuestion(proposal_id), asked)


async def press_extend(update: Update, context: Context) -> None:
    """Extend, or leave the deadline as it is; the buttons make room for what was decided."""
    desk, payload = context.bot_data, Extend.unpack(pressed(update).data)
    decide = extending.extend if payload.yes else extending.decline
    report = await decide(desk.hall, asker(update).id, payload.proposal_id)
    await toast(update)
    await redraw(update, _decided(await texts_of(update, context), report))


def _decided(texts: Texts, report: Report) -> Markup:
    proposal = report.proposal
    key = "extend.done" if proposal.extended_at else "extend.declined"
    return texts.html(key, title=proposal.title, moment=texts.soon(proposal.closes_at, report.estate.tz))
