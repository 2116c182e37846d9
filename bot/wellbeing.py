"""How the running program is: what is stored, what is due, what leaves and what comes in."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from bot.actions.hall import Hall, Unavailable
from bot.actions.pulse import beat, lag
from bot.config import Config
from bot.delivery.transport import AiohttpRequest
from bot.fast_path.reading import read_fetched
from bot.web.app import create_health
from bot.web.health import Part
from bot.web.metrics import Render
from bot.web.serving import serving

PATIENCE = 3.0  # seconds for which whoever asks is let wait
LATE_LOOK = 60.0  # seconds beyond the usual between two looks at what is due
LATE_LETTERS = 900.0  # seconds; a wave of 10,000 reminders takes six minutes
LATE_POLL = 120.0  # seconds; Telegram is asked every ten
"""When a part is not well any more."""


class Wellbeing:
    """Is told when the parts have worked, and tries the store when asked.

    Args:
        hall: where the store is tried.
        config: how often is looked at what is due, and whether Telegram is asked for updates.
        monotonic: the clock, in seconds.
        patience: seconds for which whoever asks is let wait for the store.
    """

    def __init__(
        self, hall: Hall, config: Config, monotonic: Callable[[], float], patience: float = PATIENCE
    ) -> None:
        self._hall = hall
        self._patience = patience
        self._late_look = LATE_LOOK + 3 * config.timetable.tick_seconds
        self._polls = config.telegram.mode == "polling"
        self._monotonic = monotonic
        self._looked = self._asked = monotonic()
        self._updated: float | None = None
        self._trial: asyncio.Task[None] | None = None

    def looked(self) -> None:
        """Note that all that was due has been done."""
        self._looked = self._monotonic()

    def asked(self) -> None:
        """Note that Telegram has answered whether there are updates."""
        self._asked = self._monotonic()

    def updated(self) -> None:
        """Note that an update has come."""
        self._updated = self._monotonic()

    async def parts(self) -> Mapping[str, Part]:
        """Return how each part is."""
        return {
            "store": await self._store(),
            "due": self._since(self._looked, self._late_look),
            "courier": await self._courier(),
            "updates": self._updates(),
        }

    async def _store(self) -> Part:
        """Write and read a row; one trial at a time, which is never cut off in its transaction."""
        if self._trial is None or self._trial.done():
            self._trial = asyncio.create_task(beat(self._hall))
        began = self._monotonic()
        await asyncio.wait([self._trial], timeout=self._patience)
        if not self._trial.done():
            return {"well": False, "trouble": "slow"}
        if trouble := self._trial.exception():
            return {"well": False, "trouble": _kind(trouble)}
        return {"well": True, "seconds": round(self._monotonic() - began, 3)}

    async def _courier(self) -> Part:
        try:
            late = (await lag(self._hall)).total_seconds()
        except Exception as trouble:
            return {"well": False, "trouble": _kind(trouble)}
        return {"well": late <= LATE_LETTERS, "seconds_late": round(late, 1)}

    def _updates(self) -> Part:
        """Return when the last update came; nights are quiet, but Telegram has to say so when it is asked."""
        last = None if self._updated is None else round(self._monotonic() - self._updated, 1)
        asked = self._since(self._asked, LATE_POLL) if self._polls else {"well": True}
        return {**asked, "seconds_since_update": last}

    def _since(self, moment: float, limit: float) -> Part:
        seconds = self._monotonic() - moment
        return {"well": seconds <= limit, "seconds_since": round(seconds, 1)}

    async def close(self) -> None:
        """Wait until the last trial has ended."""
        if self._trial:
            await asyncio.wait([self._trial])


class Polling(AiohttpRequest):
    """The way by which Telegram is asked for updates; says when it was answered."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Return what Telegram answered; updates as they came, for most of each is read by nobody."""
        found = read_fetched(payload)
        return AiohttpRequest.parse_json_payload(payload) if found is None else {"result": found}

    def __init__(self, answered: Callable[[], None], proxy: str | None) -> None:
        super().__init__(pool_size=1, proxy=proxy)
        self._answered = answered

    async def do_request(self, *call: Any, **limits: Any) -> tuple[int, bytes]:
        """Make a call, and note whether it was answered."""
        status, body = await super().do_request(*call, **limits)
        if status == 200:
            self._answered()
        return status, body


def telling(wellbeing: Wellbeing, config: Config, figures: Render) -> AbstractAsyncContextManager[object]:
    """Tell at the address of the settings how the program is and what it counts, until the block ends.

    Raises:
        OSError: the port is taken; ``filename`` says which.
    """
    return _telling(wellbeing, config, figures) if config.health.port else nullcontext()


@asynccontextmanager
async def _telling(wellbeing: Wellbeing, config: Config, figures: Render) -> AsyncIterator[None]:
    try:
        async with serving(create_health(wellbeing.parts, figures), config.health.host, config.health.port):
            yield
    finally:
        await wellbeing.close()


def _kind(trouble: BaseException) -> str:
    return str(trouble.trouble) if isinstance(trouble, Unavailable) else type(trouble).__name__
