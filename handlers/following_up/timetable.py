"""/timetable: when the silent of a vote are asked, what each step did, and how to change it."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.following_up import timetable
from bot.actions.following_up.timetable import Agenda
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.proposals.timetable import agenda_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import TimetableShown
from bot.voting.proposals.timetable import Rhythm, rhythm_of
from bot.voting.refusals import Refusal
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.following_up import ChangeTimetable, ShowTimetable
from handlers.buttons.lists import VotesFor


async def show_timetables(update: Update, context: Context) -> None:
    """Show the timetable of the only running vote; let the person choose among several."""
    desk, texts = context.bot_data, await texts_of(update, context)
    votes = await votes_for(update, context, VotesFor.TIMETABLE)
    if not votes:
        await say(update, texts.html("timetable.no-vote"))
    elif len(votes) == 1:
        only = votes[0].proposal.id
        found = await timetable.of_vote(desk.hall, asker(update).id, only, desk.follow_up.quiet)
        shown = _shown(desk, texts, found)
        await say_kept(update, context, found.estate.id, TimetableShown(only), shown)
    else:
        await choose_vote(update, context, VotesFor.TIMETABLE, votes)


async def press_timetable(update: Update, context: Context) -> None:
    """Show the timetable of the vote whose button was pressed."""
    desk, proposal_id = context.bot_data, ShowTimetable.unpack(pressed(update).data).proposal_id
    found = await timetable.of_vote(desk.hall, asker(update).id, proposal_id, desk.follow_up.quiet)
    await toast(update)
    await _redraw(update, context, found)


async def change_timetable(update: Update, context: Context) -> None:
    """Give the vote the timetable whose button was pressed."""
    desk, payload = context.bot_data, ChangeTimetable.unpack(pressed(update).data)
    usual, quiet = desk.follow_up.timetable, desk.follow_up.quiet
    changed = await timetable.change(
        desk.hall, asker(update).id, payload.proposal_id, payload.rhythm, usual, quiet
    )
    texts = await texts_of(update, context)
    await toast(update, texts.plain("timetable.changed"))
    await _redraw(update, context, changed)


async def _redraw(update: Update, context: Context, found: Agenda) -> None:
    shown = _shown(context.bot_data, await texts_of(update, context), found)
    await redraw(update, shown.text, shown.keyboard)
    await keep(update, context, found.estate.id, TimetableShown(found.proposal.id), shown)


async def timetable_now(desk: Desk, envelope: Envelope[TimetableShown], texts: Texts) -> Outgoing | None:
    """Return the timetable as it is now; once the vote is over it stays as it was, without buttons."""
    vote, quiet = envelope.letter.proposal_id, desk.follow_up.quiet
    try:
        found = await timetable.of_vote(desk.hall, envelope.chat_id, vote, quiet)
    except Refusal:
        return None
    return _shown(desk, texts, found)


def _shown(desk: Desk, texts: Texts, found: Agenda) -> Outgoing:
    proposal = found.proposal
    text = agenda_text(texts, found.estate.tz, proposal, found.entries, changeable=found.changeable)
    if not found.changeable:
        return Outgoing(text)
    now = rhythm_of(proposal.terms.timetable, desk.timetable_in(found.estate))
    rows = [_rhythm(texts, proposal.id, rhythm, chosen=rhythm is now) for rhythm in Rhythm]
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.vote(proposal.id),))


def _rhythm(texts: Texts, proposal_id: int, rhythm: Rhythm, *, chosen: bool) -> Row:
    label = texts.plain(f"pick.timetable.{rhythm}")
    return [button(f"✔️ {label}" if chosen else label, ChangeTimetable(proposal_id, rhythm))]
