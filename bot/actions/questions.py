"""Questions that a person answers by typing or with a photo, one at a time."""

from typing import Any

from msgspec import Struct

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.refusals import NothingToConfirm
from storage import questions
from storage.questions import OpenQuestion

__all__ = ["Answer", "OpenQuestion", "ask", "end", "forget", "must_wait", "take", "taken", "waiting"]


class Answer(Struct, frozen=True):
    """That a person answers a question."""

    user_id: int
    question: OpenQuestion


async def ask(hall: Hall, user_id: int, kind: str, **fields: Any) -> None:
    """Remember what the person is asked now; an earlier question is asked no more."""
    async with hall.act(by=user_id) as act:
        await questions.ask(act.connection, user_id, OpenQuestion(kind, fields), act.now)


async def waiting(hall: Hall, user_id: int) -> OpenQuestion | None:
    """Return what the person was asked and has not answered."""
    async with hall.read() as connection:
        return await questions.get(connection, user_id)


async def must_wait(hall: Hall, user_id: int, kind: str) -> OpenQuestion:
    """Return the question of a kind that the person has not answered.

    Raises:
        NothingToConfirm: something else is asked by now, or nothing.
    """
    question = await waiting(hall, user_id)
    if question is None or question.kind != kind:
        raise NothingToConfirm()
    return question


async def take(act: Act, answer: Answer | None) -> None:
    """End the question that is answered, in the act that the answer leads to.

    So one question has one answer. An act that answers no question has none to end.

    Raises:
        NothingToConfirm: this very question does not wait any more.
    """
    if answer is None:
        return
    if not await questions.end(act.connection, answer.user_id, answer.question):
        raise NothingToConfirm()


async def taken(hall: Hall, answer: Answer) -> None:
    """Take an answer that changes nothing yet; errors are those of ``take``."""
    async with hall.act(by=answer.user_id) as act:
        await take(act, answer)


async def end(hall: Hall, user_id: int, question: OpenQuestion) -> None:
    """Ask this no more; a question that was asked since stays."""
    async with hall.act(by=user_id) as act:
        await questions.end(act.connection, user_id, question)


async def forget(hall: Hall, user_id: int) -> bool:
    """Ask no more, and tell whether there was a question."""
    async with hall.act(by=user_id) as act:
        asked = await questions.get(act.connection, user_id)
        await questions.drop(act.connection, user_id)
    return asked is not None
