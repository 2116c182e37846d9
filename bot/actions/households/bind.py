"""Binding a person to the household whose code the person shows."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands
from bot.actions.act import Act
from bot.actions.estates import entry
from bot.actions.hall import Hall
from bot.actions.households import oversight
from bot.voting import subjects
from bot.voting.households.binding import (
    Attempts,
    Slip,
    deciders,
    earlier_request,
    may_ask,
    newcomers_standing,
    opened,
)
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.households.letters import BindingRequested
from bot.voting.letter import Envelope
from bot.voting.refusals import CodeUnreadable, Refusal
from bot.voting.typed.codes import typed_code
from bot.voting.typed.names import among
from storage.households import codes, members


async def look(hall: Hall, user_id: int, text: str, attempts: Attempts) -> Slip:
    """Return the slip whose code a person shows, if the person can be bound to its household.

    Raises:
        AlreadyBound, AlreadyAsked: there is nothing to bind.
        AskedTooOften: the household was asked about the person not long ago.
        Refusal: what opening the code raises.
    """
    slip = await _open(hall, user_id, text, attempts)
    async with hall.read() as connection:
        present = await members.of_households(connection, [slip.household.id])
        lost = await members.lost_voter(connection, slip.household.id, hall.now - hall.fresh_for)
        await _admit(connection, slip.household, present, user_id, hall.now, lost_voter=lost)
    return slip


async def bind(hall: Hall, user_id: int, text: str, role: Role, attempts: Attempts) -> Member:
    """Bind a person who shows a household's code, or ask those who decide; return the new place.

    Raises:
        Refusal: as ``look`` does.
    """
    slip = await _open(hall, user_id, text, attempts)
    household = slip.household
    async with hall.act(by=user_id) as act:
        present = await act.hold_household(household.id)
        current = await codes.get(act.connection, slip.code, act.key)
        opened(current, act.now)  # it may have been replaced since
        lost = await members.lost_voter(act.connection, household.id, act.now - act.fresh_for)
        earlier = await _admit(act.connection, household, present, user_id, act.now, lost_voter=lost)
        if earlier:
            await members.set_standing(act.connection, earlier.id, Standing.LEFT, act.now)
            act.refresh(subjects.membership(earlier.id), subjects.reader(user_id))
            act.refresh(subjects.requests(household.estate_id))
        standing = newcomers_standing(present, lost_voter=lost)
        member_id = await members.add(act.connection, household, user_id, role, standing, act.now)
        member = await members.get(act.connection, member_id)
        assert member
        fields = {"member_id": member_id, "household_id": household.id, "role": role}
        act.record("bound" if member.is_bound else "binding-asked", household.estate_id, **fields)
        if standing is Standing.PENDING:
            await _request(act, member, present)
        else:
            await entry.let_in(act, household.estate_id, user_id)
    return member


async def _admit(
    connection: AsyncConnection,
    household: Household,
    present: list[Member],
    user_id: int,
    now: datetime,
    *,
    lost_voter: bool,
) -> Member | None:
    """Return the request that a person may make anew, if there is one."""
    earlier = earlier_request(present, user_id, lost_voter=lost_voter)
    if newcomers_standing(present, lost_voter=lost_voter) is Standing.PENDING:
        may_ask(await members.ended(connection, household.id, user_id), now)
    return earlier


async def _open(hall: Hall, user_id: int, text: str, attempts: Attempts) -> Slip:
    """Return the slip that bears a typed code.

    A wrong code is counted in a transaction that ends well before the refusal is raised, and the count
    is asked first, so that somebody who guesses does not even learn when he has guessed right.

    Raises:
        CodeUnreadable, TooManyAttempts, CodeUnknown, CodeRevoked, CodeExpired, HouseholdGone.
    """
    code = typed_code(text)
    if code is None:
        raise CodeUnreadable()
    async with hall.act(by=user_id) as act:
        wrong = await codes.wrong_attempts(act.connection, user_id, act.now - attempts.within)
        attempts.allow(wrong, act.now)
        try:
            return opened(await codes.get(act.connection, code, act.key), act.now)
        except Refusal as refusal:
            refused = refusal
            await codes.count_wrong(act.connection, user_id, act.now)
    raise refused


async def _request(act: Act, request: Member, present: list[Member]) -> None:
    """Ask the household and one of the committee whether somebody is let in; the others find it in a list.

    Where the household has nobody who could decide, all of the committee who may are asked.
    """
    request, home = among(request, present), request.household
    committee = await hands.may_let_in(act.connection, request, present)
    if committee and any(member.may_vote for member in present):
        committee = [committee[request.id % len(committee)]]
    asked = deciders(request, present, committee)
    takers = await oversight.takers(act.connection, home)
    watching = [member.user_id for member in present if member.is_bound]
    act.refresh(subjects.requests(home.estate_id))
    await oversight.tell_requests_wait(act, home.estate_id, {*asked, request.user_id})
    act.tell(
        Envelope(
            f"binding-request:{request.id}:{reader}",
            home.estate_id,
            reader,
            BindingRequested(request.id, request.name, home.label, request.role, reader in asked, takers),
        )
        for reader in dict.fromkeys([*asked, *watching])
        if reader != request.user_id
    )
