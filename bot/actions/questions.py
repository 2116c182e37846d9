"""Questions that a person answers by typing or with a photo, one at a time."""

from typing import Any

from bot.actions.house import House
from storage import questions
from storage.questions import OpenQuestion

__all__ = ["OpenQuestion", "ask", "forget", "waiting"]


async def ask(house: House, user_id: int, kind: str, **fields: Any) -> None:
    """Remember what the person is asked now; an earlier question is asked no more."""
    async with house.write() as connection:
        await questions.ask(connection, user_id, OpenQuestion(kind, fields), house.now)


async def waiting(house: House, user_id: int) -> OpenQuestion | None:
    """Return what the person was asked and has not answered."""
    async with house.read() as connection:
        return await questions.get(connection, user_id)


async def forget(house: House, user_id: int) -> bool:
    """Ask no more, and tell whether there was a question."""
    async with house.write() as connection:
        asked = await questions.get(connection, user_id)
        await questions.drop(connection, user_id)
    return asked is not None
