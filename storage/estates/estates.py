"""Estates, offices, invitations and groups."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Estate, Group, Invitation, Office
from bot.voting.households.columns import Layout
from bot.voting.households.layout import read_layout, write_layout
from bot.voting.households.part import Part
from bot.voting.settings.settings import Setting
from storage.in_order import in_order
from storage.ready import ready
from storage.tables import estates, groups, invitations, offices, postings
from storage.upsert import upsert

ALL = ready(select(estates).order_by(estates.c.id))
BY_ID = ready(select(estates).where(estates.c.id == bindparam("estate")))
OFFICES_OF = ready(select(offices).where(offices.c.user_id == bindparam("person")).order_by(offices.c.id))
HOLDERS = ready(
    select(offices.c.user_id)
    .where(offices.c.estate_id == bindparam("estate"), offices.c.office == bindparam("held"))
    .order_by(offices.c.id)
)


def _estate(row: Row[Any]) -> Estate:
    language = row.settled.get(Setting.LANGUAGE, row.language)
    return Estate(row.id, row.name, row.zone, language, row.developer, row.settled)


async def add(connection: AsyncConnection, name: str, zone: str, language: str, now: datetime) -> int:
    """Store a new estate and return its id."""
    result = await connection.execute(
        insert(estates)
        .values(name=name, zone=zone, language=language, created_at=now)
        .returning(estates.c.id)
    )
    return int(result.scalar_one())


async def get(connection: AsyncConnection, estate_id: int) -> Estate:
    """Return one estate."""
    [row] = await connection.execute(BY_ID, {"estate": estate_id})
    return _estate(row)


async def set_developer(connection: AsyncConnection, estate_id: int, name: str) -> None:
    """Store under which name the register lists the developer's units."""
    await connection.execute(update(estates).where(estates.c.id == estate_id).values(developer=name))


async def layout_of(connection: AsyncConnection, estate_id: int) -> Layout:
    """Return what was said of the columns of the estate's register."""
    return read_layout(await connection.scalar(select(estates.c.layout).where(estates.c.id == estate_id)))


async def set_layout(connection: AsyncConnection, estate_id: int, layout: Layout) -> None:
    """Keep what was said of the columns of the estate's register."""
    written = write_layout(layout)
    await connection.execute(update(estates).where(estates.c.id == estate_id).values(layout=written))


async def named(connection: AsyncConnection, name: str) -> Estate | None:
    """Return the estate of that name."""
    row = (await connection.execute(select(estates).where(estates.c.name == name))).one_or_none()
    return _estate(row) if row else None


async def all_of_them(connection: AsyncConnection) -> list[Estate]:
    """Return every estate in the order they were added."""
    return [_estate(row) for row in await connection.execute(ALL)]


async def offices_of(connection: AsyncConnection, user_id: int) -> list[tuple[int, Office]]:
    """Return what offices a person holds, each with the estate's id."""
    rows = await connection.execute(OFFICES_OF, {"person": user_id})
    return [(row.estate_id, Office(row.office)) for row in rows]


async def holders(connection: AsyncConnection, estate_id: int, office: Office) -> list[int]:
    """Return the user ids of those who hold the office."""
    return list(await connection.scalars(HOLDERS, {"estate": estate_id, "held": office}))


async def overseers(connection: AsyncConnection, estate_id: int) -> list[int]:
    """Return the user ids of an estate's committee, then of its auditors."""
    committee = await holders(connection, estate_id, Office.COMMITTEE)
    return [*committee, *await holders(connection, estate_id, Office.AUDITOR)]


async def appoint(
    connection: AsyncConnection, estate_id: int, user_id: int, office: Office, now: datetime
) -> None:
    """Give a person an office; who has it already keeps it."""
    await connection.execute(
        upsert(connection, offices)
        .values(estate_id=estate_id, user_id=user_id, office=office, since=now)
        .on_conflict_do_nothing()
    )


async def dismiss(connection: AsyncConnection, estate_id: int, user_id: int, office: Office) -> bool:
    """Take an office from a person, and tell whether the person had it."""
    mine = offices.c.estate_id == estate_id, offices.c.user_id == user_id, offices.c.office == office
    return (await connection.execute(delete(offices).where(*mine))).rowcount == 1


