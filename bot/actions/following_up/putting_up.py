"""What a step of a timetable, or a reminder by hand, leaves: claims, letters, and that it was run."""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.following_up.doors import begin_round
from bot.voting.estates.estate import Office
from bot.voting.following_up import letters
from bot.voting.following_up.follow_up import Due, Notice, Reminder, Run
from bot.voting.letter import Envelope
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.timetable import Channel
from storage.estates import estates
from storage.following_up import follow_ups
from storage.proposals import postings


async def store(act: Act, of: Mapping[int, Proposal], asked: Due[Proposal], to_run: set[Run]) -> None:
    """Store the claims, the runs and the letters of what is asked; ``of`` gives the proposals by id."""
    await put_up(act, of, asked.reminders)
    for proposal_id, step in sorted(to_run):
        await follow_ups.mark_run(act.connection, of[proposal_id].estate_id, proposal_id, step, act.now)
    for notice in asked.notices:
        if notice.channel is Channel.LEAD:
            await begin_round(act, notice.about)
        elif notice.channel is Channel.COMMITTEE:
            act.tell(await _to_committee(act.connection, notice))
        else:
            act.tell(await _to_groups(act.connection, notice))


async def put_up(act: Act, of: Mapping[int, Proposal], reminders: Sequence[Reminder]) -> None:
    """Store the claims and the letters of some reminders, whose run is not over by this."""
    claims = {claim for reminder in reminders for claim in reminder.claims}
    estate_of = {proposal_id: proposal.estate_id for proposal_id, proposal in of.items()}
    await follow_ups.claim(act.connection, estate_of, claims, act.now)
    act.tell(_reminder(reminder, estate_of) for reminder in reminders)


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
