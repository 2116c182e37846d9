import pytest
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.patience import LONGEST, Patience


class Calls:
    """Calls that go wrong in the ways that a test lays out, then succeed."""

    def __init__(self, *troubles: TelegramError) -> None:
        self._troubles = list(troubles)
        self.told: list[TelegramError] = []
        self.slept: list[float] = []
        self.patience = Patience(self.told.append, self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def call(self) -> str:
        if self._troubles:
            raise self._troubles.pop(0)
        return "done"


async def test_a_call_is_made_again_ever_more_slowly_and_it_is_said_once() -> None:
    trouble = [NetworkError(str(n)) for n in range(9)]
    calls = Calls(*trouble)
    assert await calls.patience.insist(calls.call) == "done"
    assert calls.slept == [1, 2, 4, 8, 16, 32, LONGEST, LONGEST, LONGEST]
    assert calls.told == [trouble[0]]


async def test_it_is_said_once_for_all_calls_of_a_start() -> None:
    calls = Calls(TimedOut(), TimedOut())
    await calls.patience.insist(calls.call)
    again = Calls(TimedOut())
    await calls.patience.insist(again.call)
    assert len(calls.told) == 1


async def test_a_wait_that_telegram_asks_for_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as the program does
    calls = Calls(RetryAfter(7))
    await calls.patience.insist(calls.call)
    assert calls.slept == [7]


@pytest.mark.parametrize("refusal", [InvalidToken(), BadRequest("bad webhook"), Forbidden("bot was blocked")])
async def test_what_telegram_refuses_is_not_tried_again(refusal: TelegramError) -> None:
    calls = Calls(refusal)
    with pytest.raises(type(refusal)):
        await calls.patience.insist(calls.call)
    assert not calls.slept
    assert not calls.told