async def void_invitations(
    connection: AsyncConnection, estate_id: int, issued_by: int, now: datetime
) -> None:
    """Let the one-time links that a person handed out, and nobody has used, open nothing any more."""
    unused = invitations.c.issued_by == issued_by, invitations.c.used_by.is_(None)
    await connection.execute(
        update(invitations)
        .where(invitations.c.estate_id == estate_id, *unused, invitations.c.expires_at > now)
        .values(expires_at=now)
    )


async def void_lone_invitations(connection: AsyncConnection, estate_id: int, now: datetime) -> None:
    """Let the unused links into a committee that its only member handed out open nothing any more."""
    mine = invitations.c.office == Office.COMMITTEE, invitations.c.issued_by.is_not(None)
    await connection.execute(
        update(invitations)
        .where(invitations.c.estate_id == estate_id, *mine, invitations.c.used_by.is_(None))
        .where(invitations.c.expires_at > now)
        .values(expires_at=now)
    )


async def invite(connection: AsyncConnection, invitation: Invitation, now: datetime) -> None:
    """Store a one-time link."""
    await connection.execute(
        insert(invitations).values(
            token=invitation.token,
            estate_id=invitation.estate_id,
            office=invitation.office,
            building=invitation.part and invitation.part.building,
            staircase=invitation.part and invitation.part.staircase,
            issued_by=invitation.issued_by,
            issued_at=now,
            expires_at=invitation.expires_at,
        )
    )


async def hold_invitation(connection: AsyncConnection, token: str) -> Invitation | None:
    """Return the one-time link with that token, and let nobody else use it until the transaction ends."""
    query = select(invitations.c.token).where(invitations.c.token == token).with_for_update()
    await connection.execute(query)
    return await invitation(connection, token)


async def invitation(connection: AsyncConnection, token: str) -> Invitation | None:
    """Return the one-time link with that token."""
    query = select(invitations).where(invitations.c.token == token)
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    part = None if row.building is None else Part(row.building, row.staircase)
    return Invitation(
        row.token, row.estate_id, Office(row.office), row.expires_at, row.used_by, part, row.issued_by
    )


async def use_invitation(connection: AsyncConnection, token: str, user_id: int, now: datetime) -> None:
    """Mark a one-time link as used."""
    await connection.execute(
        update(invitations).where(invitations.c.token == token).values(used_by=user_id, used_at=now)
    )


async def link_group(connection: AsyncConnection, group: Group, user_id: int, now: datetime) -> None:
    """Make a chat the estate's group; linking it again changes topic and title."""
    changed = {"estate_id": group.estate_id, "thread_id": group.thread_id, "title": group.title}
    await connection.execute(
        upsert(connection, groups)
        .values(chat_id=group.chat_id, linked_by=user_id, linked_at=now, **changed)
        .on_conflict_do_update(index_elements=["chat_id"], set_=changed)
    )


async def groups_of(connection: AsyncConnection, estate_id: int) -> list[Group]:
    """Return the estate's group chats."""
    rows = await connection.execute(
        select(groups).where(groups.c.estate_id == estate_id).order_by(groups.c.id)
    )
    return [Group(row.estate_id, row.chat_id, row.thread_id, row.title) for row in rows]


async def group(connection: AsyncConnection, chat_id: int) -> Group | None:
    """Return the group with that chat id, if it was linked."""
    row = (await connection.execute(select(groups).where(groups.c.chat_id == chat_id))).one_or_none()
    return Group(row.estate_id, row.chat_id, row.thread_id, row.title) if row else None


async def follow_migration(connection: AsyncConnection, old_chat_id: int, new_chat_id: int) -> None:
    """Follow a group that became a supergroup: messages of the old chat cannot be edited there.

    What the new chat has of its own by then, because it was linked first, stays.
    """
    if await group(connection, new_chat_id):
        await connection.execute(delete(groups).where(groups.c.chat_id == old_chat_id))
    await connection.execute(
        update(groups).where(groups.c.chat_id == old_chat_id).values(chat_id=new_chat_id)
    )
    posted = select(postings.c.proposal_id).where(postings.c.chat_id == new_chat_id)
    left_behind = postings.c.chat_id == old_chat_id
    await connection.execute(delete(postings).where(left_behind, postings.c.proposal_id.in_(posted)))
    await connection.execute(
        update(postings)
        .where(in_order(postings, left_behind))
        .values(chat_id=new_chat_id, message_id=None, wanted=postings.c.wanted + 1)
    )
