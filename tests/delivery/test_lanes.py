import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import Forbidden, RetryAfter

from bot.delivery.lanes import Lanes, is_counted
from bot.delivery.limits import Limits
from tests.delivery.virtual_time import now, run

PERSON, NEIGHBOUR, GROUP = 1001, 1002, -1001
# Two moments count as equal when only the rounding of floats tells them apart.
ROUNDING = 1e-6
STEADY = Limits(group_seconds=3.3, group_burst=1)


@pytest.fixture(autouse=True)
def _retry_after_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@dataclass
class Wire:
    """Sends through lanes and remembers when each call was made; refusals are taken from a list."""

    lanes: Lanes = field(default_factory=lambda: Lanes(STEADY, monotonic=now, sleep=asyncio.sleep))
    refusals: dict[int, list[Exception]] = field(default_factory=dict)
    sent: list[tuple[float, int, str]] = field(default_factory=list)

    async def call(
        self, chat: int, endpoint: str = "sendMessage", *, bulk: bool = False, at: float = 0.0
    ) -> bool:
        await asyncio.sleep(at)
        kind = "bulk" if bulk else "reply"

        async def callback() -> bool:
            await self.carry(chat, kind)
            return True

        data = {"chat_id": chat}
        result = await self.lanes.process_request(callback, (), {}, endpoint, data, "bulk" if bulk else None)
        assert result is True
        return result

    async def carry(self, chat: int, kind: str) -> None:
        """Take a call, or refuse it."""
        self.sent.append((now(), chat, kind))
        if self.refusals.get(chat):
            raise self.refusals[chat].pop(0)

    def times(self, chat: int | None = None) -> list[float]:
        return [moment for moment, whose, _ in self.sent if chat in (None, whose)]


def most_in_a_window(times: list[float], seconds: float) -> int:
    """Return the greatest number of moments that lie within any window of this length."""
    first = most = 0
    for last, moment in enumerate(times):
        while moment - times[first] >= seconds - ROUNDING:
            first += 1
        most = max(most, last - first + 1)
    return most


def played(scenario: Callable[[Wire], list[Any]], wire: Callable[[], Wire] = Wire) -> Wire:
    """Make all calls of a scenario in virtual time and return the wire they went over."""

    async def play() -> Wire:
        line = wire()
        await asyncio.gather(*scenario(line))
        return line

    return run(play())


def as_shipped() -> Wire:
    """Return a wire whose lanes keep the limits nobody changed."""
    return Wire(Lanes(monotonic=now))


@pytest.mark.slow
def test_ten_thousand_bulk_sends_keep_to_the_limit_and_use_it_nearly_up() -> None:
    wire = played(lambda wire: [wire.call(chat, bulk=True) for chat in range(1, 10_001)])
    assert len(wire.sent) == 10_000
    assert most_in_a_window(wire.times(), 1.0) <= 30
    assert 10_000 / wire.times()[-1] >= 0.95 * 30


@pytest.mark.slow
def test_sends_that_take_unequally_long_to_arrive_are_never_more_than_the_limit() -> None:
    draw = Random(7)

    @dataclass
    class Distant(Wire):
        async def carry(self, chat: int, kind: str) -> None:
            await asyncio.sleep(draw.uniform(0.02, 0.05))
            await super().carry(chat, kind)

    async def late(seconds: float) -> None:
        await asyncio.sleep(seconds + draw.uniform(0.0, 0.006))

    wire = played(
        lambda wire: [wire.call(chat, bulk=True) for chat in range(1, 10_001)],
        lambda: Distant(Lanes(monotonic=now, sleep=late)),
    )
    assert most_in_a_window(wire.times(), 1.0) <= 30


def test_an_idle_bot_sends_at_once() -> None:
    assert played(lambda wire: [wire.call(PERSON, at=60.0)]).times() == pytest.approx([60.0])


def test_a_send_granted_late_does_not_lower_the_rate() -> None:
    async def late(seconds: float) -> None:
        await asyncio.sleep(seconds + 0.002)

    wire = played(
        lambda wire: [wire.call(chat, bulk=True) for chat in range(1, 1001)],
        lambda: Wire(Lanes(monotonic=now, sleep=late)),
    )
    assert 1000 / wire.times()[-1] >= 0.95 * 30


