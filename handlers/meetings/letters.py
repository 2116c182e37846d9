"""The letters about a meeting: to the group, to the invited, to whoever runs it."""

from functools import partial

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions.meetings import asking, views
from bot.delivery.courier import NotYet, Outgoing
from bot.texts.catalogue import Texts
from bot.texts.following_up.reminder import tone
from bot.texts.meetings.meeting import expected_text, head_text, invited_name, meeting_name, when_and_where
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import (
    MeetingAsked,
    MeetingCalled,
    MeetingCalledOff,
    MeetingToRun,
)
from bot.voting.refusals import Refusal
from handlers.answering import links
from handlers.answering.desk import Desk
from handlers.answering.estate_line import in_which_estate
from handlers.answering.keyboards import Row, button
from handlers.buttons.following_up import StopReminders
from handlers.buttons.meetings import ShowMeeting
from handlers.meetings.shown import meeting_shown


async def asked(desk: Desk, envelope: Envelope[MeetingAsked], texts: Texts) -> Outgoing | None:
    """Ask a person for the households that have still not answered; nothing is asked if all have.

    Raises:
        NotYet: quiet hours have begun meanwhile.
    """
    try:
        view = await views.seen(desk.hall, envelope.chat_id, envelope.letter.meeting_id)
    except Refusal:  # the person has moved away since
        return None
    if not await _none_has_answered(desk, envelope.letter):
        return None
    if until := desk.quiet_in(view.estate).silent_until(desk.hall.now, view.estate.tz):
        raise NotYet(until)
    shown = await _asking(desk, envelope, texts, view)
    return replace(shown, holds=partial(_none_has_answered, desk, envelope.letter))


async def _asking(
    desk: Desk, envelope: Envelope[MeetingAsked], texts: Texts, view: views.MeetingView
) -> Outgoing:
    first = await in_which_estate(desk, texts, envelope.chat_id, view.estate)
    shown = meeting_shown(texts, view, first + texts.html(f"meeting.asked.{tone(envelope.letter.step)}"))
    stop: Row = [button(texts.plain("button.stop-reminders"), StopReminders())]
    rows = [*(shown.keyboard.inline_keyboard if shown.keyboard else ()), stop]
    return replace(shown, keyboard=InlineKeyboardMarkup(rows))


async def _none_has_answered(desk: Desk, letter: MeetingAsked) -> bool:
    return bool(await asking.still_waits(desk.hall, letter.meeting_id, letter.household_ids))


async def asked_now(desk: Desk, envelope: Envelope[MeetingAsked], texts: Texts) -> Outgoing:
    """Return the question as long as it waits, then the meeting as its reader sees it, to its end."""
    view = await views.seen(desk.hall, envelope.chat_id, envelope.letter.meeting_id)
    if view.meeting.is_over:
        return _how_far(desk, texts, view)
    if await _none_has_answered(desk, envelope.letter):
        return await _asking(desk, envelope, texts, view)
    return meeting_shown(texts, view)


async def called(desk: Desk, envelope: Envelope[MeetingCalled], texts: Texts) -> Outgoing | None:
    """Tell the group that a meeting is called, with no name; whoever is invited answers in private."""
    view = await views.look(desk.hall, envelope.letter.meeting_id)
    if not view.meeting.takes_replies:
        return None
    fields = {"title": view.matter.title, "name": meeting_name(texts, view.meeting)}
    text = Markup("\n").join(
        [
            texts.html("meeting.group.called", **fields),
            when_and_where(texts, view.estate.tz, view.meeting.terms),
            texts.html("meeting.group.invited", where=invited_name(texts, view.meeting.terms)),
        ]
    )
    keyboard = way_to(desk, texts, view.meeting.id, "meeting.button.answer")
    return Outgoing(text, keyboard, silent=_is_quiet(desk, view))


async def called_off(desk: Desk, envelope: Envelope[MeetingCalledOff], texts: Texts) -> Outgoing:
    """Tell that a meeting is not held, and why."""
    view = await views.look(desk.hall, envelope.letter.meeting_id)
    return Outgoing(head_text(texts, view.estate.tz, view.matter, view.meeting), silent=_is_quiet(desk, view))


async def to_run(desk: Desk, envelope: Envelope[MeetingToRun], texts: Texts) -> Outgoing | None:
    """Tell chair and minute-taker that it is theirs to run, and how many come."""
    view = await views.look(desk.hall, envelope.letter.meeting_id)
    if not view.meeting.takes_replies:
        return None
    chairs = envelope.chat_id == view.meeting.terms.chair
    parts = [
        texts.html("meeting.yours.chair" if chairs else "meeting.yours.minute-taker"),
        head_text(texts, view.estate.tz, view.matter, view.meeting),
        expected_text(texts, view.expected),
    ]
    rows = [[button(texts.plain("meeting.button.show"), ShowMeeting(view.meeting.id))]]
    about = (subjects.meeting(view.meeting.id),)
    return Outgoing(Markup("\n\n").join(parts), InlineKeyboardMarkup(rows), about=about)


async def to_run_now(desk: Desk, envelope: Envelope[MeetingToRun], texts: Texts) -> Outgoing:
    """Return whose it is to run and how many come, then how far the meeting has come."""
    view = await views.look(desk.hall, envelope.letter.meeting_id)
    return await to_run(desk, envelope, texts) or _how_far(desk, texts, view)


def _how_far(desk: Desk, texts: Texts, view: views.MeetingView) -> Outgoing:
    text = head_text(texts, view.estate.tz, view.matter, view.meeting)
    about = (subjects.meeting(view.meeting.id),)
    return Outgoing(text, way_to(desk, texts, view.meeting.id), about=about)


def way_to(
    desk: Desk, texts: Texts, meeting_id: int, words: str = "meeting.button.show"
) -> InlineKeyboardMarkup:
    """Return the button that leads into the private chat to a meeting; ``words`` is its text's key."""
    url = links.meeting(desk.bot_username, meeting_id)
    return InlineKeyboardMarkup([[InlineKeyboardButton(texts.plain(words), url=url)]])


def _is_quiet(desk: Desk, view: views.MeetingView) -> bool:
    return desk.is_quiet_in(view.estate)
