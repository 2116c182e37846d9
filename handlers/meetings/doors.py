"""The doors that a meeting waits for: a list that keeps itself current, and what is said at each."""

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import doors
from bot.actions.meetings.doors import MeetingDoorView
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.following_up.doors import door_name, door_state, page_text
from bot.texts.meetings.meeting import head_text
from bot.texts.part_names import parts_name
from bot.voting import subjects
from bot.voting.following_up.visit import NOBODY_ANSWERS, VisitOutcome
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import MeetingDoors
from bot.voting.meetings.meeting import MeetingState
from bot.voting.meetings.replies import Reply
from bot.voting.refusals import Refusal, UnknownButton
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.meetings import MeetingDoor, RecordMeetingDoor
from handlers.following_up.door_buttons import found_rows, list_keyboard


async def show_doors(update: Update, context: Context) -> None:
    """Show a page, or a door that is opened, in the message whose button was pressed."""
    wanted = MeetingDoor.unpack(pressed(update).data)
    await toast(update)
    await _redraw(update, context, MeetingDoors(wanted.meeting_id, wanted.page, wanted.household_id))


async def record_door(update: Update, context: Context) -> None:
    """Record what was said or found, and show the list again.

    Raises:
        UnknownButton: no door can be found so.
    """
    said = RecordMeetingDoor.unpack(pressed(update).data)
    found = said.said or said.outcome
    if found is None or (isinstance(found, VisitOutcome) and found not in NOBODY_ANSWERS):
        raise UnknownButton()
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    home = await doors.record(hall, asker(update).id, said.meeting_id, said.household_id, found)
    await toast(update, texts.plain("meeting.door.recorded", household=home.label))
    await _redraw(update, context, MeetingDoors(said.meeting_id, 0))


async def _redraw(update: Update, context: Context, letter: MeetingDoors) -> None:
    shown, estate_id = await _shown(
        context.bot_data, await texts_of(update, context), asker(update).id, letter
    )
    await redraw(update, shown.text, shown.keyboard)
    await keep(update, context, estate_id, letter, shown)


async def _shown(desk: Desk, texts: Texts, user_id: int, letter: MeetingDoors) -> tuple[Outgoing, int]:
    place = letter.meeting_id, letter.page, letter.household_id
    view = await doors.view(desk.hall, user_id, *place)
    return _list(texts, view), view.about.estate.id


async def door_list(desk: Desk, envelope: Envelope[MeetingDoors], texts: Texts) -> Outgoing | None:
    """Send a lead the doors; nothing when all have answered, or nobody is awaited any more."""
    try:
        view = await doors.view(desk.hall, envelope.chat_id, envelope.letter.meeting_id, 0, None)
    except Refusal:  # the person looks after no doors any more
        return None
    waits = view.about.meeting.takes_replies and view.doors.staircases
    quiet = desk.is_quiet_in(view.about.estate)
    return replace(_list(texts, view), silent=quiet) if waits else None


async def doors_now(desk: Desk, envelope: Envelope[MeetingDoors], texts: Texts) -> Outgoing:
    """Return the list as it is now."""
    return (await _shown(desk, texts, envelope.chat_id, envelope.letter))[0]


def _list(texts: Texts, view: MeetingDoorView) -> Outgoing:
    about, tz, doors = view.about, view.about.estate.tz, view.doors
    head = head_text(texts, tz, about.matter, about.meeting)
    if about.meeting.state is MeetingState.CANCELLED:
        return Outgoing(head)
    if not about.meeting.takes_replies:
        return Outgoing(texts.html("meeting.doors.over", title=about.matter.title))
    subject = (subjects.meeting(about.meeting.id),)
    if doors.opened:
        fields = {"household": door_name(doors.opened), "state": door_state(texts, doors.opened, tz)}
        text = Markup("\n\n").join([head, texts.html("meeting.door.opened", **fields)])
        return Outgoing(text, _door_keyboard(texts, view, doors.opened.household.id), about=subject)
    number, part = len(doors.all_doors), parts_name(texts, view.parts)
    left = texts.html("meeting.doors.left", number, part=part) if number else texts.html("meeting.doors.none")
    text = page_text(texts, head, left, doors.shown, tz)
    return Outgoing(text, _list_keyboard(texts, view), about=subject)


def _list_keyboard(texts: Texts, view: MeetingDoorView) -> InlineKeyboardMarkup | None:
    here, number = view.about.meeting.id, view.doors.number
    return list_keyboard(
        texts,
        view.doors,
        lambda household_id: MeetingDoor(here, number, household_id),
        lambda page: MeetingDoor(here, page, None),
    )


def _door_keyboard(texts: Texts, view: MeetingDoorView, household_id: int) -> InlineKeyboardMarkup:
    place = view.about.meeting.id, household_id
    replies = [
        button(texts.plain(f"meeting.door.{each}"), RecordMeetingDoor(*place, each, None)) for each in Reply
    ]
    back = button(texts.plain("button.back"), MeetingDoor(place[0], view.doors.number, None))
    found = found_rows(texts, NOBODY_ANSWERS, lambda each: RecordMeetingDoor(*place, None, each))
    return InlineKeyboardMarkup([replies, *found, [back]])
