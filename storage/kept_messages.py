"""Private messages with buttons: what each is about, and whether it may read otherwise by now."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from msgspec import Struct
from sqlalchemy import bindparam, case, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.letter import Letter
from bot.voting.letters import unpacked
from bot.voting.subjects import Subject
from storage.among import among, listed
from storage.in_order import in_order
from storage.ready import ready
from storage.tables import kept_messages, kept_subjects
from storage.upsert import upsert_on

WayBack: TypeAlias = tuple[str, str] | None

DUE = ready(
    select(kept_messages)
    .where(kept_messages.c.due_at <= bindparam("now"))
    .order_by(kept_messages.c.due_at, kept_messages.c.id)
    .limit(bindparam("most"))
)
ABOUT_THESE = select(kept_subjects.c.kept_id).where(among(kept_subjects.c.subject, "subjects"))
MARK = ready(
    update(kept_messages)
    .where(in_order(kept_messages, kept_messages.c.id.in_(ABOUT_THESE)))
    .values(marks=kept_messages.c.marks + 1, due_at=bindparam("now"))
)
ABOUT = ready(select(kept_subjects.c.subject).where(among(kept_subjects.c.kept_id, "ids")).distinct())
SHOW = ready(
    update(kept_messages)
    .where(kept_messages.c.id == bindparam("kept"))
    .values(
        digest=bindparam("shown"),
        due_at=case((kept_messages.c.marks == bindparam("marked"), None), else_=kept_messages.c.due_at),
    )
)
ABOUT_NOTHING = ready(delete(kept_subjects).where(kept_subjects.c.kept_id == bindparam("kept")))
ABOUT_THAT = ready(insert(kept_subjects))
KEPT_ANEW = ("estate_id", "kind", "fields", "photo", "digest", "way_back", "sent_at", "due_at")
HOLD = ready(
    select(kept_messages.c.id)
    .where(or_(among(kept_messages.c.id, "ids"), kept_messages.c.id.in_(ABOUT_THESE)))
    .order_by(kept_messages.c.id)
    .with_for_update()
)


class KeptMessage(Struct, frozen=True):
    """A message that is kept current; ``marks`` tells how often it was said that it may read otherwise.

    ``photo`` tells that its words are a photo's caption, ``digest`` what it shows; ``way_back`` are the text
    and the data of the button below that leads to where it was opened.
    """

    id: int
    estate_id: int
    chat_id: int
    message_id: int
    letter: Letter
    photo: bool
    digest: str
    marks: int
    way_back: WayBack = None


class Sent(Struct, frozen=True):
    """A message that has just been sent, the letter that it puts into words, and what it is ``about``.

    It is ``due`` if that may have changed meanwhile.
    """

    estate_id: int
    chat_id: int
    message_id: int
    letter: Letter
    about: Collection[Subject]
    photo: bool
    digest: str
    way_back: WayBack = None
    due: bool = True


async def remember(connection: AsyncConnection, sent: Sent, now: datetime) -> None:
    """Keep a message current from now on; if it is due it is looked at at once.

    One that is kept already counts as marked, for whoever has read it before.
    """
    values: dict[str, Any] = {
        "estate_id": sent.estate_id,
        "chat_id": sent.chat_id,
        "message_id": sent.message_id,
        "kind": sent.letter.kind,
        "fields": sent.letter.pack(),
        "photo": sent.photo,
        "digest": sent.digest,
        "way_back": sent.way_back,
        "marks": 0,
        "sent_at": now,
        "due_at": now if sent.due else None,
    }
    [row] = await connection.execute(_keeping(connection.dialect.name), values)
    await connection.execute(ABOUT_NOTHING, {"kept": row.id})
    await connection.execute(ABOUT_THAT, [{"kept_id": row.id, "subject": subject} for subject in sent.about])


@cache
def _keeping(dialect: str) -> Any:
    statement = upsert_on(dialect, kept_messages)
    anew = {name: statement.excluded[name] for name in KEPT_ANEW}
    anew["marks"] = kept_messages.c.marks + 1
    kept = statement.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=anew)
    return ready(kept.returning(kept_messages.c.id))


async def hold(
    connection: AsyncConnection, kept_ids: Collection[int], about: Collection[Subject] = ()
) -> None:
    """Let nobody else change these messages, nor those about something, until the transaction ends.

    Whoever changes some of them one after the other takes them all before, in the order of ``mark``.
    """
    await connection.execute(HOLD, {"ids": listed(kept_ids), "subjects": listed(about)})


async def mark(connection: AsyncConnection, subjects: Collection[Subject], now: datetime) -> bool:
    """Say that the messages about these may read otherwise now, and tell whether there are any.

    Whoever is keeping another one just now is not seen: that these change is said before, by ``changing``.
    """
    return (await connection.execute(MARK, {"subjects": listed(subjects), "now": now})).rowcount > 0


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[KeptMessage]:
    """Return the messages that may read otherwise by now, those that wait longest first."""
    rows = await connection.execute(DUE, {"now": now, "most": limit})
    return [
        KeptMessage(
            row.id,
            row.estate_id,
            row.chat_id,
            row.message_id,
            unpacked(row.kind, row.fields),
            row.photo,
            row.digest,
            row.marks,
            tuple(row.way_back) if row.way_back else None,
        )
        for row in rows
    ]


async def due_about(
    connection: AsyncConnection, now: datetime, limit: int
) -> tuple[list[KeptMessage], Collection[Subject]]:
    """Return what ``due`` does, and what these messages are about."""
    found = await due(connection, now, limit)
    about = await connection.scalars(ABOUT, {"ids": listed(each.id for each in found)}) if found else ()
    return found, [*about]


async def show(connection: AsyncConnection, kept: KeptMessage, digest: str) -> None:
    """Store what a message shows now; one that was marked again meanwhile stays due."""
    await connection.execute(SHOW, {"kept": kept.id, "shown": digest, "marked": kept.marks})


async def postpone(connection: AsyncConnection, kept_id: int, until: datetime) -> None:
    """Look at a message again at a moment, not before."""
    await connection.execute(update(kept_messages).where(kept_messages.c.id == kept_id).values(due_at=until))


async def forget(connection: AsyncConnection, kept: KeptMessage) -> None:
    """Keep a message no longer; one that was marked, or kept anew, since it was read stays due instead.

    What it shows is not known then: it may have been brought up to date after it was shown something else.
    """
    same = kept_messages.c.id == kept.id, kept_messages.c.marks == kept.marks
    known = select(kept_messages.c.id).where(*same)
    await connection.execute(delete(kept_subjects).where(kept_subjects.c.kept_id.in_(known)))
    await connection.execute(delete(kept_messages).where(*same))
    await connection.execute(update(kept_messages).where(kept_messages.c.id == kept.id).values(digest=""))


async def kind_at(connection: AsyncConnection, chat_id: int, message_id: int) -> str | None:
    """Return of which kind the letter is that a message puts into words, None if it is not kept."""
    place = kept_messages.c.chat_id == chat_id, kept_messages.c.message_id == message_id
    return await connection.scalar(select(kept_messages.c.kind).where(*place))


async def let_go(
    connection: AsyncConnection,
    chat_id: int,
    message_id: int,
    kinds: Collection[str],
    before: Collection[Subject] = (),
) -> None:
    """Keep no longer what stands in a place, if it is of one of these kinds.

    ``before`` is what is going to be marked in the same transaction.
    """
    place = kept_messages.c.chat_id == chat_id, kept_messages.c.message_id == message_id
    known = select(kept_messages.c.id).where(*place, kept_messages.c.kind.in_(sorted(kinds)))
    found = (await connection.execute(known)).scalars().all()
    if not found:
        return
    await hold(connection, found, before)
    await connection.execute(delete(kept_subjects).where(kept_subjects.c.kept_id.in_(found)))
    await connection.execute(delete(kept_messages).where(kept_messages.c.id.in_(found)))


async def forget_at(connection: AsyncConnection, chat_id: int, message_id: int) -> None:
    """Keep no longer what stands in a place: something else is shown there now."""
    kind = await kind_at(connection, chat_id, message_id)
    await let_go(connection, chat_id, message_id, [kind] if kind else [])
