"""The update in answer to which acts are done: each act remembers it in its own transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where a message stands whose button was pressed."""

    chat_id: int
    message_id: int


@dataclass(slots=True)
class Occasion:
    """An update that is being answered, and whether anything was done about it that is stored."""

    update_id: int
    acted: bool = False


_UPDATE: ContextVar[Occasion | None] = ContextVar("update", default=None)
_PRESSED: ContextVar[Place | None] = ContextVar("pressed", default=None)


@contextmanager
def in_answer_to(update_id: int, pressed: Place | None = None) -> Iterator[None]:
    """Let acts of this task be done in answer to the update with this id until the block ends.

    ``pressed`` is the message below which something was pressed, if that is what it tells of.
    """
    tokens = _UPDATE.set(Occasion(update_id)), _PRESSED.set(pressed)
    try:
        yield
    finally:
        _UPDATE.reset(tokens[0])
        _PRESSED.reset(tokens[1])


def present() -> Occasion | None:
    """Return the update that is answered; None when the clock or the operator acts."""
    return _UPDATE.get()


def pressed() -> Place | None:
    """Return where the message stands whose pressed button is answered, None if it is none that is."""
    return _PRESSED.get()
