"""Objecting to what counts in a vote: which vote, which household, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger
from bot.actions.hall import Hall
from bot.actions.objections import letters
from bot.actions.questions import Answer, take
from bot.voting.households.household import Household
from bot.voting.objections import records
from bot.voting.objections.objection import Objection, ObjectionKind, check_new, check_reason, check_time
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import (
    HouseholdNotOnRoll,
    NoSuchHousehold,
    NoSuchProposal,
    NotBound,
    NothingToObject,
    ObjectionsOver,
    VotingNotOpen,
)
from bot.voting.rights import Right
from storage import objections, questions
from storage.ballots import ballots
from storage.estates import events
from storage.households import codes, members
from storage.proposals import proposals
from storage.questions import OpenQuestion

ROOM, WHY = "objection-room", "objection-why"
"""What is asked, one after the other."""


@dataclass(frozen=True, slots=True)
class Wish:
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
            if _is_open(proposal, hall) and await _on_roll(connection, proposal.id, homes)
        ]
    if not found:
        raise NothingToObject()
    return found


def _is_open(proposal: Proposal, hall: Hall) -> bool:
    try:
        check_time(proposal, hall.now)
    except (VotingNotOpen, ObjectionsOver):
        return False
    return True


async def begin(hall: Hall, user_id: int, proposal_id: int) -> tuple[Proposal, list[Household]]:
    """Return a vote to which the person can object now, and the person's households on its roll.

    Raises:
        NoSuchProposal: there is none with that id.
        HouseholdNotOnRoll: the person is bound to no household that is entitled.
        VotingNotOpen, ObjectionsOver: as ``bot.voting.objection.check_time`` says.
    """
    async with hall.read() as connection:
        return await _allowed(connection, hall, user_id, proposal_id)


async def ask_room(hall: Hall, user_id: int, wish: Wish) -> None:
    """Ask for the room of the household that is meant; errors are those of ``begin``."""
    await _ask(hall, user_id, wish, ROOM)


async def ask_why(hall: Hall, user_id: int, wish: Wish, answer: Answer | None = None) -> None:
    """Ask what is wrong, in one message.

    Raises:
        NothingToConfirm: the room was the ``answer`` to a question that waits no more.
        HouseholdNotOnRoll: the household that is meant is not entitled to vote.
        Refusal: those of ``begin``.
    """
    await _ask(hall, user_id, wish, WHY, answer)


async def _ask(hall: Hall, user_id: int, wish: Wish, kind: str, answer: Answer | None = None) -> None:
    async with hall.write() as connection:
        await take(connection, hall, answer)
        await _allowed(connection, hall, user_id, wish.proposal_id)
        await _must_be_on_roll(connection, wish)
        await questions.ask(connection, user_id, OpenQuestion(kind, wish.fields), hall.now)


async def homes_at(hall: Hall, user_id: int, proposal_id: int, room: str) -> list[Household]:
    """Return the households at a room's label that are on the vote's roll.

    Raises:
        NoSuchHousehold, HouseholdNotOnRoll: there is none.
        Refusal: those of ``begin``.
    """
    async with hall.read() as connection:
        proposal, _ = await _allowed(connection, hall, user_id, proposal_id)
        found = await codes.households_at(connection, proposal.estate_id, room)
        if not found:
            raise NoSuchHousehold(room=room)
        entitled = await _on_roll(connection, proposal_id, found)
    if not entitled:
        raise HouseholdNotOnRoll(household=found[0].label)
    return entitled


async def object_to(
    hall: Hall, user_id: int, wish: Wish, why: str, answer: Answer | None = None
) -> tuple[Objection, Proposal]:
    """Raise an objection, tell the committee, and return it with its vote.

    Raises:
        NothingToConfirm: it was the ``answer`` to a question that waits no more.
        AlreadyObjected, TooManyObjections, ExplanationTooLong: as ``bot.voting.objection`` says.
        Refusal: those of ``ask_why``.
    """
    explained = check_reason(why)
    async with hall.write() as connection:
        await proposals.lock(connection, wish.proposal_id)
        await take(connection, hall, answer)
        proposal, _ = await _allowed(connection, hall, user_id, wish.proposal_id)
        await _must_be_on_roll(connection, wish)
        raised = await store(connection, hall, user_id, wish, explained)
    return raised, proposal


async def store(connection: AsyncConnection, hall: Hall, user_id: int, wish: Wish, why: str) -> Objection:
    """Store an objection in the caller's transaction, which has locked the vote, and tell the committee."""
    earlier = await objections.of_votes(connection, [wish.proposal_id])
    check_new(earlier, user_id, wish.kind, wish.household_id)
    proposal = (await proposals.by_id(connection, [wish.proposal_id]))[wish.proposal_id]
    place = (wish.proposal_id, wish.household_id or 0)
    standing = (await ballots.standing(connection, [place])).get(place)
    raised = await objections.add(
        connection,
        proposal.estate_id,
        proposal.id,
        wish.kind,
        wish.household_id,
        standing.receipt if standing else None,
        why,
        user_id,
        hall.now,
    )
    await ledger.append(connection, proposal.id, [records.raised(raised)], hall.now)
    await record(connection, hall, raised, "objection-raised", user_id)
    await letters.tell_committee(connection, raised, hall.now)
    return raised


async def record(connection: AsyncConnection, hall: Hall, objection: Objection, act: str, by: int) -> None:
    """Put on record what was done about an objection."""
    home = {"household_id": objection.household.id} if objection.household else {}
    fields = {"objection_id": objection.id, "proposal_id": objection.proposal_id, **home}
    await events.record(connection, objection.estate_id, by, act, hall.now, **fields)


async def _allowed(
    connection: AsyncConnection, hall: Hall, user_id: int, proposal_id: int
) -> tuple[Proposal, list[Household]]:
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:
        raise NoSuchProposal()
    homes = await _homes(connection, user_id)
    entitled = await _on_roll(connection, proposal_id, homes)
    if not entitled:
        raise HouseholdNotOnRoll(household=homes[0].label if homes else "–")
    check_time(proposal, hall.now)
    return proposal, entitled


async def _homes(connection: AsyncConnection, user_id: int) -> list[Household]:
    mine = await members.of_people(connection, [user_id])
    return [member.household for member in mine if member.may(Right.OBJECT)]


async def _on_roll(
    connection: AsyncConnection, proposal_id: int, homes: Sequence[Household]
) -> list[Household]:
    roll = await ballots.entitled(connection, [(proposal_id, home.id) for home in homes])
    return list(roll.get(proposal_id, {}).values())


async def _must_be_on_roll(connection: AsyncConnection, wish: Wish) -> None:
    place = (wish.proposal_id, wish.household_id)
    if wish.household_id and not await ballots.entitled(connection, [(place[0], wish.household_id)]):
        raise HouseholdNotOnRoll(household="–")
