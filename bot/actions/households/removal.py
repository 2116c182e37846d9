"""Removing somebody who was bound to a household by mistake, such as whoever found its slip first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.households import codes
from bot.voting.ballots.ballot import Ballot
from bot.voting.estates.estate import Office
from bot.voting.households.binding import Slip
from bot.voting.households.household import Member, Standing
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NotBoundThere, UnknownButton
from bot.voting.rights import Right
from storage import deliveries
from storage.ballots import ballots
from storage.deliveries import OldLetter
from storage.estates import estates, events
from storage.households import members, people
from storage.proposals import proposals


@dataclass(frozen=True, slots=True)
class Removal:
    """Somebody to remove, and the open votes in which a ballot stands that the person has cast there."""

    member: Member
    standing: Sequence[Proposal]


async def bound_to(hall: Hall, user_id: int, household_id: int) -> list[Member]:
    """Return who is bound to a household, for a committee member.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may remove nobody in the estate.
    """
    async with hall.read() as connection:
        bound = [m for m in await members.of_households(connection, [household_id]) if m.is_bound]
        if bound:
            await _committee(connection, user_id, bound[0])
    return bound


async def consider(hall: Hall, user_id: int, member_id: int) -> Removal:
    """Return what removing somebody would come to.

    Raises:
        UnknownButton: there never was such a place.
        CommitteeOnly, AuditorsOnlyRead: the person may remove nobody in the estate.
        NotBoundThere: nobody is bound there any more.
    """
    async with hall.read() as connection:
        member = _bound(await members.get(connection, member_id))
        await _committee(connection, user_id, member)
        return Removal(member, await _standing(connection, hall, member))


async def remove(hall: Hall, user_id: int, member_id: int, valid_for: timedelta) -> tuple[Removal, Slip]:
    """Remove somebody from a household and return the household's new slip: the person knows the old one.

    Ballots that the person has cast stand; they are the household's, which can change them. The person,
    the others of the household and the rest of the committee are told.

    Raises:
        Refusal: those of ``consider``.
    """
    async with hall.write() as connection:
        member = _bound(await members.hold(connection, member_id))
        committee = await _committee(connection, user_id, member)
        removal = Removal(member, await _standing(connection, hall, member))
        await members.set_standing(connection, member_id, Standing.REMOVED, hall.now)
        fields = {"member_id": member_id, "household_id": member.household.id}
        estate_id = member.household.estate_id
        await events.record(connection, estate_id, user_id, "member-removed", hall.now, **fields)
        slip = await codes.renew(connection, hall, user_id, member.household, valid_for)
        await deliveries.put(connection, await _letters(connection, user_id, removal, committee), hall.now)
    return removal, slip


def _bound(member: Member | None) -> Member:
    if member is None:
        raise UnknownButton()
    if not member.is_bound:
        raise NotBoundThere(name=member.name, household=member.household.label)
    return member


async def _committee(connection: AsyncConnection, user_id: int, member: Member) -> list[int]:
    """Return the committee to a person who may remove somebody."""
    await rights.demand(connection, user_id, member.household.estate_id, Right.REMOVE_MEMBERS)
    return await estates.holders(connection, member.household.estate_id, Office.COMMITTEE)


async def _standing(connection: AsyncConnection, hall: Hall, member: Member) -> list[Proposal]:
    found = await proposals.of_estates(connection, [member.household.estate_id])
    places = {
        (proposal.id, member.household.id): proposal for proposal in found if proposal.takes_ballots(hall.now)
    }
    cast = await ballots.standing(connection, places)
    return [proposal for place, proposal in places.items() if _cast_by(cast.get(place), member)]


def _cast_by(ballot: Ballot | None, member: Member) -> bool:
    return ballot is not None and ballot.cast_by == member.user_id


async def _letters(
    connection: AsyncConnection, user_id: int, removal: Removal, committee: Sequence[int]
) -> list[OldLetter]:
    member = removal.member
    others = [m.user_id for m in await members.of_households(connection, [member.household.id]) if m.is_bound]
    told = dict.fromkeys([*others, *committee])
    names = await people.by_id(connection, [user_id])
    fields: dict[str, object] = {
        "household": member.household.label,
        "name": member.name,
        "role": member.role,
        "by": names[user_id].name,
        "titles": [proposal.title for proposal in removal.standing],
    }
    return [
        _letter(member, member.user_id, "removed", fields),
        *(
            _letter(member, reader, "member-removed", fields)
            for reader in told
            if reader not in (user_id, member.user_id)
        ),
    ]


def _letter(member: Member, reader: int, kind: str, fields: dict[str, object]) -> OldLetter:
    return OldLetter(
        key=f"{kind}:{member.id}:{reader}",
        estate_id=member.household.estate_id,
        chat_id=reader,
        kind=kind,
        fields=fields,
    )
