"""Codes for households: issued, printed on slips, replaced."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.households import oversight
from bot.voting.calendar_days import days_later
from bot.voting.households.binding import Attempts, Slip, opened
from bot.voting.households.household import Household
from bot.voting.households.register import NaturalKey, natural
from bot.voting.refusals import NoLongerInRegister, NoSuchHousehold, Refusal, TooManyAttempts
from bot.voting.rights import Right
from bot.voting.typed.codes import new_code
from storage.estates import estates
from storage.households import codes, hands, register


async def slips(hall: Hall, estate_id: int, valid_for: timedelta, by: int | None = None) -> list[Slip]:
    """Return a slip for every household nobody may vote for yet, in the order of a walk.

    Codes that hold are printed again, missing and expired ones are issued. ``by`` is the user id of a
    committee member, None stands for the operator.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person issues no codes in the estate.
    """
    async with hall.act(by=by) as act:
        await act.demand(estate_id, Right.ISSUE_CODES)
        return await _slips(act, estate_id, await issue_all(act, estate_id, valid_for))


async def issue_all(act: Act, estate_id: int, valid_for: timedelta) -> list[Household]:
    """Have every household nobody may vote for yet have a code that holds, and return these households.

    That their codes are printed is recorded, and told to the committee and the auditors.
    """
    wanted = await codes.without_voters(act.connection, estate_id)
    await _issue_missing(act, estate_id, wanted, valid_for)
    printed = [household.id for household in wanted]
    act.record("slips-printed", estate_id, number=len(wanted), household_ids=printed)
    if wanted:
        await oversight.tell_slips_printed(act, estate_id, len(wanted))
    return wanted


async def printable(hall: Hall, estate_id: int) -> dict[int, Slip]:
    """Return by household id the codes that hold of the households nobody may vote for yet.

    This asks for no right: they are for a printing that was ordered, which is on record.
    """
    async with hall.read() as connection:
        known = await codes.of_estate(connection, estate_id, hall.key)
        wanted = await codes.without_voters(connection, estate_id)
    found = {each.id: known[each.id] for each in wanted if each.id in known}
    return {id: slip for id, slip in found.items() if slip.expires_at > hall.now}


async def find(hall: Hall, user_id: int, room: str, valid_for: timedelta) -> list[Slip]:
    """Return the slips of the households at a room's label, in every estate where the person issues codes.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: there is none.
        NoSuchHousehold: none of the registers knows the room.
    """
    async with hall.act(by=user_id) as act:
        found: list[Slip] = []
        for estate in await rights.where(act.connection, user_id, Right.ISSUE_CODES):
            wanted = await register.households_at(act.connection, estate.id, room)
            found += await _shown(act, estate.id, wanted, valid_for)
            await oversight.tell_code_taken(act, wanted)
        if not found:
            raise NoSuchHousehold(room=room)
    return found


async def of_household(hall: Hall, user_id: int, household_id: int, valid_for: timedelta) -> Slip:
    """Return the slip of one household; to whoever was shown this code before it is not shown anew.

    Raises:
        NoLongerInRegister, CommitteeOnly: as for ``replace``.
    """
    async with hall.act(by=user_id) as act:
        household = await _entrusted(act, household_id)
        await _issue_missing(act, household.estate_id, [household], valid_for)
        if await hands.has_code(act.connection, household, user_id):
            return (await _slips(act, household.estate_id, [household]))[0]
        await oversight.tell_code_taken(act, [household])
        return (await _shown(act, household.estate_id, [household], valid_for))[0]


async def replace(hall: Hall, user_id: int, household_id: int, valid_for: timedelta) -> Slip:
    """Revoke a household's code and return the slip with the new one.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person issues no codes in the estate.
        NoLongerInRegister: the household is in the register no more.
    """
    async with hall.act(by=user_id) as act:
        household = await _entrusted(act, household_id)
        await oversight.tell_code_taken(act, [household])
        return await renew(act, household, valid_for)


async def said_in(hall: Hall, user_id: int, group_id: int, code: str, attempts: Attempts) -> bool:
    """Tell whether what somebody said in a group is the code of a household of that group's estate.

    Whatever else looks like a code counts as a wrong one, and who has said too many learns nothing more: what
    becomes of a right one can be seen by everybody, and so by who guesses.
    """
    async with hall.act(by=user_id) as act:
        group = await estates.group(act.connection, group_id)
        if group is None:
            return False
        wrong = await codes.wrong_attempts(act.connection, user_id, act.now - attempts.within)
        with suppress(TooManyAttempts):
            attempts.allow(wrong, act.now)
            slip = await codes.get(act.connection, code, act.key)
            if _opens(slip, group.estate_id, act.now):
                return True
            await codes.count_wrong(act.connection, user_id, act.now)
        return False


def _opens(slip: Slip | None, estate_id: int, now: datetime) -> bool:
    try:
        return opened(slip, now).household.estate_id == estate_id
    except Refusal:
        return False


async def used_up(hall: Hall, user_id: int, code: str, valid_for: timedelta) -> Slip:
    """Revoke a code that others may have read, and return the slip with the new one, for who said it.

    Raises:
        Refusal: it opens nothing, as ``opened`` says.
    """
    async with hall.act(by=user_id) as act:
        household = opened(await codes.get(act.connection, code, act.key), act.now).household
        await codes.revoke(act.connection, [household.id], act.now)
        act.record("code-revoked", household.estate_id, household_id=household.id)
        await _issue_missing(act, household.estate_id, [household], valid_for)
        return (await _slips(act, household.estate_id, [household]))[0]


async def renew(act: Act, household: Household, valid_for: timedelta) -> Slip:
    """Revoke a household's code and return the slip with the new one."""
    await codes.revoke(act.connection, [household.id], act.now)
    act.record("code-revoked", household.estate_id, household_id=household.id)
    return (await _shown(act, household.estate_id, [household], valid_for))[0]


