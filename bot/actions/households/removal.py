"""Removing somebody who was bound to a household by mistake, such as whoever found its slip first."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.households import codes
from bot.voting import subjects
from bot.voting.ballots.ballot import Ballot
from bot.voting.households.binding import Slip
from bot.voting.households.household import Household, Member, Standing
from bot.voting.households.letters import MemberRemoved, Removed
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NotBoundThere
from bot.voting.rights import Right
from bot.voting.typed.names import among, each_apart
from storage.ballots import ballots
from storage.estates import estates
from storage.households import members, people
from storage.proposals import proposals


class Removal(Struct, frozen=True):
    """Somebody to remove, and the open votes in which a ballot stands that the person has cast there."""

    member: Member
    standing: Sequence[Proposal]


async def bound_to(hall: Hall, user_id: int, home: Household) -> list[Member]:
    """Return who is bound to a household, for a committee member.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may remove nobody in the estate.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, home.estate_id, Right.REMOVE_MEMBERS)
        present = await members.of_households(connection, [home.id])
        return [each for each in each_apart(present) if each.is_bound]


async def consider(hall: Hall, user_id: int, member_id: int) -> Removal:
    """Return what removing somebody would come to.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may remove nobody in the estate.
        NotBoundThere: nobody is bound there any more.
    """
    async with hall.read() as connection:
        member = await _bound(connection, user_id, await members.get(connection, member_id))
        return Removal(member, await _standing(connection, member, hall.now))


async def remove(hall: Hall, user_id: int, member_id: int, valid_for: timedelta) -> tuple[Removal, Slip]:
    """Remove somebody from a household and return the household's new slip: the person knows the old one.

    Ballots that the person has cast stand; they are the household's, which can change them. The person,
    the others of the household, the rest of the committee and the auditors are told.

    Raises:
        Refusal: those of ``consider``.
    """
    async with hall.act(by=user_id) as act:
        member = await _bound(act.connection, user_id, await act.hold_member(member_id))
        removal = Removal(member, await _standing(act.connection, member, act.now))
        await members.set_standing(act.connection, member_id, Standing.REMOVED, act.now)
        act.refresh(subjects.membership(member_id), subjects.reader(member.user_id))
        fields = {"member_id": member_id, "household_id": member.household.id}
        act.record("member-removed", member.household.estate_id, **fields)
        slip = await codes.renew(act, member.household, valid_for)
        await _tell(act, user_id, removal)
    return removal, slip


async def _bound(connection: AsyncConnection, user_id: int, found: Member | None) -> Member:
    """Return somebody who is bound, to a person who may remove him."""
    known = await rights.known(connection, user_id, found, Right.REMOVE_MEMBERS)
    member = among(known, await members.of_households(connection, [known.household.id]))
    if not member.is_bound:
        raise NotBoundThere(name=member.name, household=member.household.label)
    return member


async def _standing(connection: AsyncConnection, member: Member, now: datetime) -> list[Proposal]:
    found = await proposals.of_estates(connection, [member.household.estate_id])
    places = {
        (proposal.id, member.household.id): proposal for proposal in found if proposal.takes_ballots(now)
    }
    cast = await ballots.standing(connection, places)
    return [proposal for place, proposal in places.items() if _cast_by(cast.get(place), member)]


def _cast_by(ballot: Ballot | None, member: Member) -> bool:
    return ballot is not None and ballot.cast_by == member.user_id


async def _tell(act: Act, user_id: int, removal: Removal) -> None:
    """Tell whoever was removed, the others of the household, the rest of the committee and the auditors."""
    member, home = removal.member, removal.member.household
    others = [m.user_id for m in await members.of_households(act.connection, [home.id]) if m.is_bound]
    names = await people.by_id(act.connection, [user_id])
    watching = await estates.overseers(act.connection, home.estate_id)
    titles = tuple(proposal.title for proposal in removal.standing)
    news = MemberRemoved(home.label, member.name, member.role, names[user_id].name, titles)
    act.tell([_to(member.user_id, member, Removed(home.label, titles))])
    act.tell(
        _to(reader, member, news)
        for reader in dict.fromkeys([*others, *watching])
        if reader not in (user_id, member.user_id)
    )


def _to(reader: int, member: Member, letter: Letter) -> Envelope[Letter]:
    return Envelope(f"{letter.KIND}:{member.id}:{reader}", member.household.estate_id, reader, letter)
