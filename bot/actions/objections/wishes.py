"""What somebody wishes to object to, asked one after the other: which vote, which household, why."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.ballots.on_roll import on_roll
from bot.actions.hall import Hall
from bot.actions.questions import Answer, take
from bot.voting.households.household import Household
from bot.voting.objections.objection import (
    ObjectionKind,
    check_time,
    must_fit,
)
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import (
    HouseholdNotOnRoll,
    NoSuchHousehold,
    NotBound,
    NothingToObject,
    ObjectionsOver,
    VotingNotOpen,
)
from bot.voting.rights import Right
from storage import questions
from storage.ballots import ballots
from storage.households import members, register
from storage.proposals import proposals
from storage.questions import OpenQuestion

ROOM, WHY = "objection-room", "objection-why"
"""What is asked, one after the other."""


class Wish(Struct, frozen=True):
    """What somebody objects to; without a household to the vote as such."""

    proposal_id: int
    kind: ObjectionKind
    household_id: int | None

    @property
    def fields(self) -> Mapping[str, object]:
        """Return it as the fields of a question."""
        return {"proposal_id": self.proposal_id, "kind": self.kind, "household_id": self.household_id}


async def possible(hall: Hall, user_id: int) -> list[Proposal]:
    """Return the votes to which the person can object now, newest first.

    Raises:
        NotBound: the person has no household that could have one.
        NothingToObject: there is none.
    """
    async with hall.read() as connection:
        homes = await _homes(connection, user_id)
        if not homes:
            raise NotBound()
        estates = {home.estate_id for home in homes}
        found = [
            proposal
            for proposal in await proposals.of_estates(connection, estates)
            if _is_open(proposal, hall.now) and await _on_roll(connection, proposal.id, homes)
        ]
    if not found:
        raise NothingToObject()
    return found


def _is_open(proposal: Proposal, now: datetime) -> bool:
    try:
        check_time(proposal, now)
    except (VotingNotOpen, ObjectionsOver):
        return False
    return True


async def begin(hall: Hall, user_id: int, proposal_id: int) -> tuple[Proposal, list[Household]]:
    """Return a vote to which the person can object now, and the person's households on its roll.

    Raises:
        NotBound: the person has no household in its estate that could object, or there is no such vote.
        HouseholdNotOnRoll: none of those that the person has there is entitled.
        VotingNotOpen, ObjectionsOver: as ``bot.voting.objections.objection.check_time`` says.
    """
    async with hall.read() as connection:
        return await allowed(connection, user_id, proposal_id, hall.now)


async def ask_room(hall: Hall, user_id: int, wish: Wish) -> None:
    """Ask for the room of the household that is meant; errors are those of ``begin``."""
    await _ask(hall, user_id, wish, ROOM)


async def ask_why(hall: Hall, user_id: int, wish: Wish, answer: Answer | None = None) -> None:
    """Ask what is wrong, in one message.

    Raises:
        NothingToConfirm: the room was the ``answer`` to a question that waits no more.
        UnknownButton: such an objection is about a household and none is named, or the other way round.
        HouseholdNotOnRoll, UnknownButton: the household that is meant has no vote, as ``on_roll`` says.
        Refusal: those of ``begin``.
    """
    await _ask(hall, user_id, wish, WHY, answer)


async def _ask(hall: Hall, user_id: int, wish: Wish, kind: str, answer: Answer | None = None) -> None:
    async with hall.act(by=user_id) as act:
        await take(act, answer)
        proposal, _ = await allowed(act.connection, user_id, wish.proposal_id, act.now)
        must_fit(wish.kind, kind == ROOM or wish.household_id is not None)
        if wish.household_id is not None:
            await on_roll(act.connection, proposal, wish.household_id)
        await questions.ask(act.connection, user_id, OpenQuestion(kind, wish.fields), act.now)


async def homes_at(hall: Hall, user_id: int, proposal_id: int, room: str) -> list[Household]:
    """Return the households at a room's label that are on the vote's roll.

    Raises:
        NoSuchHousehold, HouseholdNotOnRoll: there is none.
        Refusal: those of ``begin``.
    """
    async with hall.read() as connection:
        proposal, _ = await allowed(connection, user_id, proposal_id, hall.now)
        found = await register.households_at(connection, proposal.estate_id, room)
        if not found:
            raise NoSuchHousehold(room=room)
        entitled = await _on_roll(connection, proposal_id, found)
    if not entitled:
        raise HouseholdNotOnRoll(household=found[0].label)
    return entitled


async def allowed(
    connection: AsyncConnection, user_id: int, proposal_id: int, now: datetime
) -> tuple[Proposal, list[Household]]:
    """Return a vote with the person's households on its roll; errors are those of ``begin``."""
    proposal = await proposals.get(connection, proposal_id)
    mine = await _homes(connection, user_id)
    homes = [home for home in mine if proposal and home.estate_id == proposal.estate_id]
    if proposal is None or not homes:
        raise NotBound()
    entitled = await _on_roll(connection, proposal_id, homes)
    if not entitled:
        raise HouseholdNotOnRoll(household=homes[0].label)
    proposal.must_count()
    check_time(proposal, now)
    return proposal, entitled


async def _homes(connection: AsyncConnection, user_id: int) -> list[Household]:
    mine = await members.of_people(connection, [user_id])
    return [member.household for member in mine if member.may(Right.OBJECT)]


async def _on_roll(
    connection: AsyncConnection, proposal_id: int, homes: Sequence[Household]
) -> list[Household]:
    roll = await ballots.entitled(connection, [(proposal_id, home.id) for home in homes])
    return list(roll.get(proposal_id, {}).values())