async def _entrusted(act: Act, household_id: int) -> Household:
    """Return a household whose code is the person's to handle."""
    await act.known(await register.household(act.connection, household_id, even_gone=True), Right.ISSUE_CODES)
    household = await register.household(act.connection, household_id)
    if household is None:
        raise NoLongerInRegister()
    return household


async def _shown(act: Act, estate_id: int, wanted: Sequence[Household], valid_for: timedelta) -> list[Slip]:
    """Return slips for a committee member; who has read a code is on record, for a code can be misused."""
    await _issue_missing(act, estate_id, wanted, valid_for)
    for household in wanted:
        act.record("code-shown", estate_id, household_id=household.id)
    return await _slips(act, estate_id, wanted)


async def _issue_missing(
    act: Act, estate_id: int, households: Sequence[Household], valid_for: timedelta
) -> None:
    """Give each of an estate's households a code that holds, unless it has one."""
    known = await codes.of_estate(act.connection, estate_id, act.key)
    lacking = [h for h in households if h.id not in known or known[h.id].expires_at <= act.now]
    if not lacking:
        return
    act.record("codes-issued", estate_id, number=len(lacking))
    await codes.revoke(act.connection, [household.id for household in lacking], act.now)
    until = days_later(act.now, valid_for.days, (await estates.get(act.connection, estate_id)).tz)
    while lacking:  # more than once only when a code was drawn that some household has or had
        drawn = [Slip(household, new_code(act.below), until) for household in lacking]
        await codes.issue(act.connection, drawn, act.now, act.key)
        known = await codes.of_estate(act.connection, estate_id, act.key)
        lacking = [household for household in lacking if household.id not in known]


async def _slips(act: Act, estate_id: int, households: Sequence[Household]) -> list[Slip]:
    known = await codes.of_estate(act.connection, estate_id, act.key)
    return [known[household.id] for household in sorted(households, key=_on_a_walk)]


def _on_a_walk(household: Household) -> tuple[NaturalKey, NaturalKey, NaturalKey]:
    return natural(household.building), natural(household.staircase), natural(household.label)
