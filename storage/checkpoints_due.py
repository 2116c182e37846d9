"""Which ledgers are to be anchored, and in which other one that is entered."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Table,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.second import Stage
from bot.voting.ledger.owner import Owner, Whose
from bot.voting.proposals.proposal import ProposalState
from storage.proposals.proposals import COUNTS
from storage.ready import ready
from storage.tables import accounts, checkpoints, ledger_heads, matters, postings, proposals

OPEN = [state for state in ProposalState if state.is_open]
UNDER_WAY = [*OPEN, ProposalState.CLOSED]


def _grown(owner: Owner, table: Table) -> tuple[Select[Any], Subquery, ColumnElement[bool]]:
    """Begin to ask for what has a ledger; return its last checkpoint, and whether it is old and outgrown."""
    last = (
        select(checkpoints.c.owner_id, func.max(checkpoints.c.size).label("size"))
        .add_columns(func.max(checkpoints.c.at).label("at"))
        .where(checkpoints.c.owner == owner)
        .group_by(checkpoints.c.owner_id)
        .subquery(f"last_of_{owner}")
    )
    its_ledger = and_(ledger_heads.c.owner == owner, ledger_heads.c.owner_id == table.c.id)
    query = select(literal(owner.value).label("owner"), table.c.id)
    found = query.join(ledger_heads, its_ledger).outerjoin(last, last.c.owner_id == table.c.id)
    return found, last, and_(last.c.at <= bindparam("before"), last.c.size < ledger_heads.c.seq)


def _votes_due() -> Select[Any]:
    card_is_up = exists().where(postings.c.proposal_id == proposals.c.id, postings.c.message_id.is_not(None))
    found, last, outgrown = _grown(Owner.VOTE, proposals)
    first = and_(proposals.c.state.in_(OPEN), last.c.size.is_(None), card_is_up)
    return found.where(COUNTS, or_(first, and_(proposals.c.state.in_(UNDER_WAY), outgrown)))


def _others_due(owner: Owner, table: Table, since: ColumnElement[datetime]) -> Select[Any]:
    """Find what is known to all for long enough, and was not anchored since it grew."""
    found, last, outgrown = _grown(owner, table)
    return found.where(or_(and_(last.c.size.is_(None), since <= bindparam("before")), outgrown))


IS_OPEN = accounts.c.stage == Stage.CONFIRMED

DUE = ready(
    union_all(
        _votes_due(),
        _others_due(Owner.MATTER, matters, matters.c.taken_up_at),
        _others_due(Owner.ACCOUNT, accounts, accounts.c.settled_at).where(IS_OPEN),
    ).order_by("owner", "id")
)


async def due(connection: AsyncConnection, before: datetime) -> list[Whose]:
    """Return which ledgers are to be anchored.

    Of votes these are the open ones whose card is up and that have no checkpoint, and all under way whose
    ledger has grown since their last one, if that was before; no trials, whose ledgers are thrown away.
    Matters that were taken up, and accounts that were confirmed, before that moment are anchored, and
    again whenever they have grown.
    """
    return [Whose(Owner(row.owner), row.id) for row in await connection.execute(DUE, {"before": before})]


async def neighbour(connection: AsyncConnection, proposal_id: int) -> int | None:
    """Return the next open vote of another estate, after the last the first; None if there is none."""
    own = select(proposals.c.estate_id).where(proposals.c.id == proposal_id).scalar_subquery()
    elsewhere = and_(proposals.c.estate_id != own, proposals.c.state.in_(OPEN), COUNTS)
    query = select(proposals.c.id).where(elsewhere)
    in_turn = query.order_by(proposals.c.id <= proposal_id, proposals.c.id).limit(1)
    found: int | None = await connection.scalar(in_turn)
    return found
