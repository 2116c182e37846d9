"""Answers to questions in tests of single acts."""

from typing import Any

from bot.actions import questions
from bot.actions.hall import Hall
from bot.actions.questions import Answer


async def answers(hall: Hall, user_id: int, kind: str, **fields: Any) -> Answer:
    """Ask a person a question, and return the person's answer to it."""
    await questions.ask(hall, user_id, kind, **fields)
    return await answer_of(hall, user_id)


async def answer_of(hall: Hall, user_id: int) -> Answer:
    """Return a person's answer to what he was asked last."""
    question = await questions.waiting(hall, user_id)
    assert question
    return Answer(user_id, question)
