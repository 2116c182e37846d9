"""The doors that have not said what they pledge: a list that keeps itself current; no sum is in it."""

from msgspec.structs import replace
from telegram import InlineKeyboardMarkup, Update

from bot.actions.shares import doors
from bot.actions.shares.doors import PledgeDoorView
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.following_up.doors import door_name, door_state, page_text
from bot.texts.shares.pledges import GAP, drive_text
from bot.voting import subjects
from bot.voting.following_up.visit import NOBODY_ANSWERS
from bot.voting.letter import Envelope
from bot.voting.refusals import Refusal, UnknownButton
from bot.voting.shares.drive import DriveStage
from bot.voting.shares.letters import PledgeDoors
from bot.voting.shares.pledge import Move
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.shares import ListPledgeDoors, PledgeDoor, RecordPledgeDoor
from handlers.following_up.door_buttons import found_rows, list_keyboard

SAID = (Move.HESITATE, Move.DECLINE)
"""What can be said at a door for the household; a pledge it gives itself."""

TAKING = (DriveStage.ASKING, DriveStage.REACHED)


async def show_doors(update: Update, context: Context) -> None:
    """Show a page, or a door that is opened, in the message whose button was pressed."""
    wanted = PledgeDoor.unpack(pressed(update).data)
    await toast(update)
    await _redraw(update, context, PledgeDoors(wanted.drive_id, "", wanted.page, wanted.household_id))


async def list_doors(update: Update, context: Context) -> None:
    """Show the first page in a message of its own."""
    letter = PledgeDoors(ListPledgeDoors.unpack(pressed(update).data).drive_id, "")
    shown, estate_id = await _shown(
        context.bot_data, await texts_of(update, context), asker(update).id, letter
    )
    await toast(update)
    await say_kept(update, context, estate_id, letter, shown)


async def record_door(update: Update, context: Context) -> None:
    """Record what was said or found, and show the list again.

    Raises:
        UnknownButton: that is not said or found at doors.
    """
    said = RecordPledgeDoor.unpack(pressed(update).data)
    found = said.said or said.outcome
    if found is None or found not in (*SAID, *NOBODY_ANSWERS):
        raise UnknownButton()
    texts = await texts_of(update, context)
    place = said.drive_id, said.household_id
    home = await doors.record(context.bot_data.hall, asker(update).id, *place, found)
    await toast(update, texts.plain("pledge.door.recorded", household=home.label))
    await _redraw(update, context, PledgeDoors(said.drive_id, ""))


async def _redraw(update: Update, context: Context, letter: PledgeDoors) -> None:
    texts = await texts_of(update, context)
    shown, estate_id = await _shown(context.bot_data, texts, asker(update).id, letter)
    await redraw(update, shown.text, shown.keyboard)
    await keep(update, context, estate_id, letter, shown)


async def door_list(desk: Desk, envelope: Envelope[PledgeDoors], texts: Texts) -> Outgoing | None:
    """Send a lead his doors; None once all have answered, or nobody is asked any more."""
    try:
        view = await doors.view(desk.hall, envelope.chat_id, envelope.letter.drive_id)
    except Refusal:  # the person looks after no doors any more
        return None
    waits = view.doors.staircases and view.about.stage in TAKING
    quiet = desk.is_quiet_in(view.about.estate)
    return replace(_list(texts, view), silent=quiet) if waits else None


async def doors_now(desk: Desk, envelope: Envelope[PledgeDoors], texts: Texts) -> Outgoing:
    """Return the list as it is now."""
    return (await _shown(desk, texts, envelope.chat_id, envelope.letter))[0]


async def _shown(desk: Desk, texts: Texts, user_id: int, letter: PledgeDoors) -> tuple[Outgoing, int]:
    view = await doors.view(desk.hall, user_id, letter.drive_id, letter.page, letter.household_id)
    return _list(texts, view), view.about.estate.id


def _list(texts: Texts, view: PledgeDoorView) -> Outgoing:
    about, tz, doors = view.about, view.about.estate.tz, view.doors
    head = drive_text(texts, about)
    if about.stage not in TAKING:
        return Outgoing(head)
    subject = (subjects.drive(about.drive.id),)
    if doors.opened:
        fields = {"household": door_name(doors.opened), "state": door_state(texts, doors.opened, tz)}
        text = GAP.join([head, texts.html("pledge.door.opened", **fields)])
        return Outgoing(text, _door_keyboard(texts, view, doors.opened.household.id), about=subject)
    number = len(doors.all_doors)
    left = texts.html("pledge.doors", number) if number else texts.html("pledge.doors.none")
    text = page_text(texts, head, left, doors.shown, tz)
    return Outgoing(text, _list_keyboard(texts, view), about=subject)


def _list_keyboard(texts: Texts, view: PledgeDoorView) -> InlineKeyboardMarkup | None:
    here, number = view.about.drive.id, view.doors.number
    return list_keyboard(
        texts,
        view.doors,
        lambda household_id: PledgeDoor(here, number, household_id),
        lambda page: PledgeDoor(here, page, None),
    )


def _door_keyboard(texts: Texts, view: PledgeDoorView, household_id: int) -> InlineKeyboardMarkup:
    place = view.about.drive.id, household_id
    said = [
        [button(texts.plain(f"pledge.door.{each}"), RecordPledgeDoor(*place, each, None))] for each in SAID
    ]
    back = button(texts.plain("button.back"), PledgeDoor(place[0], view.doors.number, None))
    found = found_rows(texts, NOBODY_ANSWERS, lambda each: RecordPledgeDoor(*place, None, each))
    return InlineKeyboardMarkup([*said, *found, [back]])
