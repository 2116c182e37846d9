"""The buttons of a door list, whatever the doors have not answered: each door of the page, and its pages."""

from collections.abc import Callable, Iterable

from telegram import InlineKeyboardMarkup

from bot.texts.catalogue import Texts
from bot.texts.following_up.doors import door_name
from bot.voting.following_up.door_pages import DoorPages
from bot.voting.following_up.doors import Door
from bot.voting.following_up.visit import VisitOutcome
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import in_rows, turning
from handlers.buttons.payload import Payload

IN_ROW = 3


def list_keyboard(
    texts: Texts,
    doors: DoorPages,
    opens: Callable[[int], Payload],
    turns: Callable[[int], Payload],
    label: Callable[[Door], str] = door_name,
) -> InlineKeyboardMarkup | None:
    """Return a button for each door of the page, opened by its household's id, and those that turn pages."""
    buttons = [
        button(label(door), opens(door.household.id)) for staircase in doors.shown for door in staircase.doors
    ]
    rows = [*in_rows(buttons, IN_ROW), *turning(texts, doors.number, len(doors.pages), turns)]
    return InlineKeyboardMarkup(rows) if rows else None


def found_rows(
    texts: Texts, outcomes: Iterable[VisitOutcome], records: Callable[[VisitOutcome], Payload]
) -> list[Row]:
    """Return a row for each of what can be found at a door."""
    return [[button(texts.plain(f"visit.{each}"), records(each))] for each in outcomes]
