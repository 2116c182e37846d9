"""The lines of a check: what was found, whether it is well, and what to do where it is not."""

from enum import StrEnum

from msgspec import Struct


class Mark(StrEnum):
    """How a line begins."""

    WELL = "✓"
    NOTE = "!"
    WRONG = "✗"


class Line(Struct, frozen=True):
    """One thing that was looked at; where it is not well, ``text`` says what to do."""

    mark: Mark
    text: str

    def __str__(self) -> str:
        return f"{self.mark} {self.text}"
