"""Drafts of proposals: one per person, kept until published or thrown away."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_questions import Question
from storage.tables import drafts
from storage.upsert import upsert


async def get(connection: AsyncConnection, user_id: int) -> Draft | None:
    """Return a person's draft."""
    row = (await connection.execute(select(drafts).where(drafts.c.user_id == user_id))).one_or_none()
    return _draft(row.estate_id, row.fields) if row else None


async def of_estate(connection: AsyncConnection, estate_id: int) -> dict[int, Draft]:
    """Return the drafts of an estate by the user ids of their authors."""
    rows = await connection.execute(select(drafts).where(drafts.c.estate_id == estate_id))
    return {row.user_id: _draft(row.estate_id, row.fields) for row in rows}


def _draft(estate_id: int, fields: dict[str, Any]) -> Draft:
    return Draft(
        estate_id=estate_id,
        answers=fields["answers"],
        usual_notice=fields["usual_notice"],
        revisiting=fields["revisiting"] and Question(fields["revisiting"]),
        picked=tuple(fields["picked"]),
        resting=fields["resting"],
        matter_id=fields.get("matter_id"),
        versions=tuple(fields.get("versions", ())),
        plans=fields.get("plans", ""),
    )


async def keep(connection: AsyncConnection, user_id: int, draft: Draft, now: datetime) -> None:
    """Store a person's draft in place of the one before."""
    fields = {
        "answers": dict(draft.answers),
        "usual_notice": draft.usual_notice,
        "revisiting": draft.revisiting,
        "picked": list(draft.picked),
        "resting": draft.resting,
        "matter_id": draft.matter_id,
        "versions": list(draft.versions),
        "plans": draft.plans,
    }
    values = {"estate_id": draft.estate_id, "fields": fields, "changed_at": now}
    await connection.execute(
        upsert(connection, drafts)
        .values(user_id=user_id, **values)
        .on_conflict_do_update(index_elements=["user_id"], set_=values)
    )


async def drop(connection: AsyncConnection, user_id: int) -> None:
    """Throw a person's draft away."""
    await connection.execute(delete(drafts).where(drafts.c.user_id == user_id))
