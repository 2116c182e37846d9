"""A vote that was held, and the notice board that shows it, served over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.actions import ledger
from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.actions.results import pages
from bot.voting.ballots.ballot import Ballot
from bot.voting.counting.choice import Choice
from bot.web.board.app import create_board
from bot.web.board.live import Live
from bot.web.serving import serving
from storage.ballots import ballots
from tests.actions.home import Home
from tests.actions.votes import opens, presses
from tests.web.board.boards import board_of, inhabited


@dataclass(frozen=True, slots=True)
class Voted:
    """Where the vote's page is, its record, and the ballots that stand."""

    address: str
    record: bytes
    ballots: list[Ballot]


@asynccontextmanager
async def voted(folder: Path) -> AsyncIterator[Voted]:
    """Hold a secret vote in which all three households are for it, one of them at the second try."""
    async with inhabited(folder) as here:
        proposal = await opens(here, secret=True, objection_days=7)
        taps = [presses(user_id, proposal) for user_id in (1, 2, 3)]
        await cast(here.hall, [tap(Choice.FOR) for tap in taps])
        await cast(here.hall, [taps[0](Choice.AGAINST)])
        await cast(here.hall, [taps[0](Choice.FOR)])
        here.clock.advance_to(proposal.closes_at)
        await run_due(here.hall)
        page = await pages.of_vote(here.hall, proposal.id)
        assert page
        async with here.hall.read() as connection:
            standing = list(await ballots.standing_on(connection, proposal.id))
        record = await ledger.export(here.hall, proposal.id)
        async with served(here) as url:
            yield Voted(page.address(url), record, standing)


@asynccontextmanager
async def served(here: Home) -> AsyncIterator[str]:
    """Serve the notice board and yield its address."""
    board = board_of(here, url="")
    live = Live(board)
    async with serving(create_board(board, live), "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}"
        await live.close()
