"""What putting a deadline off, or leaving it, does in the books."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.actions.hall import Hall
from bot.actions.proposals import extend
from bot.actions.proposals.stages import run_due
from bot.voting.proposals import stages
from bot.voting.proposals.proposal import Proposal
from tests.actions.acts import newest_acts
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import opens

Settled = Callable[[Hall, int, int], Awaitable[Any]]


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await found.has_household("1-1-101")
        yield found


async def asked(here: Home) -> Proposal:
    """Open a vote on which nobody votes, and let the committee be asked."""
    proposal = await opens(here, extension_days=7)
    here.clock.advance_to(stages.asks_at(proposal))
    assert [due for _, due in await run_due(here.hall)] == [stages.Due.QUESTION]
    return proposal


@pytest.mark.parametrize(
    ("settle", "line"),
    [
        (extend.extend, f"person {COMMITTEE}：延长了投票 · 第 1 号"),
        (extend.decline, f"person {COMMITTEE}：决定不延长 · 第 1 号"),
    ],
    ids=["extended", "declined"],
)
async def test_acts_show_that_an_extension_was_asked_and_how_it_was_settled(
    here: Home, settle: Settled, line: str
) -> None:
    proposal = await asked(here)
    await settle(here.hall, COMMITTEE, proposal.id)
    assert await newest_acts(here, 2) == [line, "程序或运营者：询问业委会是否延长 · 第 1 号"]
