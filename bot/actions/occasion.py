"""The update in answer to which acts are done: each act remembers it in its own transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_UPDATE: ContextVar[int | None] = ContextVar("update", default=None)


@contextmanager
def in_answer_to(update_id: int) -> Iterator[None]:
    """Let acts of this task be done in answer to the update with this id until the block ends."""
    token = _UPDATE.set(update_id)
    try:
        yield
    finally:
        _UPDATE.reset(token)


def update_id() -> int | None:
    """Return the id of the update that is answered; None when the clock or the operator acts."""
    return _UPDATE.get()
