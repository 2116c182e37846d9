"""Proposals and the rolls frozen for them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, Text, and_, bindparam, cast, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from bot.voting.counting.measure import Measure
from bot.voting.counting.precedence import Precedence
from bot.voting.counting.rule import read_rule, write_rule
from bot.voting.counting.silence import Silence
from bot.voting.households.household import Household
from bot.voting.proposals.electorate import read_electorate, write_electorate
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Proposal, ProposalState, Terms
from bot.voting.proposals.stages import ASKED_AHEAD
from bot.voting.proposals.timetable import Step, read_step, write_step
from bot.voting.proposals.trial import RUNNING
from bot.voting.proposals.version import Version
from storage.among import among, listed
from storage.proposals import versions
from storage.proposals.rolls import ELECTORATE, freeze
from storage.ready import ready
from storage.tables import counters, proposals, rolls

FEN = 100
AS_STORED = (
    "announced_at",
    "version",
    "asked_version",
    "extension_asked_at",
    "extension_declined_at",
    "extended_at",
    "closed_at",
    "objections_until",
    "ending",
    "stopped_at",
)
OWN = [name for name in Terms.__struct_fields__ if name in proposals.c and name != "custom_rule"]
"""The fields of the terms that have a column of the same name; the others take several, or another unit."""

READ: Mapping[str, Callable[[Any], Any]] = {
    "options": tuple,
    "electorate": read_electorate,
    "timetable": lambda lines: tuple(map(read_step, lines)),
    "precedence": Precedence,
    "silence": Silence,
}
WRITTEN: Mapping[str, Callable[[Any], Any]] = {
    "options": list,
    "electorate": write_electorate,
    "timetable": lambda steps: list(map(write_step, steps)),
}
OPEN = [state for state in ProposalState if state.is_open]
COUNTS = proposals.c.number > RUNNING
"""It is no trial: lists are of votes that count."""


def _query() -> Select[Any]:
    electorate = and_(counters.c.proposal_id == proposals.c.id, counters.c.counted == ELECTORATE)
    return (
        select(proposals, func.sum(counters.c.heads).label("heads"), func.sum(counters.c.area).label("area"))
        .join(counters, electorate)
        .group_by(proposals.c.id)
    )


def _may_be_due() -> ColumnElement[bool]:
    """Tell whether a stage may be due ``now``; ``ahead`` is how far ahead of a closing something is asked."""
    is_open = proposals.c.state.in_(OPEN)
    unasked = and_(proposals.c.extension_days > 0, proposals.c.extension_asked_at.is_(None))
    until = proposals.c.objections_until
    now: BindParameter[datetime] = bindparam("now")
    return or_(
        and_(proposals.c.state == ProposalState.ANNOUNCED, proposals.c.opened_at <= now),
        and_(is_open, or_(proposals.c.closes_at <= now, proposals.c.closes_early)),
        and_(is_open, unasked, proposals.c.closes_at <= bindparam("ahead")),
        and_(proposals.c.state == ProposalState.CLOSED, or_(until.is_(None), until <= now)),
    )


ALL_OPEN = _query().where(proposals.c.state.in_(OPEN), COUNTS).order_by(proposals.c.closes_at)
PERHAPS_DUE = ready(_query().where(_may_be_due()).order_by(proposals.c.closes_at))
TIMED = ready(
    select(proposals.c.id).where(proposals.c.state.in_(OPEN), cast(proposals.c.timetable, Text) != "[]")
)
BY_ID = ready(_query().where(among(proposals.c.id, "votes")))


async def _all(
    connection: AsyncConnection, query: Select[Any], named: Mapping[str, Any] | None = None
) -> list[Proposal]:
    rows = (await connection.execute(query, named)).all()
    changed = [row.id for row in rows if row.version > 1]
    later = await versions.of_proposals(connection, changed) if changed else {}
    return [_proposal(row, later.get(row.id, ())) for row in rows]


def _proposal(row: Row[Any], later: tuple[Version, ...]) -> Proposal:
    return Proposal(
        row.id,
        row.estate_id,
        row.number,
        _terms(row),
        ProposalState(row.state),
        row.opened_at,
        Measure(int(row.heads), row.area),
        **{name: getattr(row, name) for name in AS_STORED},
        versions=later,
    )


def _terms(row: Row[Any]) -> Terms:
    own = {name: READ.get(name, _as_it_is)(getattr(row, name)) for name in OWN}
    attachment = row.attachment_kind and Attachment(
        AttachmentKind(row.attachment_kind), row.attachment_file_id
    )
    return Terms(
        **own,
        cost=None if row.cost_fen is None else Decimal(row.cost_fen) / FEN,
        attachment=attachment,
        rule_key=row.rule,
        custom_rule=read_rule(row.rule, row.custom_rule) if row.custom_rule else None,
    )


def _columns(terms: Terms) -> dict[str, Any]:
    return {
        **{name: WRITTEN.get(name, _as_it_is)(getattr(terms, name)) for name in OWN},
        "cost_fen": None if terms.cost is None else int(terms.cost * FEN),
        "attachment_kind": terms.attachment and terms.attachment.kind,
        "attachment_file_id": terms.attachment and terms.attachment.file_id,
        "rule": terms.rule_key,
        "custom_rule": terms.custom_rule and write_rule(terms.custom_rule),
    }


def _as_it_is(value: Any) -> Any:
    return value


async def add(
    connection: AsyncConnection,
    estate_id: int,
    terms: Terms,
    user_id: int,
    now: datetime,
    opens_at: datetime,
    *,
    trial: bool = False,
) -> int:
    """Store a proposal under the estate's next number, with the roll as it is now, and return its id.

    It is announced, or open at once if it ``opens_at`` this moment. A ``trial`` takes no number.
    """
    last = select(func.coalesce(func.max(proposals.c.number), 0)).where(
        proposals.c.estate_id == estate_id, COUNTS
    )
    number = RUNNING if trial else last.scalar_subquery() + 1
    result = await connection.execute(
        insert(proposals)
        .values(
            estate_id=estate_id,
            number=number,
            state=ProposalState.OPEN if opens_at <= now else ProposalState.ANNOUNCED,
            version=1,
            asked_version=1,
            proposed_by=user_id,
            announced_at=now,
            opened_at=opens_at,
            ending="",
            **_columns(terms),
        )
        .returning(proposals.c.id)
    )
    proposal_id = int(result.scalar_one())
    await freeze(connection, proposal_id, estate_id, terms.electorate)
    return proposal_id


async def by_id(connection: AsyncConnection, proposal_ids: Iterable[int]) -> dict[int, Proposal]:
    """Return the known ones of these proposals by their ids."""
    found = await _all(connection, BY_ID, {"votes": listed(proposal_ids)})
    return {proposal.id: proposal for proposal in found}


async def lock(connection: AsyncConnection, proposal_id: int) -> None:
    """Let nobody else change what concerns this vote as a whole until the transaction ends.

    Ballots still come in: what only refers to the proposal does not wait for it.
    """
    query = select(proposals.c.id).where(proposals.c.id == proposal_id)
    await connection.execute(query.with_for_update(key_share=True))


async def get(connection: AsyncConnection, proposal_id: int) -> Proposal | None:
    """Return one proposal."""
    return (await by_id(connection, [proposal_id])).get(proposal_id)


async def numbered(connection: AsyncConnection, estate_id: int, number: int) -> Proposal | None:
    """Return the estate's proposal with that number."""
    query = _query().where(proposals.c.estate_id == estate_id, proposals.c.number == number, COUNTS)
    return next(iter(await _all(connection, query)), None)


