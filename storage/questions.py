"""What a person was last asked to type or to send: one open question each, kept over a restart."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import drafts, questions
from storage.upsert import upsert


class OpenQuestion(Struct, frozen=True):
    """A question without an answer yet; ``fields`` hold what was answered before it.

    Once it was asked, its kind and ``asked_at`` tell it from every other one that the person was asked.
    """

    kind: str
    fields: Mapping[str, Any]
    asked_at: datetime | None = None


async def ask(connection: AsyncConnection, user_id: int, question: OpenQuestion, now: datetime) -> None:
    """Store the question in place of the one before."""
    values = {"kind": question.kind, "fields": dict(question.fields), "asked_at": now}
    await connection.execute(
        upsert(connection, questions)
        .values(user_id=user_id, **values)
        .on_conflict_do_update(index_elements=["user_id"], set_=values)
    )


async def get(connection: AsyncConnection, user_id: int) -> OpenQuestion | None:
    """Return the question a person has not answered yet; a draft written on since has taken its place."""
    row = (await connection.execute(select(questions).where(_waits(user_id)))).one_or_none()
    return OpenQuestion(row.kind, row.fields, row.asked_at) if row else None


async def end(connection: AsyncConnection, user_id: int, question: OpenQuestion) -> bool:
    """Forget this very question, and tell whether it still waited; another one stays."""
    this_one = and_(questions.c.kind == question.kind, questions.c.asked_at == question.asked_at)
    statement = delete(questions).where(_waits(user_id), this_one).returning(questions.c.user_id)
    return (await connection.scalar(statement)) is not None


def _waits(user_id: int) -> ColumnElement[bool]:
    newer_draft = exists().where(
        drafts.c.user_id == questions.c.user_id, drafts.c.changed_at > questions.c.asked_at
    )
    return and_(questions.c.user_id == user_id, ~newer_draft)


async def drop(connection: AsyncConnection, user_id: int) -> None:
    """Forget the question."""
    await connection.execute(delete(questions).where(questions.c.user_id == user_id))
