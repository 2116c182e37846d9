"""When whoever presses in a group is told more alone: never in the way of what the group itself waits for."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from bot.voting.ballots.ballot import Receipt
from bot.voting.counting.choice import Choice
from bot.voting.refusals import NotBound, Refusal, TenantHasNoVote, VotingNotOpen
from handlers.answering.desk import Desk
from handlers.answering.presses import VotePress
from handlers.ballots import asides
from handlers.ballots.asides import MOST_WAITING, OFFERED_SECONDS, Asides
from tests.waiting import until

GROUP = -100


@dataclass
class Switch:
    works: bool = True


@dataclass
class Room:
    """What the asides see of the program: whether anything works, the lane, the clock; and who was told."""

    ephemeral: Switch = field(default_factory=Switch)
    spares: bool = True
    now: float = 0.0
    told: list[int] = field(default_factory=list)
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)


class Told(Asides):
    def __init__(self, room: Room) -> None:
        super().__init__(cast(Desk, room), lambda _: room.spares, lambda: room.now)
        self.room = room

    async def _tell(self, press: VotePress, chat_id: int, result: Receipt | Exception) -> None:
        self.room.told.append(press.user_id)
        await self.room.goes_on.wait()


@pytest.fixture
async def room() -> AsyncIterator[Told]:
    told = Told(Room())
    yield told
    await told.close()


def press(user_id: int = 1, **more: Any) -> VotePress:
    return VotePress(f"q{user_id}", user_id, "v:1:for::1", "zh", "李雷", **({"chat_id": GROUP} | more))


def receipt(choice: Choice | None = Choice.FOR, before: Choice | None = None) -> Receipt:
    return Receipt(cast(Any, None), choice, before, cast(Any, None))


@pytest.mark.parametrize(
    ("result", "is_told"),
    [
        (receipt(), True),
        (receipt(before=Choice.AGAINST), False),
        (receipt(before=Choice.FOR), False),
        (receipt(None, Choice.FOR), False),
        (TenantHasNoVote(), True),
        (VotingNotOpen(), False),
        (NotBound(), True),
        (RuntimeError(), False),
    ],
)
async def test_first_ballots_and_what_can_be_helped_are_told_more_of(
    room: Told, result: Receipt | Refusal, is_told: bool
) -> None:
    assert room.tell(press(), result) is is_told


async def test_nobody_is_told_in_private_or_where_it_does_not_work(room: Told) -> None:
    assert not room.tell(press(chat_id=None), receipt())
    room.room.ephemeral.works = False
    assert not room.tell(press(), NotBound())


async def test_a_receipt_waits_for_nobody_and_what_asks_back_waits_in_turn(room: Told) -> None:
    room.room.spares = False
    assert not room.tell(press(1), receipt())
    assert not room.tell(press(2), TenantHasNoVote())
    assert room.tell(press(3), NotBound())
    assert room.tell(press(4, below=77), receipt(before=Choice.AGAINST)), "the message below which it stood"


async def test_so_few_wait_for_a_group_that_all_of_them_come_in_time(room: Told) -> None:
    told = [room.tell(press(number), NotBound()) for number in range(MOST_WAITING + 2)]
    assert told == [True] * MOST_WAITING + [False] * 2
    assert room.tell(press(99, chat_id=-200), NotBound()), "another group waits by itself"
    room.room.goes_on.set()
    await until(lambda: not room._tasks)
    assert room.tell(press(98), NotBound())


async def test_whoever_presses_again_was_not_reached_until_he_presses_below_one(room: Told) -> None:
    room.room.goes_on.set()
    assert room.tell(press(), NotBound())
    assert not room.tell(press(), NotBound())
    assert room.tell(press(), NotBound()), "he came back from the private chat as he was"
    await until(lambda: not room._tasks)
    room.tell(press(below=77), receipt())
    assert room.tell(press(), NotBound())
    room.room.now += OFFERED_SECONDS
    await until(lambda: not room._tasks)
    assert room.tell(press(), NotBound())


async def test_what_cannot_be_told_in_time_is_let_go(room: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asides, "SECONDS", 0.01)
    assert room.tell(press(), receipt())
    await until(lambda: not room._tasks)
    assert room.room.told == [1]
