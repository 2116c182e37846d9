"""Rooms as people type them."""

from bot.registers.rooms import read_room
from bot.registers.trouble import Unreadable


def room_label(room: str) -> str:
    """Return the short name of a room written in any of the notations of registers."""
    try:
        return read_room(room).label
    except Unreadable:
        return room