def test_a_stall_is_not_followed_by_a_burst() -> None:
    async def stalling(seconds: float) -> None:
        await asyncio.sleep(seconds if now() < 2.0 else max(seconds, 5.0 - now()))

    wire = played(
        lambda wire: [wire.call(chat, bulk=True) for chat in range(1, 301)],
        lambda: Wire(Lanes(monotonic=now, sleep=stalling)),
    )
    after = [moment for moment in wire.times() if moment >= 2.1]
    assert after[0] == pytest.approx(5.0)
    assert most_in_a_window(after, 0.1) <= 4


def test_a_group_gets_a_short_burst_and_then_one_message_or_edit_in_every_interval() -> None:
    methods = ["sendMessage", "editMessageText", "pinChatMessage", "editMessageReplyMarkup", "sendPhoto"]
    wire = played(lambda wire: [wire.call(GROUP, method) for method in methods], as_shipped)
    assert wire.times()[:3] == pytest.approx([0.0, 0.0, 0.0], abs=0.1)
    assert wire.times()[3:] == pytest.approx([3.6, 7.2], abs=0.1)


def test_a_group_spares_a_message_only_if_the_next_one_could_follow_at_once() -> None:
    async def scenario() -> list[bool]:
        wire = Wire(Lanes(Limits(group_seconds=4.0, group_burst=3), monotonic=now))
        spared = [wire.lanes.spares(GROUP)]
        for _ in range(3):
            await wire.call(GROUP)
            await asyncio.sleep(0.1)
            spared.append(wire.lanes.spares(GROUP))
        for _ in range(2):
            await asyncio.sleep(4.1)
            spared.append(wire.lanes.spares(GROUP))
        return spared

    assert run(scenario()) == [True, True, False, False, False, True]


def test_no_minute_sees_more_than_twenty_in_a_group() -> None:
    wire = played(lambda wire: [wire.call(GROUP) for _ in range(60)], as_shipped)
    assert most_in_a_window(wire.times(), 60.0) <= 20


def test_edits_in_a_private_chat_keep_the_pace_of_the_person() -> None:
    wire = played(lambda wire: [wire.call(PERSON, "editMessageText") for _ in range(10)])
    assert wire.times()[-1] < 0.5


def test_the_interval_of_groups_is_a_setting() -> None:
    wire = played(
        lambda wire: [wire.call(GROUP) for _ in range(3)],
        lambda: Wire(Lanes(Limits(group_seconds=5.0, group_burst=1), monotonic=now)),
    )
    assert wire.times() == pytest.approx([0.0, 5.0, 10.0], abs=ROUNDING)


def test_a_channel_named_by_username_keeps_the_interval_of_groups() -> None:
    async def scenario() -> float:
        lanes = Lanes(STEADY, monotonic=now)

        async def callback() -> bool:
            return True

        for _ in range(2):
            await lanes.process_request(callback, (), {}, "sendMessage", {"chat_id": "@notices"}, None)
        return now()

    assert run(scenario()) == pytest.approx(3.3)


def test_a_person_gets_two_at_once_and_then_one_every_second_and_a_quarter() -> None:
    wire = played(lambda wire: [wire.call(PERSON) for _ in range(4)])
    first_two, rest = wire.times()[:2], wire.times()[2:]
    assert first_two[-1] < 0.1
    assert rest == pytest.approx([1.25, 2.5], abs=0.1)


def test_a_full_lane_does_not_hold_up_other_chats() -> None:
    wire = played(lambda wire: [*[wire.call(GROUP) for _ in range(10)], wire.call(PERSON, at=0.5)])
    assert wire.times(PERSON) == pytest.approx([0.5])


def test_people_at_the_same_moment_do_not_wait_for_a_full_lane() -> None:
    wire = played(
        lambda wire: [*[wire.call(GROUP) for _ in range(2)], *[wire.call(n, at=1.0) for n in range(1, 11)]]
    )
    assert max(wire.times(n)[0] for n in range(1, 11)) <= 1.0 + 10 / 30 + ROUNDING


