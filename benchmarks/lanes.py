"""Compares bot.delivery.lanes with python-telegram-bot's AIORateLimiter on a wave of reminders.

The stand-in's flood limits take 30 messages in any second and refuse the others with retry_after; all
reminders go to different people. The figures are refused calls, reminders that never arrive, and throughput
as a share of the limit. AIORateLimiter needs the package aiolimiter and is left out where that is missing.
Time is virtual unless `--real` is given. Run with `python -m benchmarks.lanes`.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Annotated, Any

import typer
from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter, BaseRateLimiter

from bot.delivery.lanes import Lanes
from bot.rehearsal.bot_api.floods import Floods, Limits
from bot.rehearsal.town.refusals import TooManyRequests
from tests.delivery.virtual_time import VirtualLoop

LIMIT = 30


class Telegram:
    """Takes or refuses messages as the stand-in does, and counts both."""

    def __init__(self) -> None:
        self._clock = asyncio.get_running_loop().time
        self._floods = Floods(Limits(overall_per_second=LIMIT), self._clock)
        self.start = self.last = self._clock()
        self.arrived = self.refused = 0

    async def take(self, person: int) -> bool:
        try:
            self._floods.admit(person, group=False, edit=False, cost=1)
        except TooManyRequests as refusal:
            self.refused += 1
            raise RetryAfter(refusal.parameters["retry_after"]) from None
        self.arrived += 1
        self.last = self._clock()
        return True


async def _remind(limiter: BaseRateLimiter[Any], urgency: object, reminders: int) -> Telegram:
    """Send all reminders at once through a limiter and return what Telegram saw."""
    telegram = Telegram()

    async def reminder(person: int) -> None:
        data = {"chat_id": person}
        await limiter.process_request(telegram.take, (person,), {}, "sendMessage", data, urgency)

    await asyncio.gather(*[reminder(n + 1) for n in range(reminders)], return_exceptions=True)
    return telegram


def _report(name: str, reminders: int, telegram: Telegram) -> float:
    """Print one line and return the throughput as a share of the limit."""
    share = telegram.arrived / (telegram.last - telegram.start) / LIMIT
    lost = reminders - telegram.arrived
    typer.echo(f"{name:16} refused {telegram.refused:5}   lost {lost:5}   {share:6.1%} of the limit")
    return share


def _lanes() -> BaseRateLimiter[Any]:
    return Lanes(monotonic=asyncio.get_running_loop().time)


def main(reminders: int = 3000, real: Annotated[bool, typer.Option("--real")] = False) -> None:
    """Print what became of the reminders with each limiter, and the ratio of their throughputs."""
    # retry_after as a timedelta is the only form the library does not warn of.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    # AIORateLimiter logs every refusal with its traceback.
    logging.disable()

    def play(limiter: Callable[[], BaseRateLimiter[Any]], urgency: object) -> Telegram:
        async def scenario() -> Telegram:
            return await _remind(limiter(), urgency, reminders)

        factory = asyncio.new_event_loop if real else VirtualLoop
        with asyncio.Runner(loop_factory=factory) as runner:
            return runner.run(scenario())

    ours = _report("Lanes", reminders, play(_lanes, "bulk"))
    try:
        peer = _report("AIORateLimiter", reminders, play(AIORateLimiter, None))
    except RuntimeError:
        typer.echo("AIORateLimiter   left out: the package aiolimiter is not installed")
    else:
        typer.echo(f"ratio {ours / peer:.2f}")


if __name__ == "__main__":
    typer.run(main)
