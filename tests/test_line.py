import asyncio
from collections.abc import Awaitable
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot import event_loop
from bot.line import Lines

DATE = 1_772_416_800
GROUP = {"id": -100, "type": "supergroup", "title": "业主群"}
OTHER_GROUP = {"id": -200, "type": "supergroup", "title": "另一个群"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


def person(user_id: int) -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": f"业主{user_id}"}


def message(chat: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": DATE, "chat": chat, "text": "同意", **more}


def update(**content: Any) -> Update:
    return Update.de_json({"update_id": 1, **content}, None)


def said_by(user_id: int) -> Update:
    """Return a message that somebody wrote in private."""
    return update(message=message({"id": user_id, "type": "private"}, **{"from": person(user_id)}))


def joins(lines: Lines, coming: object, handling: Awaitable[Any]) -> asyncio.Task[None]:
    """Hand an update over as both ways in do."""
    return asyncio.create_task(lines.process_update(coming, handling))


async def until_all_wait() -> None:
    """Let every task go on until it waits for something that is not there."""
    for _ in range(20):
        await asyncio.sleep(0)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=30), st.integers(1, 4))
def test_what_one_person_sends_is_handled_one_after_the_other_in_the_order_of_arrival(
    arrivals: list[tuple[int, int]], at_once: int
) -> None:
    lines, told, most = Lines(at_once), [], 0

    async def handle(number: int, sender: int, steps: int) -> None:
        nonlocal most
        told.append((sender, number, "begun"))
        most = max(most, sum(1 if what == "begun" else -1 for *_, what in told))
        for _ in range(steps):
            await asyncio.sleep(0)
        told.append((sender, number, "done"))

    async def scenario() -> None:
        work = [
            joins(lines, said_by(sender), handle(number, sender, steps))
            for number, (sender, steps) in enumerate(arrivals)
        ]
        await asyncio.gather(*work)

    event_loop.run(scenario())
    by_person = groupby(sorted(told, key=lambda each: each[0]), key=lambda each: each[0])
    for sender, theirs in by_person:
        numbers = [number for number, (who, _) in enumerate(arrivals) if who == sender]
        assert list(theirs) == [(sender, number, what) for number in numbers for what in ("begun", "done")]
    assert len(told) == 2 * len(arrivals)
    assert most <= at_once
    assert len(lines._lines) == 0


async def test_somebody_with_hundreds_of_updates_holds_nobody_up() -> None:
    lines, gate, done = Lines(at_once=2), asyncio.Event(), []

    async def slow() -> None:
        await gate.wait()

    async def quick() -> None:
        done.append("quick")

    crowd = [joins(lines, said_by(1), slow()) for _ in range(300)]
    other = joins(lines, said_by(2), quick())
    await until_all_wait()
    assert done == ["quick"]
    gate.set()
    await asyncio.gather(*crowd, other)
    assert len(lines._lines) == 0


async def test_people_are_handled_side_by_side() -> None:
    lines, meeting = Lines(at_once=256), asyncio.Barrier(256)
    # one after the other they would wait for ever
    await asyncio.gather(*(joins(lines, said_by(n), meeting.wait()) for n in range(1, 257)))


async def test_a_fault_goes_to_who_handed_the_update_over_and_the_next_one_is_handled() -> None:
    lines = Lines()

    async def broken() -> None:
        raise OSError("disk full")

    first, second = joins(lines, said_by(1), broken()), joins(lines, said_by(1), asyncio.sleep(0))
    with pytest.raises(OSError, match="disk full"):
        await first
    await second
    assert len(lines._lines) == 0


async def test_who_leaves_the_line_lets_nobody_in_early() -> None:
    lines, gate, told = Lines(), asyncio.Event(), []

    async def first() -> None:
        await gate.wait()
        told.append("first")

    async def third() -> None:
        told.append("third")

    never = asyncio.get_running_loop().create_future()
    work = [joins(lines, said_by(1), step) for step in (first(), never, third())]
    await until_all_wait()
    work[1].cancel()
    await until_all_wait()
    assert told == []
    gate.set()
    await asyncio.gather(*work, return_exceptions=True)
    assert told == ["first", "third"]


CHANNEL_POST = {"channel_post": message({"id": -300, "type": "channel", "title": "频道"})}
PRESSED = {"id": "7", "from": person(1), "chat_instance": "1", "data": "bp:1"}
CHANGED = {"user": person(99), "status": "member"}
MEMBERSHIP = {"chat": GROUP, "date": DATE, "old_chat_member": CHANGED, "new_chat_member": CHANGED}


@pytest.mark.parametrize(
    ("one", "other", "wait"),
    [
        (said_by(1), said_by(1), True),
        (said_by(1), said_by(2), False),
        (said_by(1), update(callback_query=PRESSED), True),
        (said_by(1), update(message=message(GROUP, **{"from": person(1)})), True),
        (said_by(1), update(edited_message=message(GROUP, **{"from": person(1)})), True),
        (said_by(1), update(my_chat_member={**MEMBERSHIP, "from": person(1)}), True),
        (
            update(message=message(GROUP, **{"from": ANONYMOUS, "sender_chat": GROUP})),
            update(message=message(GROUP, **{"from": ANONYMOUS, "sender_chat": GROUP})),
            True,
        ),
        (
            update(message=message(GROUP, **{"from": ANONYMOUS, "sender_chat": GROUP})),
            update(message=message(OTHER_GROUP, **{"from": ANONYMOUS, "sender_chat": OTHER_GROUP})),
            False,
        ),
        (update(**CHANNEL_POST), update(**CHANNEL_POST), True),
        (update(), update(), False),
        (object(), object(), False),
    ],
)
async def test_whose_update_waits_for_whose(one: object, other: object, wait: bool) -> None:
    lines, gate, told = Lines(), asyncio.Event(), []

    async def second() -> None:
        told.append("second")

    work = [joins(lines, one, gate.wait()), joins(lines, other, second())]
    await until_all_wait()
    assert told == ([] if wait else ["second"])
    gate.set()
    await asyncio.gather(*work)
    assert told == ["second"]


async def test_what_goes_beside_a_line_is_waited_for_by_the_next_in_it_and_by_nobody_else() -> None:
    lines, told = Lines(), list[str]()

    async def says(word: str) -> None:
        told.append(word)

    assert not lines.has(1)
    lines.goes_beside(1)
    lines.goes_beside(1)
    work = [joins(lines, said_by(1), says("his next")), joins(lines, said_by(2), says("another's"))]
    await until_all_wait()
    assert told == ["another's"]
    assert lines.has(1) and not lines.has(2)
    lines.has_gone(1)
    await until_all_wait()
    assert told == ["another's"]
    lines.has_gone(1)
    await asyncio.gather(*work)
    assert told == ["another's", "his next"]
    assert not lines.has(1)
    assert len(lines._beside) == len(lines._awaited) == 0
