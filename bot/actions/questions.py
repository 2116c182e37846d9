"""Questions that a person answers by typing or with a photo, one at a time."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting.refusals import NothingToConfirm
from storage import questions, updates
from storage.questions import OpenQuestion

__all__ = ["Answer", "OpenQuestion", "ask", "end", "forget", "take", "taken", "waiting"]


@dataclass(frozen=True, slots=True)
class Answer:
    """That a person answers a question, with the update of this id."""

    user_id: int
    question: OpenQuestion
    update_id: int


async def ask(hall: Hall, user_id: int, kind: str, **fields: Any) -> None:
    """Remember what the person is asked now; an earlier question is asked no more."""
    async with hall.write() as connection:
        await questions.ask(connection, user_id, OpenQuestion(kind, fields), hall.now)


async def waiting(hall: Hall, user_id: int) -> OpenQuestion | None:
    """Return what the person was asked and has not answered."""
    async with hall.read() as connection:
        return await questions.get(connection, user_id)


async def take(connection: AsyncConnection, hall: Hall, answer: Answer | None) -> None:
    """End the question that is answered, in the transaction of the act that the answer leads to.

    So one question has one answer, and the update that brought it is known even if the program is
    interrupted before it answers. An act that answers no question has none to end.

    Raises:
        NothingToConfirm: this very question does not wait any more.
    """
    if answer is None:
        return
    if not await questions.end(connection, answer.user_id, answer.question):
        raise NothingToConfirm()
    await updates.remember(connection, [answer.update_id], hall.now, answered=False)


async def taken(hall: Hall, answer: Answer) -> None:
    """Take an answer that changes nothing yet; errors are those of ``take``."""
    async with hall.write() as connection:
        await take(connection, hall, answer)


async def end(hall: Hall, user_id: int, question: OpenQuestion) -> None:
    """Ask this no more; a question that was asked since stays."""
    async with hall.write() as connection:
        await questions.end(connection, user_id, question)


async def forget(hall: Hall, user_id: int) -> bool:
    """Ask no more, and tell whether there was a question."""
    async with hall.write() as connection:
        asked = await questions.get(connection, user_id)
        await questions.drop(connection, user_id)
    return asked is not None
