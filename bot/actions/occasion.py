"""The update in answer to which acts are done: each act remembers it in its own transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands whose button was pressed."""

    chat_id: int
    message_id: int


_UPDATE: ContextVar[int | None] = ContextVar("update", default=None)
_PRESSED: ContextVar[Place | None] = ContextVar("pressed", default=None)


@contextmanager
def in_answer_to(update_id: int, pressed: Place | None = None) -> Iterator[None]:
    """Let acts of this task be done in answer to the update with this id until the block ends.

    ``pressed`` is the message below which something was pressed, if that is what it tells of.
    """
    tokens = _UPDATE.set(update_id), _PRESSED.set(pressed)
    try:
        yield
    finally:
        _UPDATE.reset(tokens[0])
        _PRESSED.reset(tokens[1])


def update_id() -> int | None:
    """Return the id of the update that is answered; None when the clock or the operator acts."""
    return _UPDATE.get()


def pressed() -> Place | None:
    """Return where the message stands whose pressed button is answered, None if it is none that is."""
    return _PRESSED.get()
