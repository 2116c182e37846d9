"""What somebody sees of a meeting, and what can be pressed below it."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import views
from bot.actions.meetings.views import MeetingView
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import agenda_text, expected_text, head_text, own_lines
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import MeetingShown
from bot.voting.meetings.meeting import MeetingState
from bot.voting.meetings.replies import Invited, Reply
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.meetings import (
    AskFloor,
    CallOff,
    CheckInHere,
    MeetingDoor,
    ReplyMeeting,
    RevokeStandIn,
    RunMeeting,
    ShowMeeting,
    ShowMinutes,
    ShowSounding,
    WantStandIn,
)

MOST_HOMES = 2
"""Of somebody with more households the others answer at the door or one after the other: eight buttons."""


async def press_meeting(update: Update, context: Context) -> None:
    """Show the meeting whose button was pressed, in a new message."""
    await say_meeting(update, context, ShowMeeting.unpack(pressed(update).data).meeting_id)
    await toast(update)


async def say_meeting(update: Update, context: Context, meeting_id: int) -> None:
    """Show a meeting in a message that is kept current."""
    view = await views.seen(context.bot_data.hall, asker(update).id, meeting_id)
    shown = meeting_shown(await texts_of(update, context), view)
    await say_kept(update, context, view.estate.id, MeetingShown(meeting_id), shown)


async def redraw_meeting(update: Update, context: Context, meeting_id: int) -> None:
    """Show a meeting as it is now in the message whose button was pressed."""
    view = await views.seen(context.bot_data.hall, asker(update).id, meeting_id)
    shown = meeting_shown(await texts_of(update, context), view)
    await redraw(update, shown.text, shown.keyboard)
    await keep(update, context, view.estate.id, MeetingShown(meeting_id), shown)


async def meeting_now(desk: Desk, envelope: Envelope[MeetingShown], texts: Texts) -> Outgoing:
    """Return a meeting as its reader sees it now."""
    return meeting_shown(texts, await views.seen(desk.hall, envelope.chat_id, envelope.letter.meeting_id))


def meeting_shown(texts: Texts, view: MeetingView, first: Markup | None = None) -> Outgoing:
    """Return a meeting with what its reader can do; ``first`` stands above it.

    How many come is for who prepares it: with each answer it changes, and all the invited would see an edit.
    """
    meeting, tz, prepares = view.meeting, view.estate.tz, view.calls or bool(view.signs)
    asked = {each.principal.id: each for each in view.stand_ins}
    parts = [
        *([first] if first else []),
        head_text(texts, tz, view.matter, meeting),
        Markup("\n").join(own_lines(texts, view.mine, asked)) if meeting.takes_replies else Markup(),
        agenda_text(texts, meeting.terms, view.names),
        expected_text(texts, view.expected) if meeting.takes_replies and prepares else Markup(),
    ]
    rows = _rows(texts, view)
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    about = (subjects.meeting(meeting.id),)
    return Outgoing(Markup("\n\n").join(each for each in parts if each), keyboard, about=about)


def _rows(texts: Texts, view: MeetingView) -> list[Row]:
    meeting = view.meeting
    rows: list[Row] = []
    if meeting.state is MeetingState.OPEN and any(e.household.id not in view.check_ins for e in view.mine):
        rows.append([button(texts.plain("meeting.button.here"), CheckInHere(meeting.id))])
    if meeting.state is MeetingState.OPEN and any(e.household.id in view.check_ins for e in view.mine):
        rows.append([button(texts.plain("floor.button.ask"), AskFloor(meeting.id))])
    if view.sounding and view.mine:
        rows.append([button(texts.plain("sounding.button.answer"), ShowSounding(meeting.id))])
    if view.signs and meeting.state is not MeetingState.CANCELLED:
        rows.append([button(texts.plain("meeting.button.run"), RunMeeting(meeting.id))])
    if view.reads and (not view.signs or meeting.state is MeetingState.PUBLISHED):
        rows.append([button(texts.plain("minutes.button.show"), ShowMinutes(meeting.id))])
    if view.meeting.takes_replies:
        shown = view.mine[: 1 if view.calls or view.signs else MOST_HOMES]
        for each in shown:
            rows += _home_rows(texts, view, each, several=len(shown) > 1)
        if view.calls:
            label = texts.plain("meeting.button.doors")
            rows.append([button(label, MeetingDoor(meeting.id, 0, None))])
            label = texts.plain("meeting.button.call-off")
            rows.append([button(label, CallOff(view.meeting.id))])
    return rows


def _home_rows(texts: Texts, view: MeetingView, one: Invited, *, several: bool) -> list[Row]:
    """Return what can be said for a household; what it has said already is not offered again."""
    meeting_id, home = view.meeting.id, one.household
    asked = view.stood_in(home.id)
    prefix = texts.plain("meeting.of-home", household=home.label) if several else ""
    said = one.reply if asked is None else None
    answers = [
        button(prefix + texts.plain(f"meeting.button.{each}"), ReplyMeeting(meeting_id, home.id, each))
        for each in Reply
        if said is not each and not (asked and each is Reply.NOT_COMING)
    ]
    if asked:
        other = button(prefix + texts.plain("meeting.button.revoke"), RevokeStandIn(asked.id))
    else:
        other = button(prefix + texts.plain("meeting.button.stand-in"), WantStandIn(meeting_id, home.id))
    return [answers, [other]]
