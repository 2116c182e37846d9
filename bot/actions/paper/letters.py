"""Who is told of a ballot on paper: the second person, the one who entered it, the household."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Office
from bot.voting.paper.paper import PaperEntry, confirmers
from storage import deliveries
from storage.deliveries import OldLetter
from storage.estates import estates
from storage.households import members
from storage.proposals import proposals


async def ask_to_check(connection: AsyncConnection, entry: PaperEntry, now: datetime) -> None:
    """Ask the others of the committee to confirm or refuse an entry."""
    committee = await estates.holders(connection, entry.estate_id, Office.COMMITTEE)
    await _put(connection, entry, "paper-check", _anyone(confirmers(entry, committee)), now)


async def tell_who_entered(connection: AsyncConnection, entry: PaperEntry, now: datetime) -> None:
    """Say what the second person made of an entry."""
    await _put(connection, entry, "paper-checked", _anyone([entry.entered_by]), now)


async def tell_household(connection: AsyncConnection, entry: PaperEntry, kind: str, now: datetime) -> None:
    """Tell everybody bound to the household; of a secret ballot only those who vote."""
    proposal = await proposals.get(connection, entry.proposal_id)
    open_to_all = proposal is not None and not proposal.terms.secret
    present = await members.of_households(connection, [entry.household.id])
    readers = {m.user_id: m.may_vote for m in present if m.may_vote or (m.is_bound and open_to_all)}
    await _put(connection, entry, kind, readers, now)


def _anyone(user_ids: Iterable[int]) -> dict[int, bool]:
    return dict.fromkeys(user_ids, False)


async def _put(
    connection: AsyncConnection, entry: PaperEntry, kind: str, readers: Mapping[int, bool], now: datetime
) -> None:
    """Write to each of the readers, who may vote for the household or not."""
    letters = [
        OldLetter(
            key=f"{kind}:{entry.id}:{user_id}",
            estate_id=entry.estate_id,
            chat_id=user_id,
            kind=kind,
            fields={"entry_id": entry.id, "may_vote": may_vote},
        )
        for user_id, may_vote in readers.items()
    ]
    await deliveries.put(connection, letters, now)
