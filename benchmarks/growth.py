"""How costs grow with what is on file: from one estate of 10,000 households to a hundred, each with a vote.

Prints the processor time in microseconds of a vote (in batches of 100), a card, a tally, a door list and a
look at what is due, and the memory of the process. `python -m benchmarks.growth`.
"""

import json
import resource
import time
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from benchmarks.crowd import COMMITTEE, FIRST, opened
from bot import event_loop
from bot.actions.ballots.cast import cast
from bot.actions.checkpoints import checkpoints
from bot.actions.following_up import doors, follow_up
from bot.actions.hall import Hall
from bot.actions.proposals import stages
from bot.actions.results import results
from bot.clock import SystemClock
from bot.keys import Key
from bot.texts.proposals.card import card
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.choice import Choice
from handlers.following_up.doors import list_message
from storage.ballots import ballots
from storage.database import Database
from storage.following_up import door_lists
from storage.schema import upgrade
from tests.handlers.desks import desk_of

IN_AN_ESTATE, BATCH, TIMES = 10_000, 100, 15

Work = Callable[[], Awaitable[object]]


def works(hall: Hall, proposal_id: int) -> dict[str, Work]:
    """Return what is measured, in the estate that was founded last."""
    desk, draw, numbers = desk_of(hall), Random(7), count()
    first = FIRST + (proposal_id - 1) * IN_AN_ESTATE

    async def votes() -> None:
        pressed = [
            Tap(str(next(numbers)), first + voter, proposal_id, draw.choice([Choice.FOR, Choice.AGAINST]))
            for voter in draw.sample(range(IN_AN_ESTATE), BATCH)
        ]
        assert all(isinstance(each, Receipt) for each in await cast(hall, pressed))

    async def shows_card() -> None:
        seen = await results.report(hall, proposal_id)
        told = seen.estate, seen.proposal, seen.tally, seen.verdict, hall.now, seen.anchor
        card(desk.catalogue["zh_CN"], *told)

    async def tallies() -> None:
        async with hall.read() as connection:
            await ballots.tally(connection, proposal_id)

    async def lists_doors() -> None:
        async with hall.read() as connection:
            shown = await door_lists.of_person(connection, proposal_id, COMMITTEE)
        assert shown
        await list_message(desk, shown)

    async def looks() -> None:
        await stages.run_due(hall)
        await follow_up.run_due(hall, desk.follow_up.quiet)
        await checkpoints.post_due(hall)

    return {"vote": votes, "card": shows_card, "tally": tallies, "door_list": lists_doors, "due_look": looks}


async def _cost(work: Work) -> float:
    """Return the median processor time of doing it, in microseconds."""
    spent = []
    for _ in range(TIMES):
        begun = time.process_time()
        await work()
        spent.append(1e6 * (time.process_time() - begun))
    return median(spent)


async def grown(hall: Hall, most: int) -> list[dict[str, float]]:
    """Found estates until there are so many households; return the costs after the first, the tenth …"""
    found: list[dict[str, float]] = []
    estates, measured_at = 0, 1
    while estates * IN_AN_ESTATE < most:
        estates += 1
        first = FIRST + (estates - 1) * IN_AN_ESTATE
        proposal_id = await opened(hall, IN_AN_ESTATE, first=first, name=f"阳光花园 {estates}")
        if estates == measured_at:
            measured_at *= 10
            await doors.ask_for_list(hall, COMMITTEE, proposal_id)
            costs = {name: await _cost(work) for name, work in works(hall, proposal_id).items()}
            costs["vote"] /= BATCH
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            found.append({"households": estates * IN_AN_ESTATE, **costs, "memory_mb": memory})
            typer.echo({name: round(value) for name, value in found[-1].items()})
    return found


async def measure(most: int) -> list[dict[str, float]]:
    """Measure on a database of its own."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'city.db'}")
        try:
            await upgrade(database)
            return await grown(Hall(database, SystemClock(), Random(7).randrange, Key(bytes(32))), most)
        finally:
            await database.close()


def main(most: Annotated[int, typer.Option(min=IN_AN_ESTATE)] = 1_000_000) -> None:
    """Print the costs at each size, and in the last line how many times those of the smallest they are."""
    found = event_loop.run(measure(most))
    times = {name: round(found[-1][name] / found[0][name], 2) for name in found[0]}
    sizes = [{name: round(value) for name, value in each.items()} for each in found]
    typer.echo(json.dumps({"sizes": sizes, "times": times}))


if __name__ == "__main__":
    typer.run(main)
