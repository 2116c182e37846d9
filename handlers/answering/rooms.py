"""Rooms as people type them."""

from bot.registers.rooms import read_room
from bot.registers.trouble import Unreadable
from bot.voting.typed.wording import as_typed

LONGEST = 60  # characters; an answer may repeat what was typed, and a message does not hold everything


def room_label(room: str) -> str:
    """Return the short name of a room written in any of the notations of registers."""
    room = as_typed(room)
    try:
        return read_room(room).label
    except Unreadable:
        return room[:LONGEST]
