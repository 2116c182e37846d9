"""What can stand between the bot and an estate's group until somebody there mends it."""

from enum import StrEnum


class GroupTrouble(StrEnum):
    """What the bot cannot do in a group, each with a remedy of its own; waiting helps with none."""

    AWAY = "away"  # it was removed, or finds no such group
    CLOSED = "closed"  # the group itself is there no more
    MUTED = "muted"
    TOPIC = "topic"  # the topic of the votes was deleted or closed
    PHOTOS = "photos"
    FILES = "files"
    FOREIGN_FILE = "foreign-file"  # another bot, or this one under another token, was sent the file
    PIN = "pin"
    ENTRY = "entry"  # it may not let in whoever asks to join


SILENCING = (GroupTrouble.AWAY, GroupTrouble.CLOSED, GroupTrouble.MUTED)
"""In which nothing at all can be said there, so that its end is news."""

MENDED_BY_RIGHTS = (*SILENCING, GroupTrouble.PHOTOS, GroupTrouble.FILES, GroupTrouble.PIN, GroupTrouble.ENTRY)
"""What somebody who gives the bot more rights may have mended with it."""
