"""Trials: voting as it will be, with real people in the real group; thrown away when it is over."""

from collections.abc import Callable

from msgspec import Struct

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.proposals.publish import Publication, put_up
from bot.actions.results.letters import to_groups
from bot.voting import subjects
from bot.voting.estates.estate import Estate
from bot.voting.proposals import trial
from bot.voting.proposals.letters import GivenUp
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import TrialOver, TrialRuns
from bot.voting.rights import Right
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import proposals, trials

Words = Callable[[Estate], tuple[str, str]]
"""Returns the title and the reason of a trial, in the language that an estate reads."""


class Trying(Struct, frozen=True):
    """An estate, and the trial that runs there if one does."""

    estate: Estate
    running: Proposal | None


async def of_estate(hall: Hall, user_id: int, estate_id: int) -> Trying:
    """Return whether a trial runs in an estate, to who may begin and end one.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person puts nothing to the vote there.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.PROPOSE)
        running = await trials.running(connection, [estate_id])
        return Trying(await estates.get(connection, estate_id), running[0] if running else None)


async def begin(hall: Hall, user_id: int, estate_id: int, words: Words) -> Publication:
    """Ask the whole estate at once, for a day, whether voting works for everybody.

    Raises:
        TrialRuns: one runs already.
        Refusal: those of ``bot.actions.proposals.publish.publish``.
    """
    async with hall.act(by=user_id) as act:
        await act.hold_estate(estate_id)
        await act.demand(estate_id, Right.PROPOSE)
        if await trials.running(act.connection, [estate_id]):
            raise TrialRuns()
        estate = await estates.get(act.connection, estate_id)
        terms = trial.terms(*words(estate), act.now, estate.tz)
        return await put_up(act, user_id, estate_id, terms, trial=True)


async def end(hall: Hall, user_id: int, estate_id: int) -> None:
    """End the trial of an estate before its day is over.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: as for ``of_estate``.
        TrialOver: none runs.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.PROPOSE)
        for found in await trials.running(act.connection, [estate_id]):
            held = await act.hold_vote(found.id)
            if held and held.state.is_open:
                return await throw_away(act, held)
    raise TrialOver()


async def throw_away(act: Act, held: Proposal) -> None:
    """End a trial that is held, and delete all of it but its card, which says how many took part."""
    answered = (await ballots.tally(act.connection, held.id)).took_part.heads
    roll = await proposals.roll(act.connection, held.id)
    await trials.empty(act.connection, held)
    await proposals.move(
        act.connection,
        held.id,
        number=trial.number_when_over(held.id),
        state=ProposalState.WITHDRAWN,
        ending=str(answered),
        closed_at=act.now,
    )
    act.record("trial-ended", held.estate_id, proposal_id=held.id)
    act.show_anew([held.id])
    act.refresh(*subjects.ballots((held.id, each.id) for each in roll))
    act.tell(await to_groups(act.connection, held, GivenUp(held.id)))
