"""Settling a request to be bound: the first decision counts."""

from bot.actions import hands
from bot.actions.act import Act
from bot.actions.estates import entry
from bot.actions.hall import Hall
from bot.actions.households import oversight
from bot.voting import subjects
from bot.voting.estates.estate import Office
from bot.voting.households.binding import deciders
from bot.voting.households.household import Member, Standing
from bot.voting.households.letters import BindingApproved, BindingRefused, MemberJoined
from bot.voting.letter import Envelope, Letter
from bot.voting.refusals import (
    AlreadyApproved,
    AlreadyRefused,
    AnotherMustLetIn,
    NotYours,
    Refusal,
    RequestWithdrawn,
)
from bot.voting.typed.names import among
from storage.estates import estates
from storage.households import members, people

SETTLED: dict[Standing, type[Refusal]] = {
    Standing.BOUND: AlreadyApproved,
    Standing.REFUSED: AlreadyRefused,
    Standing.LEFT: RequestWithdrawn,
    Standing.REMOVED: RequestWithdrawn,
}


async def settle(hall: Hall, user_id: int, member_id: int, approve: bool) -> Member:
    """Let somebody into a household or refuse it, tell him and the household, and return his place.

    Raises:
        NotYours: there is no such request, or the person is neither a voting member of the household nor
            of the committee, or asks himself.
        AnotherMustLetIn: of the committee, but with a hand in it; such a one may only refuse.
        AlreadyApproved, AlreadyRefused, RequestWithdrawn: nobody waits any more.
    """
    async with hall.act(by=user_id) as act:
        request = await act.hold_member(member_id)
        if request is None:
            raise NotYours()
        present = await members.of_households(act.connection, [request.household.id])
        request = among(request, present)
        await _must_decide(act, request, user_id, present)
        if refusal := SETTLED.get(request.standing):
            raise refusal(name=request.name, household=request.household.label)
        if approve:
            await _must_let_in(act, request, user_id, present)
        await _store(act, request, approve)
        act.tell([_answer(request, approve)])
        if approve:
            await entry.let_in(act, request.estate_id, request.user_id)
        told = await _tell_household(act, request, user_id, present) if approve else []
        await oversight.tell_decided(act, request, approve, told)
    return request


async def _must_decide(act: Act, request: Member, user_id: int, present: list[Member]) -> None:
    committee = await estates.holders(act.connection, request.household.estate_id, Office.COMMITTEE)
    if user_id not in deciders(request, present, committee):
        raise NotYours()


async def _must_let_in(act: Act, request: Member, user_id: int, present: list[Member]) -> None:
    """Let nobody of the committee let in alone whom he may have given the code himself."""
    committee = await hands.may_let_in(act.connection, request, present)
    if user_id not in deciders(request, present, committee):
        raise AnotherMustLetIn(household=request.household.label)


async def _store(act: Act, request: Member, approve: bool) -> None:
    standing = Standing.BOUND if approve else Standing.REFUSED
    await members.set_standing(act.connection, request.id, standing, act.now)
    act.refresh(subjects.membership(request.id), subjects.requests(request.estate_id))
    done = "binding-approved" if approve else "binding-refused"
    fields = {"member_id": request.id, "household_id": request.household.id}
    act.record(done, request.household.estate_id, **fields)


def _answer(request: Member, approve: bool) -> Envelope[Letter]:
    label = request.household.label
    letter = BindingApproved(request.id, label, request.role) if approve else BindingRefused(label)
    key = f"binding-settled:{request.id}"
    return Envelope(key, request.household.estate_id, request.user_id, letter)


async def _tell_household(act: Act, request: Member, user_id: int, present: list[Member]) -> list[int]:
    """Tell the household's others who joined them, and who agreed to it; return whom."""
    home, names = request.household, await people.by_id(act.connection, [user_id])
    letter = MemberJoined(request.name, home.label, request.role, names[user_id].name)
    readers = [m.user_id for m in present if m.is_bound and m.user_id != user_id]
    act.tell(
        Envelope(f"member-joined:{request.id}:{reader}", home.estate_id, reader, letter) for reader in readers
    )
    return readers


async def look(hall: Hall, member_id: int) -> Member | None:
    """Return somebody's place in a household as it is now, whatever became of it."""
    async with hall.read() as connection:
        return await members.get(connection, member_id)
