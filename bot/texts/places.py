"""Numbers of rooms as they are shown: in one piece, with nothing of what follows parted from them."""

import re

from bot.voting.typed.wording import HYPHEN_IN_ONE_PIECE, WORD_JOINER

HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
ROOM = re.compile(r"(?<![\w=/-])\d{1,3}(?:-\d{1,4}){2}(?![\w-])")
COPIED = re.compile(r"(<(code|pre|a)\b.*?</\2>)", re.DOTALL)

FIELDS = frozenset(
    {
        "household",
        "households",
        "principal",
        "holder",
        "room",
        "rooms",
        "labels",
        "staircase",
        "staircases",
    }
)
"""The fields of sentences that hold the names of rooms, households and staircases."""


def in_one_piece(place: str) -> str:
    """Return the name of a room or household so that no line ends within it, nor begins with a full stop.

    Only for what people read: what is compared, copied, pressed or exported keeps its plain hyphens.
    """
    whole = HYPHEN.sub(HYPHEN_IN_ONE_PIECE, place)
    return whole if whole == place else whole + WORD_JOINER


def rooms_in_one_piece(sentence: str) -> str:
    """Return a sentence of a catalogue with its rooms in one piece, but for what is there to be copied."""
    parts = COPIED.split(sentence)
    parts[::3] = [ROOM.sub(lambda room: in_one_piece(room[0]), part) for part in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def shown(name: str, value: object) -> object:
    """Return what stands in a field of a sentence."""
    return in_one_piece(value) if name in FIELDS and type(value) is str else value
