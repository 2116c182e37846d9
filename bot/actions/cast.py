"""Casting ballots: a batch of taps in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.house import House
from bot.voting.ballot import Receipt, Tap
from bot.voting.ballot_box import BallotBox
from bot.voting.household import Member
from bot.voting.refusals import Refusal
from storage import ballots, deliveries, members, people, postings, proposals
from storage.deliveries import Letter


async def cast(house: House, taps: Sequence[Tap]) -> list[Receipt | Refusal]:
    """Cast, replace, confirm or withdraw the ballots of a batch of taps, in their order.

    One transaction; when this returns, what the receipts say is on disk. Each tap gets a receipt or
    its refusal. A tap that was cast before (redelivered) only confirms what stands.
    """
    async with house.write() as connection:
        box = await _open_box(connection, taps, house.now)
        answers = [box.settle(tap) for tap in taps]
        if box.cast_now:
            await _store(connection, box)
    return answers


async def _open_box(connection: AsyncConnection, taps: Sequence[Tap], now: datetime) -> BallotBox:
    places_of: dict[int, list[Member]] = defaultdict(list)
    for member in await members.of_people(connection, {tap.user_id for tap in taps}):
        places_of[member.user_id].append(member)
    places = {(tap.proposal_id, m.household.id) for tap in taps for m in places_of[tap.user_id]}
    return BallotBox(
        now=now,
        proposals=await proposals.by_id(connection, {tap.proposal_id for tap in taps}),
        members=places_of,
        roll=await ballots.entitled(connection, places),
        standing=await ballots.standing(connection, places),
        known_taps=await ballots.known_taps(connection, {tap.id for tap in taps}),
    )


async def _store(connection: AsyncConnection, box: BallotBox) -> None:
    await ballots.end(connection, box.ended, box.now)
    await ballots.append(connection, [entry for entries in box.appended.values() for entry in entries])
    await ballots.count(connection, box.counts)
    await postings.mark_stale(connection, {receipt.proposal.id for _, receipt in box.cast_now})
    await deliveries.put(connection, await _news(connection, box), box.now)


async def _news(connection: AsyncConnection, box: BallotBox) -> list[Letter]:
    """Tell the others of each household what one of them did."""
    households = {receipt.household.id for _, receipt in box.cast_now}
    everybody: dict[int, list[Member]] = defaultdict(list)
    for member in await members.of_households(connection, households):
        everybody[member.household.id].append(member)
    names = await people.by_id(connection, {tap.user_id for tap, _ in box.cast_now})
    return [
        _letter(tap, receipt, member, names[tap.user_id].name, box.now)
        for tap, receipt in box.cast_now
        for member in everybody[receipt.household.id]
        if member.is_bound and member.user_id != tap.user_id
    ]


def _letter(tap: Tap, receipt: Receipt, member: Member, by: str, now: datetime) -> Letter:
    fields = {
        "proposal_id": receipt.proposal.id,
        "household_id": receipt.household.id,
        "household": receipt.household.label,
        "choice": receipt.choice,
        "by": by,
        "at": now.isoformat(),
        "may_vote": member.role.votes,
    }
    return Letter(
        key=f"ballot:{tap.id}:{member.user_id}",
        estate_id=receipt.household.estate_id,
        chat_id=member.user_id,
        kind="ballot-cast",
        fields=fields,
    )
