"""Running the timetables: claims and letters of a step are made in one transaction, before any leaves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.following_up.doors import begin_round
from bot.actions.hall import Hall
from bot.voting.estates.estate import Office
from bot.voting.following_up.follow_up import (
    Due,
    Notice,
    OpenVote,
    Reminder,
    Run,
    due,
    merged_runs,
    newest_runs,
)
from bot.voting.households.household import Member
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Channel, plan
from storage import deliveries
from storage.deliveries import OldLetter
from storage.estates import estates
from storage.following_up import follow_ups, progress_messages
from storage.proposals import postings, proposals

LONG_RUN = 300
"""Reminders of a planned step beyond which the committee watches them go out."""


async def run_due(hall: Hall, quiet: QuietHours) -> bool:
    """Run the steps that have come, each once; tell whether anything was run.

    Claims are unique by proposal, household, step and channel and are stored together with the
    letters, so that a program that dies in the middle neither skips nor repeats a household.
    """
    async with hall.read() as connection:
        if not await _to_run(connection, hall, await _open_votes(connection, hall, quiet)):
            return False
    async with hall.write() as connection:
        votes = await _open_votes(connection, hall, quiet)
        to_run = await _to_run(connection, hall, votes)
        votes = [await _with_silent(connection, vote) for vote in votes]
        asked = due(votes, await _willing(connection, votes), to_run, hall.now)
        of = {vote.proposal.id: vote.proposal for vote in votes}
        await store(connection, hall, of, asked, to_run)
        await _pass_over(connection, hall, of, merged_runs(votes, to_run))
        await _let_committees_watch(connection, hall, of, asked)
    return True


async def _pass_over(
    connection: AsyncConnection, hall: Hall, of: Mapping[int, Proposal], merged: set[Run]
) -> None:
    """Mark the steps that were missed, or an extension would make the last of them the newest again."""
    missed = merged - await follow_ups.runs(connection, of)
    for proposal_id, step in sorted(missed):
        estate_id = of[proposal_id].estate_id
        await follow_ups.mark_run(connection, estate_id, proposal_id, step, hall.now, passed_over=True)


async def next_step(hall: Hall, quiet: QuietHours, channel: Channel) -> datetime | None:
    """Return when an open vote's silent are asked next by a channel."""
    async with hall.read() as connection:
        votes = await _open_votes(connection, hall, quiet)
    planned = [each for vote in votes for each in vote.planned if channel in each.step.channels]
    return min((each.at for each in planned if each.at > hall.now), default=None)


async def all_sent(hall: Hall, quiet: QuietHours) -> bool:
    """Tell whether no step waits to be run and no letter to be sent."""
    async with hall.read() as connection:
        to_run = await _to_run(connection, hall, await _open_votes(connection, hall, quiet))
        waiting = await deliveries.counts(connection)
    return not to_run and not waiting.keys() & set(deliveries.PENDING)


async def _let_committees_watch(
    connection: AsyncConnection, hall: Hall, of: Mapping[int, Proposal], asked: Due
) -> None:
    for run, number in Counter(reminder.run for reminder in asked.reminders).items():
        if number > LONG_RUN:
            estate_id = of[run[0]].estate_id
            committee = await estates.holders(connection, estate_id, Office.COMMITTEE)
            await progress_messages.add(connection, estate_id, run, committee, hall.now)


async def _open_votes(connection: AsyncConnection, hall: Hall, quiet: QuietHours) -> list[OpenVote]:
    zones = {estate.id: estate.tz for estate in await estates.all_of_them(connection)}
    return [
        OpenVote(
            each,
            plan(each.timetable, each.opened_at, each.closes_at, zones[each.estate_id], quiet),
            in_quiet_hours=quiet.holds(hall.now, zones[each.estate_id]),
        )
        for each in await proposals.open_ones(connection)
    ]


async def _to_run(connection: AsyncConnection, hall: Hall, votes: Sequence[OpenVote]) -> set[Run]:
    """Return the newest steps that were not run; a vote past its deadline has none."""
    running = [vote for vote in votes if hall.now < vote.proposal.closes_at]
    newest = newest_runs(running, hall.now)
    return newest - await follow_ups.runs(connection, {proposal_id for proposal_id, _ in newest})


async def _with_silent(connection: AsyncConnection, vote: OpenVote) -> OpenVote:
    silent = await follow_ups.silent(connection, vote.proposal.id)
    return replace(vote, silent=silent, claimed=await follow_ups.claimed(connection, vote.proposal.id))


async def _willing(connection: AsyncConnection, votes: Iterable[OpenVote]) -> list[Member]:
    """Return the members of silent households who can be reached in private and want to be."""
    return await follow_ups.willing(connection, {vote.proposal.id for vote in votes})


async def store(
    connection: AsyncConnection, hall: Hall, of: Mapping[int, Proposal], asked: Due, to_run: set[Run]
) -> None:
    """Store the claims, the runs and the letters of what is asked; ``of`` gives the proposals by id."""
    claims = {claim for reminder in asked.reminders for claim in reminder.claims}
    estate_of = {proposal_id: proposal.estate_id for proposal_id, proposal in of.items()}
    await follow_ups.claim(connection, estate_of, claims, hall.now)
    for proposal_id, step in sorted(to_run):
        await follow_ups.mark_run(connection, estate_of[proposal_id], proposal_id, step, hall.now)
    letters = [_reminder(reminder, estate_of) for reminder in asked.reminders]
    for notice in asked.notices:
        if notice.channel is Channel.LEAD:
            await begin_round(connection, hall, notice.proposal)
        else:
            letters += await _notice(connection, notice)
    await deliveries.put(connection, letters, hall.now)


def wave(run: Run) -> str:
    """Return the name by which the outbox knows the reminders of a run."""
    proposal_id, step = run
    return f"{proposal_id}.{step}"


def _reminder(reminder: Reminder, estate_of: dict[int, int]) -> OldLetter:
    return OldLetter(
        key=f"reminder:{wave(reminder.run)}:{reminder.user_id}",
        estate_id=estate_of[reminder.run[0]],
        chat_id=reminder.user_id,
        kind="reminder",
        fields={"asked": [[claim.proposal_id, claim.household_id, claim.step] for claim in reminder.claims]},
        run=wave(reminder.run),
    )


async def _notice(connection: AsyncConnection, notice: Notice) -> list[OldLetter]:
    """Return the messages of a notice: a reply to each card of the vote, or one to each of the committee.

    The committee is told when the step's reminders have landed: only then it is known whom none reaches.
    """
    proposal = notice.proposal
    begin = f"follow-up:{proposal.id}:{notice.step}:{notice.channel}"
    fields = {"proposal_id": proposal.id, "step": notice.step}
    if notice.channel is Channel.COMMITTEE:
        committee = await estates.holders(connection, proposal.estate_id, Office.COMMITTEE)
        return [
            OldLetter(
                key=f"{begin}:{user_id}",
                estate_id=proposal.estate_id,
                chat_id=user_id,
                kind="committee-notice",
                fields=fields,
                after_run=wave((proposal.id, notice.step)),
            )
            for user_id in committee
        ]
    return [
        OldLetter(
            key=f"{begin}:{posting.id}",
            estate_id=proposal.estate_id,
            chat_id=posting.chat_id,
            kind="group-notice",
            fields=fields,
            thread_id=posting.thread_id,
            reply_to=posting.message_id,
        )
        for posting in await postings.of_proposal(connection, proposal.id)
    ]
