"""Running the timetables: claims and letters of a step are made in one transaction, before any leaves."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.following_up.doors import begin_round
from bot.actions.hall import Hall
from bot.voting.estates.estate import Office
from bot.voting.following_up import letters
from bot.voting.following_up.follow_up import (
    Due,
    Notice,
    Reminder,
    Run,
    UnderWay,
    due,
    merged_runs,
    newest_runs,
)
from bot.voting.households.household import Member
from bot.voting.letter import Envelope
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Channel, plan
from storage import deliveries
from storage.estates import estates
from storage.following_up import follow_ups, progress_messages
from storage.proposals import postings, proposals
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

planned = lru_cache(maxsize=1024)(plan)
"""The plan of a vote is looked at every few seconds, and changes with its timetable and its deadline only."""

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
    async with hall.read() as connection:
        ids = await proposals.with_timetable(connection)
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
    """Run the steps that have come in these votes."""
    async with hall.read() as connection:
        if not await _to_run(connection, await _open_votes(connection, quiet, hall.now, ids), hall.now):
            return
    async with hall.act() as act:
        votes = await _open_votes(act.connection, quiet, act.now, ids)
        to_run = await _to_run(act.connection, votes, act.now)
        votes = [await _with_silent(act.connection, vote) for vote in votes]
        asked = due(votes, await _willing(act.connection, votes), to_run, act.now)
        of = {vote.about.id: vote.about for vote in votes}
        await store(act, of, asked, to_run)
        await _pass_over(act, of, merged_runs(votes, to_run))
        await _let_committees_watch(act, of, asked)


async def _pass_over(act: Act, of: Mapping[int, Proposal], merged: set[Run]) -> None:
    """Mark the steps that were missed, or an extension would make the last of them the newest again."""
    missed = merged - await follow_ups.runs(act.connection, of)
    for proposal_id, step in sorted(missed):
        estate_id = of[proposal_id].estate_id
        await follow_ups.mark_run(act.connection, estate_id, proposal_id, step, act.now, passed_over=True)


async def all_sent(hall: Hall, quiet: QuietHours) -> bool:
    """Tell whether no step waits to be run and no letter to be sent."""
    async with hall.read() as connection:
        ids = await proposals.with_timetable(connection)
        to_run = await _to_run(connection, await _open_votes(connection, quiet, hall.now, ids), hall.now)
        waiting = await deliveries.counts(connection)
    return not to_run and not waiting.keys() & set(deliveries.PENDING)


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
    zones = {estate.id: estate.tz for estate in await estates.all_of_them(connection)}
    return [
        UnderWay(
            each,
            planned(each.timetable, each.opened_at, each.closes_at, zones[each.estate_id], quiet),
            in_quiet_hours=quiet.holds(now, zones[each.estate_id]),
        )
        for each in sorted(found, key=lambda proposal: proposal.closes_at)
        if each.state.is_open
    ]


async def _to_run(
    connection: AsyncConnection, votes: Sequence[UnderWay[Proposal]], now: datetime
) -> set[Run]:
    """Return the newest steps that were not run; a vote past its deadline has none."""
    running = [vote for vote in votes if now < vote.about.closes_at]
    newest = newest_runs(running, now)
    return newest - await follow_ups.runs(connection, {proposal_id for proposal_id, _ in newest})


async def _with_silent(connection: AsyncConnection, vote: UnderWay[Proposal]) -> UnderWay[Proposal]:
    silent = await follow_ups.silent(connection, vote.about.id)
    return replace(vote, silent=silent, claimed=await follow_ups.claimed(connection, vote.about.id))


async def _willing(connection: AsyncConnection, votes: Iterable[UnderWay[Proposal]]) -> list[Member]:
    """Return the members of silent households who can be reached in private and want to be."""
    return await follow_ups.willing(connection, {vote.about.id for vote in votes})


async def store(act: Act, of: Mapping[int, Proposal], asked: Due[Proposal], to_run: set[Run]) -> None:
    """Store the claims, the runs and the letters of what is asked; ``of`` gives the proposals by id."""
    claims = {claim for reminder in asked.reminders for claim in reminder.claims}
    estate_of = {proposal_id: proposal.estate_id for proposal_id, proposal in of.items()}
    await follow_ups.claim(act.connection, estate_of, claims, act.now)
    for proposal_id, step in sorted(to_run):
        await follow_ups.mark_run(act.connection, estate_of[proposal_id], proposal_id, step, act.now)
    act.tell(_reminder(reminder, estate_of) for reminder in asked.reminders)
    for notice in asked.notices:
        if notice.channel is Channel.LEAD:
            await begin_round(act, notice.about)
        elif notice.channel is Channel.COMMITTEE:
            act.tell(await _to_committee(act.connection, notice))
        else:
            act.tell(await _to_groups(act.connection, notice))


def wave(run: Run) -> str:
    """Return the name by which the outbox knows the reminders of a run."""
    proposal_id, step = run
    return f"{proposal_id}.{step}"


def _reminder(reminder: Reminder, estate_of: Mapping[int, int]) -> Envelope[letters.Reminder]:
    asked = tuple((claim.about_id, claim.household_id, claim.step) for claim in reminder.claims)
    return Envelope(
        key=f"reminder:{wave(reminder.run)}:{reminder.user_id}",
        estate_id=estate_of[reminder.run[0]],
        chat_id=reminder.user_id,
        letter=letters.Reminder(asked),
        run=wave(reminder.run),
    )


async def _to_committee(
    connection: AsyncConnection, notice: Notice[Proposal]
) -> list[Envelope[letters.CommitteeNotice]]:
    """Return a letter to each of the committee, for when the step's reminders have landed.

    Only then it is known whom none reaches.
    """
    proposal = notice.about
    return [
        Envelope(
            key=f"{_key(notice)}:{user_id}",
            estate_id=proposal.estate_id,
            chat_id=user_id,
            letter=letters.CommitteeNotice(proposal.id, notice.step),
            after_run=wave((proposal.id, notice.step)),
        )
        for user_id in await estates.holders(connection, proposal.estate_id, Office.COMMITTEE)
    ]


async def _to_groups(
    connection: AsyncConnection, notice: Notice[Proposal]
) -> list[Envelope[letters.GroupNotice]]:
    """Return a reply to each card of the vote."""
    proposal = notice.about
    return [
        Envelope(
            key=f"{_key(notice)}:{posting.id}",
            estate_id=proposal.estate_id,
            chat_id=posting.chat_id,
            letter=letters.GroupNotice(proposal.id, notice.step),
            thread_id=posting.thread_id,
            reply_to=posting.message_id,
        )
        for posting in await postings.of_proposal(connection, proposal.id)
    ]


def _key(notice: Notice[Proposal]) -> str:
    return f"follow-up:{notice.about.id}:{notice.step}:{notice.channel}"
