import asyncio

import pytest

from bot.delivery.alarm import Alarm
from bot.delivery.insist import insist
from storage.trouble import Trouble, Unavailable
from tests.waiting import until


@pytest.mark.slow
async def test_a_worker_that_is_told_to_stop_gives_up_what_cannot_be_written() -> None:
    tries: list[int] = []

    async def write() -> None:
        tries.append(1)
        raise Unavailable(Trouble.FULL, "no room")

    alarm = Alarm()
    insisting = asyncio.create_task(insist(write, alarm))
    await until(lambda: len(tries) == 1)
    assert not insisting.done()
    alarm.stop()
    await insisting
    assert len(tries) == 2