def test_replies_to_people_overtake_bulk_sends() -> None:
    wire = played(
        lambda wire: [
            *[wire.call(chat, bulk=True) for chat in range(2000, 3000)],
            *[wire.call(chat, at=1.0) for chat in range(1, 6)],
        ]
    )
    replies = [moment for moment, _, kind in wire.sent if kind == "reply"]
    assert replies[-1] <= 1.0 + 6 / 30


def test_a_reply_overtakes_the_bulk_sends_waiting_for_the_same_person() -> None:
    wire = played(
        lambda wire: [
            *[wire.call(chat, bulk=True) for chat in range(2000, 3000)],
            wire.call(PERSON, bulk=True),
            wire.call(PERSON, at=1.0),
        ]
    )
    assert [kind for _, chat, kind in wire.sent if chat == PERSON] == ["reply", "bulk"]
    assert wire.times(PERSON)[0] <= 1.0 + 2 / 30


def test_a_refusal_of_one_chat_pauses_that_chat_only() -> None:
    wire = played(
        lambda wire: [wire.call(GROUP), wire.call(GROUP), *[wire.call(PERSON, at=n) for n in (1, 2, 3)]],
        lambda: Wire(refusals={GROUP: [RetryAfter(30)]}),
    )
    assert wire.times(GROUP) == pytest.approx([0.0, 30.0, 33.3], abs=ROUNDING)
    assert wire.times(PERSON) == pytest.approx([1.0, 2.0, 3.0])


@dataclass
class Crowded(Wire):
    """Refuses everybody from a moment on for some seconds, as Telegram does when all is too much."""

    shut: tuple[float, float] = (2.0, 9.0)
    refused: int = 0

    async def carry(self, chat: int, kind: str) -> None:
        begin, end = self.shut
        await asyncio.sleep(0.2)
        if begin <= now() < end:
            self.refused += 1
            raise RetryAfter(math.ceil(end - now()))
        await super().carry(chat, kind)


def test_when_all_are_refused_everybody_waits_and_only_what_was_under_way_is_refused() -> None:
    wire = played(lambda wire: [wire.call(chat, bulk=True) for chat in range(1, 301)], Crowded)
    assert isinstance(wire, Crowded)
    assert wire.refused <= 0.2 * 30 + 3  # sent before the first answers were back
    assert len(wire.sent) == 300
    assert not any(2.2 < moment < 9.0 for moment in wire.times())
    assert most_in_a_window([moment for moment in wire.times() if moment >= 9.0], 1.0) <= 30


def test_two_groups_refused_at_different_times_hold_nobody_up() -> None:
    wire = played(
        lambda wire: [wire.call(GROUP), wire.call(GROUP - 1, at=1.5), wire.call(PERSON, at=2.0)],
        lambda: Wire(refusals={GROUP: [RetryAfter(30)], GROUP - 1: [RetryAfter(30)]}),
    )
    assert wire.times(PERSON) == pytest.approx([2.0])


def test_people_whose_edits_are_refused_hold_nobody_up() -> None:
    presses = [PERSON, NEIGHBOUR]
    wire = played(
        lambda wire: [*[wire.call(who, "editMessageText") for who in presses], wire.call(7, at=1.0)],
        lambda: Wire(refusals={who: [RetryAfter(30)] for who in presses}),
    )
    assert wire.times(7) == pytest.approx([1.0])


def test_all_wait_no_longer_than_the_shorter_of_two_refusals_asks() -> None:
    wire = played(
        lambda wire: [wire.call(GROUP), wire.call(PERSON), wire.call(NEIGHBOUR, at=1.0)],
        lambda: Wire(refusals={GROUP: [RetryAfter(30)], PERSON: [RetryAfter(3)]}),
    )
    assert wire.times(NEIGHBOUR) == pytest.approx([3.0], abs=0.1)


