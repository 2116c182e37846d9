"""Entering a slip step by step: the room, the choice, the photo; and who may do that where."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.ballots.on_roll import on_roll
from bot.actions.following_up.door_view import parts_of
from bot.actions.hall import Hall
from bot.actions.questions import Answer, take
from bot.actions.results import running_votes
from bot.voting.counting import precedence
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household
from bot.voting.households.part import cover
from bot.voting.refusals import (
    HouseholdNotOnRoll,
    NoSuchHousehold,
    NotYourDoor,
    SoldBallotStands,
    UnknownButton,
)
from bot.voting.rights import Right
from storage import questions
from storage.ballots import ballots
from storage.households import register
from storage.proposals import proposals
from storage.questions import OpenQuestion

ROOM, CHOICE, PHOTO = "paper-room", "paper-choice", "paper-photo"
"""What is asked, one after the other; the fields grow by what was answered."""


async def begin(hall: Hall, user_id: int, proposal_id: int) -> None:
    """Ask a committee member for the room of the next slip on a running vote.

    Raises:
        Refusal: those of ``running_votes.running``.
    """
    async with hall.act(by=user_id) as act:
        await running_votes.running(act.connection, user_id, proposal_id, Right.ALL_DOORS, act.now)
        await questions.ask(
            act.connection, user_id, OpenQuestion(ROOM, {"proposal_id": proposal_id}), act.now
        )


async def at_room(hall: Hall, user_id: int, proposal_id: int, room: str) -> list[Household]:
    """Return the households at a room's label that are on a running vote's roll, for its committee.

    Raises:
        NoSuchHousehold: the register knows no such room.
        HouseholdNotOnRoll: it is not entitled to vote on this.
        Refusal: those of ``running_votes.running``.
    """
    async with hall.read() as connection:
        proposal = await running_votes.running(connection, user_id, proposal_id, Right.ALL_DOORS, hall.now)
        found = await register.households_at(connection, proposal.estate_id, room)
        if not found:
            raise NoSuchHousehold(room=room)
        roll = await ballots.entitled(connection, [(proposal_id, household.id) for household in found])
    entitled = list(roll.get(proposal_id, {}).values())
    if not entitled:
        raise HouseholdNotOnRoll(household=found[0].label)
    return entitled


async def ask_choice(
    hall: Hall, user_id: int, proposal_id: int, household_id: int, answer: Answer | None = None
) -> Household:
    """Ask what a household answered on paper, and return the household.

    Raises:
        NothingToConfirm: the room was the ``answer`` to a question that waits no more.
        ElectronicPrevails, SoldBallotStands: a slip would not count beside the ballot that stands.
        Refusal: those of ``admitted``.
    """
    async with hall.act(by=user_id) as act:
        await take(act, answer)
        household = await admitted(act, user_id, proposal_id, household_id)
        await _must_count(act.connection, proposal_id, household)
        place = {"proposal_id": proposal_id, "household_id": household_id}
        await questions.ask(act.connection, user_id, OpenQuestion(CHOICE, place), act.now)
    return household


async def _must_count(connection: AsyncConnection, proposal_id: int, household: Household) -> None:
    """Let nobody take a photo of a slip of which it is clear already that it will not count."""
    place = (proposal_id, household.id)
    standing = (await ballots.standing(connection, [place])).get(place)
    if standing is None:
        return
    if standing.sold:
        raise SoldBallotStands(household=household.label)
    terms = (await proposals.by_id(connection, [proposal_id]))[proposal_id].terms
    precedence.check(standing.channel, BallotChannel.PAPER, terms.precedence)


async def ask_photo(
    hall: Hall, user_id: int, proposal_id: int, household_id: int, choice: Choice
) -> Household:
    """Ask for the photo of a slip with this choice, and return the household.

    Raises:
        UnknownButton: the person is entering another slip by now, or none, or the choice is not offered.
        Refusal: those of ``admitted``.
    """
    place = {"proposal_id": proposal_id, "household_id": household_id}
    async with hall.act(by=user_id) as act:
        asked = await questions.get(act.connection, user_id)
        if asked is None or asked.kind not in (CHOICE, PHOTO) or not place.items() <= asked.fields.items():
            raise UnknownButton()
        household = await admitted(act, user_id, proposal_id, household_id, choice)
        fields = {**place, "choice": choice}
        await questions.ask(act.connection, user_id, OpenQuestion(PHOTO, fields), act.now)
    return household


async def admitted(
    act: Act, user_id: int, proposal_id: int, household_id: int, choice: Choice | None = None
) -> Household:
    """Return the household if the person may enter a slip for it now: as committee, or as its lead.

    Raises:
        UnknownButton: the choice on the slip is not on the ballot.
        HouseholdNotOnRoll, UnknownButton: the household has no vote, as ``on_roll`` says.
        NotYourDoor: the person does not look after this door.
        Refusal: those of ``running_votes.running``.
    """
    proposal = await running_votes.running(act.connection, user_id, proposal_id, Right.ENTER_PAPER, act.now)
    proposal.must_offer(choice)
    household = await on_roll(act.connection, proposal, household_id)
    parts = await parts_of(act.connection, user_id, proposal.estate_id)
    if not cover(parts, household):
        raise NotYourDoor()
    return household
