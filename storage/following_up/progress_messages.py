"""Progress messages: who watches a long wave of reminders, and in which message."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import false, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.follow_up import Run
from storage.ready import ready
from storage.tables import progress_messages
from storage.upsert import upsert

UNFINISHED = ready(
    select(progress_messages)
    .where(progress_messages.c.finished == false())
    .order_by(progress_messages.c.begun_at, progress_messages.c.user_id)
)


class ProgressMessage(Struct, frozen=True):
    """One watcher's message about a run; ``message_id`` is None until it was sent."""

    run: Run
    user_id: int
    begun_at: datetime
    message_id: int | None


async def add(
    connection: AsyncConnection, estate_id: int, run: Run, user_ids: Iterable[int], now: datetime
) -> None:
    """Let these people watch a run; who watches it already goes on, also if it seemed to have ended."""
    proposal_id, step = run
    rows = [
        {
            "estate_id": estate_id,
            "proposal_id": proposal_id,
            "step": step,
            "user_id": user_id,
            "begun_at": now,
            "finished": False,
        }
        for user_id in user_ids
    ]
    if rows:
        keys = [each.name for each in progress_messages.primary_key]
        watching = upsert(connection, progress_messages)
        goes_on = watching.on_conflict_do_update(index_elements=keys, set_={"finished": False})
        await connection.execute(goes_on, rows)


async def go_on(connection: AsyncConnection, run: Run) -> None:
    """Let whoever watches a run go on, also if it seemed to have ended."""
    proposal_id, step = run
    theirs = progress_messages.c.proposal_id == proposal_id, progress_messages.c.step == step
    await connection.execute(update(progress_messages).where(*theirs).values(finished=False))


async def unfinished(connection: AsyncConnection) -> list[ProgressMessage]:
    """Return the messages that do not show the end of their run yet."""
    return [
        ProgressMessage((row.proposal_id, row.step), row.user_id, row.begun_at, row.message_id)
        for row in await connection.execute(UNFINISHED)
    ]


async def change(
    connection: AsyncConnection, message: ProgressMessage, message_id: int | None, finished: bool
) -> None:
    """Store the message's id, and whether it shows the end."""
    proposal_id, step = message.run
    await connection.execute(
        update(progress_messages)
        .where(
            progress_messages.c.proposal_id == proposal_id,
            progress_messages.c.step == step,
            progress_messages.c.user_id == message.user_id,
        )
        .values(message_id=message_id, finished=finished)
    )
