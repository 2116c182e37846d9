"""The rest of a long reminder by hand: a portion in each act, also after the program was killed."""

from bot.actions.act import Act
from bot.actions.following_up.putting_up import put_up
from bot.actions.hall import Hall
from bot.voting.following_up.follow_up import Run, ask
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.settings.settings import Setting, own
from storage.estates import estates
from storage.following_up import follow_ups, progress_messages


async def go_on_with_all(hall: Hall, quiet: QuietHours) -> None:
    """Ask whoever is still to be asked in any reminder by hand."""
    for run in await hall.read_at_once(follow_ups.unfinished):
        await go_on(hall, quiet, run)


async def go_on(hall: Hall, quiet: QuietHours, run: Run) -> None:
    """Ask the rest of those whom a reminder by hand is for, but not at night, nor in a vote that is over."""
    while await _put_up_portion(hall, quiet, run):
        pass


async def _put_up_portion(hall: Hall, quiet: QuietHours, run: Run) -> bool:
    """Ask the next portion, and tell whether another one can follow at once."""
    async with hall.act() as act:
        vote = await act.hold_vote(run[0])
        homes, *later = await follow_ups.waiting(act.connection, run) or [[]]
        if vote is None or not homes:
            return False
        if not vote.state.is_open or act.now >= vote.closes_at:
            await follow_ups.keep_waiting(act.connection, run, ())
            return False
        estate = await estates.get(act.connection, vote.estate_id)
        if own(estate, Setting.QUIET, quiet).holds(act.now, estate.tz):
            return False
        await _ask(act, vote, run, homes)
        await follow_ups.keep_waiting(act.connection, run, later)
        return bool(later)


async def _ask(act: Act, vote: Proposal, run: Run, homes: list[int]) -> None:
    """Ask those of these households that are silent by now."""
    silent = await follow_ups.silent(act.connection, vote.id, homes)
    willing = await follow_ups.willing(act.connection, [vote.id], homes)
    await put_up(act, {vote.id: vote}, ask(run, silent, willing))
    await progress_messages.go_on(act.connection, run)
