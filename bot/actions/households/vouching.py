"""Vouching for somebody who is new in a household, so that he may change what others have voted for it."""

from bot.actions import hands
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.households import oversight
from bot.voting import subjects
from bot.voting.estates.estate import Office
from bot.voting.households.household import Member
from bot.voting.households.newcomers import vouchers
from bot.voting.refusals import AlreadyVouched, AnotherMustLetIn, NotBoundThere, NotYours
from bot.voting.typed.names import among
from storage.estates import estates
from storage.households import members


async def vouch(hall: Hall, user_id: int, member_id: int) -> Member:
    """Say for somebody that he belongs to a household, tell everybody who watches, and return his place.

    Raises:
        NotYours: there is no such place, or the person is neither a settled voter of the household nor of
            the committee, or vouches for himself.
        AnotherMustLetIn: of the committee, but with a hand in it.
        NotBoundThere: the person has left.
        AlreadyVouched: somebody has done so before.
    """
    async with hall.act(by=user_id) as act:
        newcomer = await act.hold_member(member_id)
        if newcomer is None:
            raise NotYours()
        newcomer = among(newcomer, await members.of_households(act.connection, [newcomer.household.id]))
        await _must_be_asked(act, newcomer, user_id)
        if not newcomer.is_bound:
            raise NotBoundThere(name=newcomer.name, household=newcomer.household.label)
        if newcomer.vouched_by is not None:
            raise AlreadyVouched(name=newcomer.name, household=newcomer.household.label)
        await members.vouch(act.connection, member_id, user_id)
        act.refresh(subjects.membership(member_id))
        fields = {"member_id": member_id, "household_id": newcomer.household.id}
        act.record("binding-vouched", newcomer.household.estate_id, **fields)
        await oversight.tell_vouched(act, newcomer)
    return newcomer


async def _must_be_asked(act: Act, newcomer: Member, user_id: int) -> None:
    present = await members.of_households(act.connection, [newcomer.household.id])
    committee = await hands.may_vouch(act.connection, newcomer)
    if user_id in vouchers(newcomer, present, committee, act.now, act.fresh_for):
        return
    serving = await estates.holders(act.connection, newcomer.household.estate_id, Office.COMMITTEE)
    if user_id in serving and user_id != newcomer.user_id:
        raise AnotherMustLetIn(household=newcomer.household.label)
    raise NotYours()
