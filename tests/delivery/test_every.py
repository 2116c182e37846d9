import asyncio

import pytest

from bot.delivery.every import Every
from tests.waiting import until


class Deed:
    """Something done again and again, which may go wrong the first times."""

    def __init__(self, *troubles: Exception) -> None:
        self.times = 0
        self._troubles = list(troubles)

    async def do(self) -> None:
        self.times += 1
        if self._troubles:
            raise self._troubles.pop(0)


async def done(every: Every, deed: Deed, times: int) -> None:
    work = asyncio.create_task(every.run())
    await until(lambda: deed.times >= times)
    every.stop()
    await work


async def test_it_is_done_again_and_again_whatever_goes_wrong(caplog: pytest.LogCaptureFixture) -> None:
    deed = Deed(ValueError("once"))
    await done(Every(0.001, deed.do), deed, 3)
    assert [record.message for record in caplog.records] == [
        "what is done every 0.001 seconds could not be done"
    ]


async def test_it_is_done_at_once_and_whenever_woken() -> None:
    deed = Deed()
    every = Every(900, deed.do)
    work = asyncio.create_task(every.run())
    await until(lambda: deed.times == 1)
    every.wake()
    await until(lambda: deed.times == 2)
    every.stop()
    await work


async def test_what_is_not_done_at_once_waits_first_and_a_program_that_ends_does_not_wait_for_it() -> None:
    deed = Deed()
    every = Every(900, deed.do, at_once=False)
    work = asyncio.create_task(every.run())
    await asyncio.sleep(0)
    every.stop()
    await work
    assert deed.times == 0
