import asyncio

from bot.delivery.alarm import Alarm
from tests.delivery.virtual_time import now, run


def test_a_wait_ends_by_itself_after_its_time() -> None:
    async def scenario() -> float:
        await Alarm().wait(5)
        return now()

    assert round(run(scenario()), 3) == 5


def test_a_ring_ends_the_wait_at_once() -> None:
    async def scenario() -> float:
        alarm = Alarm()
        asyncio.get_running_loop().call_later(2, alarm.ring)
        await alarm.wait(5)
        return now()

    assert round(run(scenario()), 3) == 2


def test_a_ring_before_the_wait_is_not_lost_and_counts_once() -> None:
    async def scenario() -> tuple[float, float]:
        alarm = Alarm()
        alarm.ring()
        alarm.ring()
        await alarm.wait(5)
        first = now()
        await alarm.wait(5)
        return first, now()

    first, second = run(scenario())
    assert (round(first, 3), round(second, 3)) == (0, 5)


def test_stopping_ends_the_wait_and_is_remembered() -> None:
    async def scenario() -> tuple[float, bool]:
        alarm = Alarm()
        asyncio.get_running_loop().call_later(1, alarm.stop)
        await alarm.wait(5)
        return now(), alarm.stopped

    at, stopped = run(scenario())
    assert round(at, 3) == 1
    assert stopped
