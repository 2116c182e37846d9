"""Questions that a person answers by typing or with a photo, one at a time."""

from typing import Any

from bot.actions.hall import Hall
from storage import questions
from storage.questions import OpenQuestion

__all__ = ["OpenQuestion", "ask", "forget", "waiting"]


async def ask(hall: Hall, user_id: int, kind: str, **fields: Any) -> None:
    """Remember what the person is asked now; an earlier question is asked no more."""
    async with hall.act(by=user_id) as act:
        await questions.ask(act.connection, user_id, OpenQuestion(kind, fields), act.now)


async def waiting(hall: Hall, user_id: int) -> OpenQuestion | None:
    """Return what the person was asked and has not answered."""
    async with hall.read() as connection:
        return await questions.get(connection, user_id)


async def forget(hall: Hall, user_id: int) -> bool:
    """Ask no more, and tell whether there was a question."""
    async with hall.act(by=user_id) as act:
        asked = await questions.get(act.connection, user_id)
        await questions.drop(act.connection, user_id)
    return asked is not None