async def of_estates(connection: AsyncConnection, estate_ids: Iterable[int]) -> list[Proposal]:
    """Return all proposals of these estates that count, newest first."""
    here = proposals.c.estate_id.in_(set(estate_ids)), COUNTS
    return await _all(connection, _query().where(*here).order_by(proposals.c.id.desc()))


async def perhaps_due(connection: AsyncConnection, now: datetime) -> list[Proposal]:
    """Return the proposals that may be due for their next stage, earliest deadline first."""
    return await _all(connection, PERHAPS_DUE, {"now": now, "ahead": now + ASKED_AHEAD})


async def hold(connection: AsyncConnection, proposal_id: int) -> Proposal | None:
    """Return one proposal, and let nobody else bring it to another stage until the transaction ends."""
    await lock(connection, proposal_id)
    return await get(connection, proposal_id)


async def move(connection: AsyncConnection, proposal_id: int, **values: Any) -> None:
    """Store what has become of a proposal that is held: its ``state``, its moments, its ``outcome``."""
    await connection.execute(update(proposals).where(proposals.c.id == proposal_id).values(**values))


async def amend(connection: AsyncConnection, proposal: Proposal, terms: Terms, version: Version) -> None:
    """Store other terms as the next version of a proposal that is held."""
    asked = {"asked_version": version.number} if version.substance else {}
    await move(connection, proposal.id, version=version.number, **asked, **_columns(terms))
    await versions.add(connection, proposal.estate_id, proposal.id, version)


async def open_ones(connection: AsyncConnection) -> list[Proposal]:
    """Return all open proposals that count, earliest deadline first."""
    return await _all(connection, ALL_OPEN)


async def with_timetable(connection: AsyncConnection) -> set[int]:
    """Return the ids of the open proposals in which the silent are asked again at all."""
    return set(await connection.scalars(TIMED))


async def change_timetable(connection: AsyncConnection, proposal_id: int, steps: Sequence[Step]) -> None:
    """Store another timetable."""
    lines = [write_step(step) for step in steps]
    await connection.execute(update(proposals).where(proposals.c.id == proposal_id).values(timetable=lines))


async def under_way(connection: AsyncConnection) -> list[Proposal]:
    """Return all proposals that are announced, open, or not final yet, in the order of their ids."""
    states = (ProposalState.ANNOUNCED, *OPEN, ProposalState.CLOSED)
    return await _all(connection, _query().where(proposals.c.state.in_(states)).order_by(proposals.c.id))


async def roll(connection: AsyncConnection, proposal_id: int) -> list[Household]:
    """Return the households entitled to vote on a proposal as they were when it opened, or was announced."""
    rows = await connection.execute(
        select(rolls).where(rolls.c.proposal_id == proposal_id).order_by(rolls.c.household_id)
    )
    return [household_on_roll(row) for row in rows]


def household_on_roll(row: Row[Any]) -> Household:
    """Return a household as it was when the roll was frozen."""
    return Household(row.household_id, row.estate_id, row.label, row.building, row.staircase, row.area)
