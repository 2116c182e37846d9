"""The window of the whole bot, in simulated journeys: never more than Telegram allows, and nearly that."""

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import Limits
from bot.delivery.window import WAYS_DIFFER, Flight, Window
from bot.rehearsal.bot_api.floods import Lane

LIMIT = 30
AT_ONCE = 24
"""As many letters as the courier has under way."""


@dataclass
class Line:
    """Calls that wait for one window, as many as there are; each arrives and is answered after a while."""

    draw: Random
    ways: tuple[float, float] = (0.02, 0.02 + WAYS_DIFFER)
    back: tuple[float, float] = (0.02, 0.15)
    late: float = 0.0
    window: Window = field(default_factory=lambda: Limits().window())
    now: float = 0.0
    arrived: list[float] = field(default_factory=list)
    answers: list[tuple[float, int, Flight]] = field(default_factory=list)

    def send(self) -> None:
        """Let one more call leave as soon as it may, or up to so ``late`` after that."""
        while len(self.answers) >= AT_ONCE:
            self._hears(heappop(self.answers))
        self.now = max(self.now, self.window.ready_at)
        while self.answers and self.answers[0][0] <= self.now:
            self._hears(heappop(self.answers))
        self.now += self.draw.uniform(0.0, self.late)
        flight = self.window.send(self.now)
        self.window.has_left(flight, self.now + self.draw.uniform(0.0, 0.001))
        self.arrived.append(flight.left + self.draw.uniform(*self.ways))
        heappush(self.answers, (self.arrived[-1] + self.draw.uniform(*self.back), len(self.arrived), flight))

    def _hears(self, answer: tuple[float, int, Flight]) -> None:
        self.now = max(self.now, answer[0])
        self.window.is_answered(answer[2], answer[0])

    def refused(self) -> int:
        """Return how many Telegram would have refused."""
        lane, refused = Lane(LIMIT, 1.0), 0
        for at in sorted(self.arrived):
            if lane.wait(at, 1):
                refused += 1
            else:
                lane.take(at, 1)
        return refused


def played(line: Line, calls: int) -> Line:
    for _ in range(calls):
        line.send()
    return line


@given(st.integers(), st.floats(0.0, 0.2), st.floats(0.0, 0.1), st.floats(0.0, 0.3), st.floats(0.0, 0.02))
def test_however_long_calls_and_answers_take_none_is_refused(
    seed: int, way: float, back: float, more: float, late: float
) -> None:
    line = Line(Random(seed), (way, way + WAYS_DIFFER), (back, back + more), late)
    assert played(line, 200).refused() == 0


@pytest.mark.parametrize("seed", range(3))
def test_ten_thousand_use_97_of_100_of_the_limit_and_none_is_refused(seed: int) -> None:
    line = played(Line(Random(seed), late=0.0005), 10_000)
    assert line.refused() == 0
    assert (len(line.arrived) - 1) / (line.arrived[-1] - line.arrived[0]) >= 0.97 * LIMIT


def test_calls_without_an_answer_count_for_as_long_as_they_may_be_anywhere() -> None:
    window = Window(2, 1.0)
    for moment in (0.0, 0.1):
        window.send(moment)
    assert window.ready_at == pytest.approx(1.0 + WAYS_DIFFER)


@given(st.floats(0.1, 10_000))
def test_any_rate_is_kept_as_it_was_set(per_second: float) -> None:
    window, now = Limits(per_second=per_second).window(), 0.0
    left = []
    for _ in range(window.most * 3 + 1 if window.most < 100 else 0):
        now = max(now, window.ready_at)
        window.send(now)
        left.append(now)
    assert all(
        later - earlier >= window.most / per_second
        for earlier, later in zip(left, left[window.most :], strict=False)
    )
    assert all(earlier <= later for earlier, later in pairwise(left))