@dataclass
class Readying(Wire):
    """Makes each bulk message ready in its turn, which takes a while, and remembers when it began."""

    seconds: Callable[[], float] = lambda: 0.0
    began: dict[int, float] = field(default_factory=dict)

    async def carry_bulk(self, chat: int) -> None:
        async with self.lanes.turn(chat) as slot:
            self.began[chat] = now()
            await asyncio.sleep(self.seconds())

            async def callback() -> bool:
                await self.carry(chat, "bulk")
                return True

            await self.lanes.process_request(callback, (), {}, "sendMessage", {"chat_id": chat}, slot)


def made_ready(number: int, seconds: Callable[[], float]) -> Readying:
    async def play() -> Readying:
        wire = Readying(seconds=seconds)
        await asyncio.gather(*[wire.carry_bulk(chat) for chat in range(1, number + 1)])
        return wire

    return run(play())


@pytest.mark.parametrize("longest", [0.0, 0.01, 0.05, 0.1])
def test_messages_made_ready_in_their_turn_use_the_limit_up_however_long_each_takes(longest: float) -> None:
    draw = Random(7)
    wire = made_ready(1000, lambda: draw.uniform(0.0, longest))
    assert most_in_a_window(wire.times(), 1.0) <= 30
    assert 1000 / wire.times()[-1] >= 0.95 * 30


def test_messages_held_up_while_they_were_made_ready_do_not_leave_together() -> None:
    wire = made_ready(300, lambda: 1.5 if 2.0 <= now() < 3.0 else 0.005)
    assert most_in_a_window(wire.times(), 1.0) <= 30


def test_a_message_leaves_a_moment_after_it_is_begun_to_be_made_ready() -> None:
    wire = made_ready(300, lambda: 0.005)
    assert max(moment - wire.began[chat] for moment, chat, _ in wire.sent) < 0.2


def test_a_message_that_need_not_leave_makes_room_for_the_next() -> None:
    async def scenario() -> float:
        lanes = Lanes(monotonic=now)
        for chat in range(1, 20):
            async with lanes.turn(chat):
                pass
        return now()

    assert run(scenario()) == pytest.approx(0.0, abs=ROUNDING)


def test_a_reply_overtakes_messages_that_are_ready() -> None:
    async def scenario() -> Readying:
        wire = Readying()
        await asyncio.gather(
            *[wire.carry_bulk(chat) for chat in range(2000, 2100)], wire.call(PERSON, at=1.0)
        )
        return wire

    assert run(scenario()).times(PERSON)[0] <= 1.0 + 2 / 30


def test_retry_after_is_understood_as_a_number_of_seconds_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PTB_TIMEDELTA")
    with pytest.warns(DeprecationWarning):
        wire = played(lambda wire: [wire.call(PERSON)], lambda: Wire(refusals={PERSON: [RetryAfter(7)]}))
    assert wire.times() == pytest.approx([0.0, 7.0], abs=ROUNDING)


def test_a_chat_paused_for_long_gets_no_burst_afterwards() -> None:
    wire = played(
        lambda wire: [wire.call(PERSON) for _ in range(3)],
        lambda: Wire(refusals={PERSON: [RetryAfter(10)]}),
    )
    later = [moment for moment in wire.times() if moment >= 10]
    assert most_in_a_window(later, 1.0) == 1


def test_a_call_is_made_five_times_at_most() -> None:
    async def scenario() -> list[float]:
        wire = Wire(refusals={PERSON: [RetryAfter(2) for _ in range(9)]})
        with pytest.raises(RetryAfter):
            await wire.call(PERSON)
        return wire.times()

    assert run(scenario()) == pytest.approx([0.0, 2.0, 4.0, 6.0, 8.0], abs=ROUNDING)


def test_other_refusals_reach_the_caller_at_once() -> None:
    async def scenario() -> list[float]:
        wire = Wire(refusals={PERSON: [Forbidden("blocked")]})
        with pytest.raises(Forbidden):
            await wire.call(PERSON)
        return wire.times()

    assert run(scenario()) == pytest.approx([0.0], abs=ROUNDING)


