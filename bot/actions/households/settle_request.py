"""Settling a request to be bound: the first decision counts."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.estates.estate import Office
from bot.voting.households.binding import deciders
from bot.voting.households.household import Member, Standing
from bot.voting.households.letters import BindingApproved, BindingRefused, MemberJoined
from bot.voting.letter import Envelope, Letter
from bot.voting.refusals import (
    AlreadyApproved,
    AlreadyRefused,
    NotYours,
    Refusal,
    RequestWithdrawn,
)
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
        AlreadyApproved, AlreadyRefused, RequestWithdrawn: nobody waits any more.
    """
    async with hall.act(by=user_id) as act:
        request = await act.hold_member(member_id)
        if request is None:
            raise NotYours()
        present = await members.of_households(act.connection, [request.household.id])
        committee = await estates.holders(act.connection, request.household.estate_id, Office.COMMITTEE)
        if user_id not in deciders(request, present, committee):
            raise NotYours()
        if refusal := SETTLED.get(request.standing):
            raise refusal(name=request.name, household=request.household.label)
        await _store(act, request, approve)
        act.tell([_answer(request, approve)])
        if approve:
            await _tell_household(act, request, user_id, present)
    return request


async def _store(act: Act, request: Member, approve: bool) -> None:
    standing = Standing.BOUND if approve else Standing.REFUSED
    await members.set_standing(act.connection, request.id, standing, act.now)
    done = "binding-approved" if approve else "binding-refused"
    fields = {"member_id": request.id, "household_id": request.household.id}
    act.record(done, request.household.estate_id, **fields)


def _answer(request: Member, approve: bool) -> Envelope[Letter]:
    label = request.household.label
    letter = BindingApproved(request.id, label, request.role) if approve else BindingRefused(label)
    key = f"binding-settled:{request.id}"
    return Envelope(key, request.household.estate_id, request.user_id, letter)


async def _tell_household(act: Act, request: Member, user_id: int, present: list[Member]) -> None:
    """Tell the household's other voters who joined them, and who agreed to it."""
    home, names = request.household, await people.by_id(act.connection, [user_id])
    letter = MemberJoined(request.name, home.label, request.role, names[user_id].name)
    act.tell(
        Envelope(f"member-joined:{request.id}:{member.user_id}", home.estate_id, member.user_id, letter)
        for member in present
        if member.may_vote and member.user_id != user_id
    )
