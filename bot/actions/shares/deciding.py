"""What the committee makes of a drive: it begins, asks anew, calls what was pledged, or releases all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.shares.beginning import to_begin
from bot.actions.shares.letters import all_of, call_letters, to_groups, to_servants
from bot.actions.shares.looking import view
from bot.voting.ledger.owner import of_matter
from bot.voting.proposals.timetable import Step
from bot.voting.refusals import AccountMissing, MatterElsewhere
from bot.voting.rights import Right
from bot.voting.shares import records
from bot.voting.shares.drive import (
    Drive,
    DriveStage,
    DriveState,
    calls,
    must_ask_again,
    must_call,
    must_release,
    second_round,
)
from bot.voting.shares.pledge import OPEN, Move, Pledge, PledgeState, moved
from bot.voting.shares.view import DriveView
from bot.voting.typed import deadline
from storage.households import register
from storage.matters import matters
from storage.shares import drives, pledges


async def begin(
    hall: Hall, user_id: int, matter_id: int, version: int, until: datetime, timetable: Sequence[Step]
) -> DriveView:
    """Ask the households that share the cost of a frozen version to pledge by a moment (aware UTC).

    They are told, and asked again, by the timetable.

    Raises:
        CostsMissing: there is no such version, or it does not say how the cost is shared.
        MatterElsewhere: nothing can become of the matter any more.
        DriveExists: they are asked already, or were called.
        DeadlinePassed, DeadlineTooSoon, DeadlineTooFar: the moment is not in the time that is allowed.
        Refusal: those of ``act.known`` and of ``of_plan``.
    """
    async with hall.act(by=user_id) as act:
        matter = await act.known(await matters.get(act.connection, matter_id), Right.RUN_DRIVE)
        await act.hold_matter(matter.id)
        if not matter.state.is_under_way:
            raise MatterElsewhere(state=matter.state)
        deadline.check(until, act.now)
        reckoned = await to_begin(act.connection, matter, version)
        new = Drive(
            id=0,
            estate_id=matter.estate_id,
            matter_id=matter.id,
            version=version,
            needed=reckoned.total,
            begun_by=user_id,
            begun_at=act.now,
            round_begun_at=act.now,
            until=until,
            timetable=tuple(timetable),
        )
        drive = await drives.add(act.connection, new)
        await _ask_all(act, drive, reckoned.shares)
        act.record("drive-begun", drive.estate_id, matter_id=matter.id)
        return await _told(act, drive, DriveStage.ASKING)


async def _ask_all(act: Act, drive: Drive, shares: Mapping[int, int]) -> None:
    """Store that each household that has a share (fen, by its id) is asked to pledge it."""
    asked = {household_id: share for household_id, share in shares.items() if share}
    homes = await register.by_id(act.connection, asked)
    await pledges.add(
        act.connection,
        drive.estate_id,
        [Pledge(drive.id, homes[each], PledgeState.ASKED, asked[each], asked[each]) for each in asked],
    )


async def ask_again(hall: Hall, user_id: int, drive_id: int, until: datetime) -> DriveView:
    """Begin a second round: the shortfall is shared among the willing, and each says yes anew.

    Raises:
        DriveOver, StillAsking, RoundsOver: as ``must_ask_again`` says.
        Refusal: those of ``begin``.
    """
    async with hall.act(by=user_id) as act:
        seen = await _held(act, drive_id, Right.RUN_DRIVE)
        must_ask_again(seen.drive, seen.come, act.now)
        deadline.check(until, act.now)
        asked = second_round(seen.drive, seen.pledges)
        anew = {
            each.household.id: {
                "state": moved(each.state, Move.ASK_ANEW),
                "asked": asked[each.household.id],
                "pledged": 0,
            }
            for each in seen.pledges
            if each.household.id in asked
        }
        await pledges.change_all(act.connection, drive_id, anew)
        again = {"round": seen.drive.round + 1, "round_begun_at": act.now, "until": until}
        await drives.change(act.connection, drive_id, **again)
        act.record("drive-asked-again", seen.estate.id, matter_id=seen.matter.id)
        drive = await drives.get(act.connection, drive_id)
        assert drive is not None  # it is held
        return await _told(act, drive, DriveStage.ASKING)


async def call(hall: Hall, user_id: int, drive_id: int, account_id: int) -> DriveView:
    """Call what was pledged into an account, of all households in one act; each is told its sum.

    Raises:
        DriveOver, NotEnoughPledged: as ``must_call`` says.
        AccountMissing: the estate has no such account that two persons have named.
        Refusal: those of ``act.known``.
    """
    async with hall.act(by=user_id) as act:
        drive = await act.known(await drives.get(act.connection, drive_id), Right.CALL_PLEDGES)
        account = await act.hold_account(account_id)
        if account is None or account.estate_id != drive.estate_id or not account.is_open:
            raise AccountMissing()
        seen = await _held(act, drive_id, Right.CALL_PLEDGES)
        must_call(seen.drive, seen.come)
        called = calls(seen.drive, seen.pledges)
        sums = {
            each.household.id: {
                "state": moved(each.state, Move.CALL),
                "called": called[each.household.id],
                "called_at": act.now,
            }
            for each in seen.pledges
            if each.household.id in called
        }
        await pledges.change_all(act.connection, drive_id, sums)
        into = {"account_id": account_id, "called_at": act.now}
        await drives.change(act.connection, drive_id, state=DriveState.CALLED, **into)
        act.record("pledges-called", seen.estate.id, matter_id=seen.matter.id)
        return await _settled(act, drive_id, DriveStage.CALLED, called)


async def release(hall: Hall, user_id: int, drive_id: int) -> DriveView:
    """Release everybody from what was pledged, because it did not suffice.

    Raises:
        DriveOver, StillAsking: as ``must_release`` says.
        Refusal: those of ``act.known``.
    """
    async with hall.act(by=user_id) as act:
        seen = await _held(act, drive_id, Right.RUN_DRIVE)
        must_release(seen.drive, seen.come, act.now)
        released = {
            each.household.id: {"state": moved(each.state, Move.RELEASE)}
            for each in seen.pledges
            if each.state in OPEN
        }
        await pledges.change_all(act.connection, drive_id, released)
        await drives.change(act.connection, drive_id, state=DriveState.RELEASED)
        act.record("pledges-released", seen.estate.id, matter_id=seen.matter.id)
        willing = [each.household.id for each in seen.pledges if each.state is PledgeState.PLEDGED]
        return await _settled(act, drive_id, DriveStage.RELEASED, willing)


async def _held(act: Act, drive_id: int, right: Right) -> DriveView:
    """Return a drive that nobody else changes until the act ends: its matter is held."""
    drive = await act.known(await drives.get(act.connection, drive_id), right)
    await act.hold_matter(drive.matter_id)
    held = await drives.get(act.connection, drive_id)
    assert held is not None  # none is ever deleted
    return await view(act.connection, held, act.now)


async def _settled(act: Act, drive_id: int, stage: DriveStage, concerned: Iterable[int]) -> DriveView:
    drive = await drives.get(act.connection, drive_id)
    assert drive is not None  # it is held
    seen = await _told(act, drive, stage)
    act.tell(await call_letters(act.connection, drive, concerned, stage))
    return seen


async def _told(act: Act, drive: Drive, stage: DriveStage) -> DriveView:
    """Write into the matter's ledger where a drive has come to, and tell the groups."""
    seen = await view(act.connection, drive, act.now)
    act.write_into(of_matter(drive.matter_id), [records.drive(stage, drive, seen.come, act.by)])
    act.refresh(*all_of(seen))
    act.tell(await to_groups(act.connection, drive, stage))
    act.tell(await to_servants(act.connection, drive, stage, but=act.by))
    return seen
