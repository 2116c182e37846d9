from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from tests.clocks import StillClock
from tests.rehearsal.wire import Seconds, Wire


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(StillClock(datetime(2026, 3, 2, 12, 0, tzinfo=UTC)))


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def limits() -> Limits:
    return Limits.none()


@pytest.fixture
async def wire(clock: MovableClock, seconds: Seconds, limits: Limits) -> AsyncIterator[Wire]:
    backoff = (0.01,)
    async with (
        StandIn(clock, limits=limits, monotonic=seconds, backoff=backoff) as stand_in,
        aiohttp.ClientSession() as session,
    ):
        yield Wire(stand_in, session)
