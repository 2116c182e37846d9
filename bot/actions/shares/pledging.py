"""What a household says to a drive: yes with a sum, no, not yet, or yes after all once others were called."""

from datetime import date

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.questions import Answer, take
from bot.actions.shares.letters import all_of, call_letters, to_servants
from bot.actions.shares.looking import view
from bot.actions.shares.own_pledges import pledge_view, pledging_for
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.refusals import LateTooEarly, NotAskedToPledge, ShareChanged
from bot.voting.rights import Right
from bot.voting.shares.drive import DriveStage, must_take_pledges
from bot.voting.shares.letters import PledgeNews
from bot.voting.shares.pledge import Move, Pledge, moved, must_suffice
from bot.voting.shares.view import DriveView, PledgeView
from storage.households import members
from storage.shares import drives, pledges


async def pledge(
    hall: Hall, user_id: int, drive_id: int, household_id: int, sum_: int, answer: Answer | None = None
) -> PledgeView:
    """Pledge a sum (fen) for one's own household: what it is asked for, or more.

    Raises:
        PledgeBelowShare: it is less.
        PledgeSettled, PledgesClosed, DriveOver: it is too late for that.
        NotYourEstate, NotAskedToPledge: as ``own_pledges.own`` says.
    """
    async with hall.act(by=user_id) as act:
        await take(act, answer)
        before = await _held(act, drive_id, household_id)
        must_suffice(before.pledge, sum_)
        return await _say(act, before, Move.PLEDGE, sum_)


async def say(hall: Hall, user_id: int, drive_id: int, household_id: int, move: Move) -> PledgeView:
    """Say for one's own household that it does not know yet (HESITATE) or does not join in (DECLINE).

    Raises:
        Refusal: those of ``pledge``.
    """
    async with hall.act(by=user_id) as act:
        return await _say(act, await _held(act, drive_id, household_id), move, 0)


async def pays_by(
    hall: Hall, user_id: int, drive_id: int, household_id: int, day: date, answer: Answer | None = None
) -> PledgeView:
    """Say until when one's own household means to pay what it has pledged.

    Raises:
        Refusal: those of ``pledge``.
    """
    async with hall.act(by=user_id) as act:
        await take(act, answer)
        before = await _held(act, drive_id, household_id)
        moved(before.pledge.state, Move.PAY_LATER)
        await pledges.change(act.connection, before.pledge, pays_by=day)
        act.refresh(subjects.pledge(drive_id, household_id))
        return await pledge_view(act.connection, before.view.drive, household_id, act.now)


async def join_late(hall: Hall, user_id: int, drive_id: int, household_id: int, sum_: int) -> PledgeView:
    """Join once the others were called, for what the agreed rule makes it (fen); it is called at once.

    Raises:
        LateTooEarly: the others were not called, or the household was.
        ShareChanged: the rule makes it another sum by now.
        NotYourEstate, NotAskedToPledge: as ``own_pledges.own`` says.
    """
    async with hall.act(by=user_id) as act:
        before = await _held(act, drive_id, household_id)
        if before.late is None:
            raise LateTooEarly()
        if before.late != sum_:
            raise ShareChanged()
        state = moved(before.pledge.state, Move.JOIN_LATE)
        said = {"state": state, "pledged": before.late, "called": before.late, "called_at": act.now}
        await pledges.change(act.connection, before.pledge, **said, by=user_id, at=act.now)
        estate_id = before.view.estate.id
        act.record("joined-late", estate_id, household_id=household_id)
        act.refresh(*all_of(before.view))
        letters = await call_letters(act.connection, before.view.drive, [household_id], "late")
        act.tell(each for each in letters if each.chat_id != user_id)
        return await pledge_view(act.connection, before.view.drive, household_id, act.now)


async def _held(act: Act, drive_id: int, household_id: int) -> PledgeView:
    await pledging_for(act.connection, act.by or 0, household_id)
    drive = await drives.get(act.connection, drive_id)
    if drive is None:
        raise NotAskedToPledge()
    await act.hold_matter(drive.matter_id)
    held = await drives.get(act.connection, drive_id)
    assert held is not None  # none is ever deleted
    return await pledge_view(act.connection, held, household_id, act.now)


async def _say(act: Act, before: PledgeView, move: Move, sum_: int) -> PledgeView:
    must_take_pledges(before.view.drive, act.now)
    await note(act, before.view, before.pledge, move, sum_)
    after = await pledge_view(act.connection, before.view.drive, before.pledge.household.id, act.now)
    if after.view.stage is not before.view.stage:
        act.refresh(*all_of(await view(act.connection, before.view.drive, act.now)))
    if after.view.stage is DriveStage.REACHED and before.view.stage is not DriveStage.REACHED:
        act.tell(await to_servants(act.connection, before.view.drive, DriveStage.REACHED))
    return after


async def note(act: Act, about: DriveView, pledge: Pledge, move: Move, sum_: int = 0) -> None:
    """Note what a household says, and tell the others of it.

    Raises:
        PledgeSettled: it is too late for that.
    """
    drive, home = about.drive, pledge.household
    said = {"state": moved(pledge.state, move), "pledged": sum_, "pays_by": None, "by": act.by, "at": act.now}
    await pledges.change(act.connection, pledge, **said)
    act.record(f"pledge-{move}", drive.estate_id, household_id=home.id)
    act.refresh(subjects.drive(drive.id), subjects.pledge(drive.id, home.id))
    act.tell(
        [
            Envelope(
                f"{PledgeNews.KIND}:{drive.id}:{home.id}:{act.now.isoformat()}:{member.user_id}",
                drive.estate_id,
                member.user_id,
                PledgeNews(drive.id, home.id),
            )
            for member in await members.of_households(act.connection, [home.id])
            if member.may(Right.PLEDGE) and member.user_id != act.by
        ]
    )
