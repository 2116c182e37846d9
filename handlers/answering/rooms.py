"""Rooms as people type them."""

from markupsafe import Markup

from bot.registers.rooms import read_room
from bot.registers.trouble import Unreadable
from bot.texts.catalogue import Texts
from bot.voting.households.household import Household

LONGEST = 60  # characters; an answer may repeat what was typed, and a message does not hold everything


def room_label(room: str) -> str:
    """Return the short name of a room written in any of the notations of registers."""
    try:
        return read_room(room).label
    except Unreadable:
        return room[:LONGEST]


def explained(texts: Texts, room: str, home: Household, text: Markup) -> Markup:
    """Return a text about a household; before it why that is meant, if it is called by another room."""
    if home.label.split(" ")[0] == room:
        return text
    return texts.html("room.belongs", room=room, household=home.label) + Markup("\n\n") + text
