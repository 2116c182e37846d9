"""The letters of a timetable's steps: to the silent, to the group without a name, to the committee."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from telegram import InlineKeyboardMarkup

from bot.actions.following_up import silent
from bot.actions.following_up.silent import Unanswered
from bot.delivery.courier import NotYet, Outgoing
from bot.texts.catalogue import Texts
from bot.texts.following_up.reminder import Asked, committee_text, group_text, reminder_text, several_text
from bot.voting import subjects
from bot.voting.following_up.letters import CommitteeNotice, GroupNotice, Reminder
from bot.voting.letter import Envelope
from handlers.answering.desk import Desk
from handlers.answering.estate_line import in_which_estate
from handlers.answering.keyboards import Row, ballot_keyboard, button
from handlers.buttons.following_up import StopReminders
from handlers.buttons.votes import ShowMine


async def reminder(desk: Desk, envelope: Envelope[Reminder], texts: Texts) -> Outgoing | None:
    """Ask a person for the households that have still not answered; nothing is asked if all have.

    Raises:
        NotYet: quiet hours have begun meanwhile, or the program was down until then.
    """
    asked = [(proposal_id, household_id) for proposal_id, household_id, _ in envelope.letter.asked]
    waiting = await silent.still_unanswered(desk.hall, asked)
    if not waiting:
        return None
    estate = waiting[0].estate
    if until := desk.quiet_in(estate).silent_until(desk.hall.now, estate.tz):
        raise NotYet(until)
    told = words(desk, texts, waiting, envelope.letter.asked[0][2])
    if len(waiting) == 1:
        line = await in_which_estate(desk, texts, envelope.chat_id, estate)
        told = replace(told, text=line + told.text)
    places = [(each.proposal.id, each.household.id) for each in waiting]
    return replace(told, holds=partial(silent.none_has_answered, desk.hall, places))


def words(desk: Desk, texts: Texts, waiting: Sequence[Unanswered], step: str) -> Outgoing:
    """Return how a person is asked for what waits, at a step of the timetable."""
    stop: Row = [button(texts.plain("button.stop-reminders"), StopReminders())]
    if len(waiting) == 1:
        return _one(desk, texts, waiting[0], step, stop)
    facts = [Asked(each.estate, each.proposal, each.household, each.lapsed) for each in waiting]
    rows = [*[_open_one(each) for each in waiting], stop]
    about = subjects.ballots((each.proposal.id, each.household.id) for each in waiting)
    return Outgoing(several_text(texts, facts, desk.hall.now), InlineKeyboardMarkup(rows), about=about)


def _one(desk: Desk, texts: Texts, waiting: Unanswered, step: str, stop: Row) -> Outgoing:
    """Carry the vote buttons, so that one can answer right there."""
    estate, proposal, household = waiting.estate, waiting.proposal, waiting.household
    text = reminder_text(texts, estate, proposal, household, step, desk.hall.now, lapsed=waiting.lapsed)
    ballot = ballot_keyboard(texts, proposal, household.id, withdrawable=False)
    about = subjects.ballots([(proposal.id, household.id)])
    return Outgoing(text, InlineKeyboardMarkup([*ballot.inline_keyboard, stop]), about=about)


def _open_one(waiting: Unanswered) -> Row:
    proposal = waiting.proposal
    label = f"{waiting.household.label} · {proposal.title}"
    return [button(label, ShowMine(proposal.id))]


async def group_notice(desk: Desk, envelope: Envelope[GroupNotice], texts: Texts) -> Outgoing | None:
    """Tell the group how many have not answered yet; nothing is said when all have or the vote is over."""
    found = await silent.of_vote(desk.hall, envelope.letter.proposal_id)
    if not found.silent.heads or not found.report.proposal.takes_ballots(desk.hall.now):
        return None
    return Outgoing(group_text(texts, found.report.proposal.title, found.silent, found.complete))


async def committee_notice(desk: Desk, envelope: Envelope[CommitteeNotice], texts: Texts) -> Outgoing | None:
    """Tell the committee how many are silent and whom no message reaches."""
    found = await silent.of_vote(desk.hall, envelope.letter.proposal_id)
    if not found.silent.heads or not found.report.proposal.takes_ballots(desk.hall.now):
        return None
    title = found.report.proposal.title
    return Outgoing(committee_text(texts, title, found.silent, found.unreachable))
