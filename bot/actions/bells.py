"""For whom an act rings when all is on the disk: who has something to deliver now, and nobody else.

While thousands vote an act ends forty times a second, and whoever is rung for looks into the database.
"""

from enum import StrEnum


class Bell(StrEnum):
    """What there is to deliver: letters, cards and door lists, private messages with buttons, or anything."""

    LETTERS = "letters"
    CARDS = "cards"
    MESSAGES = "messages"
    ANYTHING = "anything"