@pytest.mark.parametrize("endpoint", ["answerCallbackQuery", "getMe", "getChatMember", "sendChatAction"])
def test_what_puts_no_message_into_a_chat_never_waits(endpoint: str) -> None:
    wire = played(
        lambda wire: [
            *[wire.call(chat, bulk=True) for chat in range(2000, 2100)],
            *[wire.call(GROUP, endpoint, at=0.01) for _ in range(100)],
        ]
    )
    assert wire.times(GROUP) == pytest.approx([0.01] * 100, abs=1e-4)


@pytest.mark.parametrize(
    ("endpoint", "data", "counted"),
    [
        ("sendMessage", {"chat_id": 1}, True),
        ("sendDocument", {"chat_id": 1}, True),
        ("editMessageText", {"chat_id": 1}, True),
        ("editMessageText", {"inline_message_id": "a"}, False),
        ("copyMessage", {"chat_id": 1}, True),
        ("forwardMessages", {"chat_id": 1}, True),
        ("pinChatMessage", {"chat_id": 1}, True),
        ("editForumTopic", {"chat_id": 1}, False),
        ("getChatMember", {"chat_id": 1}, False),
        ("deleteMessage", {"chat_id": 1}, False),
        ("sendChatAction", {"chat_id": 1}, False),
        ("answerCallbackQuery", {"callback_query_id": "1"}, False),
        ("setMyCommands", {}, False),
    ],
)
def test_only_messages_in_chats_are_counted(endpoint: str, data: dict[str, Any], counted: bool) -> None:
    assert is_counted(endpoint, data) is counted


def test_a_cancelled_call_gives_its_turn_up() -> None:
    async def scenario() -> list[float]:
        wire = Wire()
        first, second, third = [asyncio.create_task(wire.call(GROUP)) for _ in range(3)]
        await asyncio.sleep(1.0)
        second.cancel()
        await asyncio.gather(first, third)
        return wire.times()

    assert run(scenario()) == pytest.approx([0.0, 3.3], abs=ROUNDING)


def test_shutdown_cancels_the_calls_that_wait() -> None:
    async def scenario() -> tuple[list[float], bool]:
        wire = Wire()
        calls = [asyncio.create_task(wire.call(GROUP)) for _ in range(3)]
        await asyncio.sleep(1.0)
        await wire.lanes.shutdown()
        await asyncio.wait(calls)
        return wire.times(), all(call.cancelled() for call in calls[1:])

    times, others_cancelled = run(scenario())
    assert len(times) == 1
    assert others_cancelled


@pytest.mark.slow
def test_chats_at_rest_are_forgotten() -> None:
    async def scenario() -> int:
        wire = Wire()
        await asyncio.gather(*[wire.call(chat, bulk=True) for chat in range(1, 5001)])
        return len(wire.lanes._turns._lanes)

    assert run(scenario()) <= 512


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.floats(0, 5), st.sampled_from([PERSON, NEIGHBOUR, GROUP, *range(1, 40)]), st.booleans()),
        max_size=120,
    )
)
def test_no_schedule_of_sends_exceeds_a_limit(schedule: list[tuple[float, int, bool]]) -> None:
    wire = played(lambda wire: [wire.call(chat, bulk=bulk, at=at) for at, chat, bulk in schedule])
    assert len(wire.sent) == len(schedule)
    assert most_in_a_window(wire.times(), 1.0) <= 30
    assert most_in_a_window(wire.times(GROUP), 3.3) <= 1
    assert most_in_a_window(wire.times(GROUP), 60.0) <= 20
    for person in (PERSON, NEIGHBOUR):
        assert most_in_a_window(wire.times(person), 1.0) <= 3
        assert most_in_a_window(wire.times(person), 10.0) <= 12


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 0.3)), max_size=80))
def test_no_stalling_clock_exceeds_the_overall_limit(moments: list[tuple[float, float]]) -> None:
    delays = iter([delay for _, delay in moments])

    async def late(seconds: float) -> None:
        await asyncio.sleep(seconds + next(delays, 0.0))

    wire = played(
        lambda wire: [wire.call(chat, at=at) for chat, (at, _) in enumerate(moments, start=1)],
        lambda: Wire(Lanes(monotonic=now, sleep=late)),
    )
    assert most_in_a_window(wire.times(), 1.0) <= 30
