"""Running the timetables: whom a step asks is claimed with his letter, before any leaves."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial

from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.following_up.act_by_act import act_by_act
from bot.actions.following_up.putting_up import put_up, store
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate, Office
from bot.voting.following_up.follow_up import Due, Run, UnderWay, due, merged_runs, newest_runs
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import plan
from bot.voting.settings.settings import Setting, own
from storage.estates import estates
from storage.following_up import follow_ups, progress_messages
from storage.proposals import proposals
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

planned = lru_cache(maxsize=1024)(plan)
"""The plan of a vote is looked at every few seconds; it changes with timetable, deadline and quiet hours."""

LONG_RUN = 300
"""Reminders of a planned step beyond which the committee watches them go out."""


async def run_due(hall: Hall, quiet: QuietHours) -> None:
    """Run the steps that have come, each once.

    Claims are unique by proposal, household, step and channel and are stored together with the
    letters, so that a program that dies in the middle neither skips nor repeats a household. Votes are
    looked at together, for their reminders may make one message; where that fails each is by itself, so
    that one that meets trouble stays due and does not hold up the others.

    Raises:
        Unavailable: the database cannot be worked with, for any vote.
    """
    ids = await hall.read_at_once(proposals.with_timetable)
    if not ids:
        return
    try:
        await _run(hall, quiet, ids)
    except Unavailable:
        raise
    except Exception:
        log.debug("the votes are followed up one by one", exc_info=True)
        for proposal_id in sorted(ids):
            await _run_alone(hall, quiet, proposal_id)


async def _run_alone(hall: Hall, quiet: QuietHours, proposal_id: int) -> None:
    try:
        await _run(hall, quiet, {proposal_id})
    except Unavailable:
        raise
    except Exception as trouble:
        log.exception("vote %s could not be followed up yet", proposal_id)
        hall.stuck(proposal_id, trouble)


async def _run(hall: Hall, quiet: QuietHours, ids: set[int]) -> None:
    """Run the steps that have come in these votes, with a portion of their reminders in each act.

    A step counts as run with its last portion. What is left by a program that dies before is still due, and
    whom it has asked is claimed.
    """
    async with hall.read() as connection:
        votes, to_run = await _come(connection, quiet, hall.now, ids)
        if not to_run:
            return
        asked = await _asked(connection, votes, to_run, hall.now)
    put_up_some = partial(_put_up_portion, quiet=quiet, whole=asked, to_run=to_run, ids=ids)
    end = partial(_end_runs, quiet=quiet, whole=asked, to_run=to_run, ids=ids)
    await act_by_act(hall, asked.reminders, put_up_some, end)


async def _put_up_portion(
    act: Act, homes: set[int], quiet: QuietHours, whole: Due[Proposal], to_run: set[Run], ids: set[int]
) -> bool:
    """Ask those of these households that are still to be asked; tell whether the same steps are still due."""
    votes, still = await _come(act.connection, quiet, act.now, ids)
    if still != to_run:
        return False
    part = await _asked(act.connection, votes, to_run, act.now, homes)
    await put_up(act, {vote.about.id: vote.about for vote in votes}, part.reminders)
    await _let_committees_watch(act, {vote.about.id: vote.about for vote in votes}, whole)
    return True


async def _end_runs(
    act: Act, quiet: QuietHours, whole: Due[Proposal], to_run: set[Run], ids: set[int]
) -> None:
    votes = await _open_votes(act.connection, quiet, act.now, ids)
    of = {vote.about.id: vote.about for vote in votes}
    await store(act, of, replace(whole, reminders=()), to_run)
    await _pass_over(act, of, merged_runs(votes, to_run))


async def _come(
    connection: AsyncConnection, quiet: QuietHours, now: datetime, ids: set[int]
) -> tuple[list[UnderWay[Proposal]], set[Run]]:
    """Return the open ones of these votes, and the steps that have come in them and were not run."""
    votes = await _open_votes(connection, quiet, now, ids)
    return votes, await _to_run(connection, votes, now)


async def _asked(
    connection: AsyncConnection,
    votes: Sequence[UnderWay[Proposal]],
    to_run: set[Run],
    now: datetime,
    homes: set[int] | None = None,
) -> Due[Proposal]:
    """Return what these steps ask, of all households or of these."""
    votes = [await _with_silent(connection, vote, homes) for vote in votes]
    willing = await follow_ups.willing(connection, {vote.about.id for vote in votes}, homes)
    return due(votes, willing, to_run, now)


async def _pass_over(act: Act, of: Mapping[int, Proposal], merged: set[Run]) -> None:
    """Mark the steps that were missed, or an extension would make the last of them the newest again.

    One that asked somebody before the program died was run as far as it came.
    """
    missed = merged - await follow_ups.runs(act.connection, of)
    begun = await follow_ups.begun(act.connection, of) if missed else set()
    for proposal_id, step in sorted(missed):
        estate_id, passed_over = of[proposal_id].estate_id, (proposal_id, step) not in begun
        await follow_ups.mark_run(
            act.connection, estate_id, proposal_id, step, act.now, passed_over=passed_over
        )


async def _let_committees_watch(act: Act, of: Mapping[int, Proposal], asked: Due[Proposal]) -> None:
    for run, number in Counter(reminder.run for reminder in asked.reminders).items():
        if number > LONG_RUN:
            estate_id = of[run[0]].estate_id
            committee = await estates.holders(act.connection, estate_id, Office.COMMITTEE)
            await progress_messages.add(act.connection, estate_id, run, committee, act.now)


async def _open_votes(
    connection: AsyncConnection, quiet: QuietHours, now: datetime, ids: set[int]
) -> list[UnderWay[Proposal]]:
    found = (await proposals.by_id(connection, ids)).values()
    of = {estate.id: estate for estate in await estates.all_of_them(connection)}
    return [
        _open_vote(each, of[each.estate_id], quiet, now)
        for each in sorted(found, key=lambda proposal: proposal.closes_at)
        if each.state.is_open
    ]


def _open_vote(vote: Proposal, estate: Estate, usual: QuietHours, now: datetime) -> UnderWay[Proposal]:
    quiet = own(estate, Setting.QUIET, usual)
    steps = planned(vote.timetable, vote.opened_at, vote.closes_at, estate.tz, quiet)
    return UnderWay(vote, steps, in_quiet_hours=quiet.holds(now, estate.tz))


async def _to_run(
    connection: AsyncConnection, votes: Sequence[UnderWay[Proposal]], now: datetime
) -> set[Run]:
    """Return the newest steps that were not run; a vote past its deadline has none."""
    running = [vote for vote in votes if now < vote.about.closes_at]
    newest = newest_runs(running, now)
    return newest - await follow_ups.runs(connection, {proposal_id for proposal_id, _ in newest})


async def _with_silent(
    connection: AsyncConnection, vote: UnderWay[Proposal], homes: set[int] | None
) -> UnderWay[Proposal]:
    silent = await follow_ups.silent(connection, vote.about.id, homes)
    return replace(vote, silent=silent, claimed=await follow_ups.claimed(connection, vote.about.id, homes))
