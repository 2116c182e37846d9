import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from msgspec.structs import replace
from telegram import Message
from telegram.ext import ExtBot

from bot.actions.act import Act
from bot.actions.households import people
from bot.delivery.courier import IN_FLIGHT, Compose, Courier, Outgoing
from bot.rehearsal.bot_api.faults import Kind
from bot.rehearsal.town.people import Person
from bot.voting import subjects
from bot.voting.estates.estate import Office
from bot.voting.estates.letters import CommitteeChanged
from bot.voting.letter import Envelope, Letter, Unreadable
from bot.voting.subjects import Subject
from handlers.letters import compose
from storage import deliveries, kept_messages
from tests.actions.home import COMMITTEE
from tests.delivery.postroom import Postroom
from tests.handlers.desks import desk_of
from tests.waiting import until

A_DAY = timedelta(days=1)
VOTE = subjects.vote(7)


async def as_written(envelope: Envelope[Letter]) -> Outgoing:
    return Outgoing(Markup(envelope.letter.pack()["text"]))


@asynccontextmanager
async def courier_at_work(room: Postroom, compose: Compose = as_written) -> AsyncIterator[Courier]:
    courier = Courier(room.hall, room.bot, compose, room.lanes.turn)
    work = asyncio.create_task(courier.run())
    try:
        yield courier
    finally:
        courier.stop()
        await work


def letter(room: Postroom, chat_id: int, text: str = "您好", key: str | None = None) -> Envelope[Letter]:
    greeting = Unreadable("greeting", {"text": text})
    return Envelope(key or f"{chat_id}:{text}", room.estate.id, chat_id, greeting)


async def put(room: Postroom, *letters: Envelope[Letter], after: timedelta = timedelta()) -> None:
    async with room.hall.database.write() as connection:
        await deliveries.put(connection, letters, room.hall.now + after)


def texts(person: Person) -> list[str]:
    return [message.text for message in person.private.from_bot]


@pytest.mark.slow
async def test_every_letter_arrives_exactly_once(room: Postroom) -> None:
    readers = [room.reader(f"业主{n}") for n in range(10)]
    async with courier_at_work(room) as courier:
        for text in map(str, range(20)):
            await put(room, *(letter(room, reader.id, text) for reader in readers))
            courier.wake()
        await room.outbox_is(sent=200)

    assert all(sorted(texts(reader), key=int) == [str(n) for n in range(20)] for reader in readers)


async def test_letters_to_one_chat_arrive_in_the_order_in_which_they_were_put(room: Postroom) -> None:
    reader, other = room.reader(), room.reader("王")
    later_ones_have_words = asyncio.Event()

    async def the_first_takes_longest(what: Envelope[Letter]) -> Outgoing:
        outgoing = await as_written(what)
        if outgoing.text == "1":
            await later_ones_have_words.wait()
        return outgoing

    await put(room, *(letter(room, reader.id, str(n)) for n in range(1, 6)), letter(room, other.id))
    async with courier_at_work(room, the_first_takes_longest):
        await other.private.wait_for("您好")
        later_ones_have_words.set()
        await room.outbox_is(sent=6)
    assert texts(reader) == ["1", "2", "3", "4", "5"]


async def test_a_letter_with_the_same_key_is_not_put_twice(room: Postroom) -> None:
    reader = room.reader()
    await put(room, letter(room, reader.id, "一", key="same"))
    await put(room, letter(room, reader.id, "二", key="same"))
    async with courier_at_work(room):
        await room.outbox_is(sent=1)
    assert texts(reader) == ["一"]


async def test_no_more_letters_fly_than_there_is_room_for(room: Postroom) -> None:
    reader = room.reader()
    land = asyncio.Event()

    async def held_back(what: Envelope[Letter]) -> Outgoing:
        await land.wait()
        return await as_written(what)

    await put(room, *(letter(room, reader.id, str(n)) for n in range(IN_FLIGHT + 20)))
    async with courier_at_work(room, held_back):
        await room.outbox_is(claimed=IN_FLIGHT, waiting=20)
        land.set()
        await room.outbox_is(sent=IN_FLIGHT + 20)


@pytest.mark.parametrize("trouble", ["retry_after", "server_error", "silence", "drop"])
async def test_passing_trouble_puts_a_letter_off_and_never_loses_it(room: Postroom, trouble: Kind) -> None:
    reader, other = room.reader("王"), room.reader("李")
    room.telegram.api.faults.add("sendMessage", trouble, times=3, retry_after=0, chat_id=reader.id)
    await put(room, letter(room, reader.id), letter(room, other.id))
    async with courier_at_work(room) as courier:
        for attempt in (1, 2, 3):
            await room.has_tried(1 + attempt)
            await room.outbox_is(sent=1, waiting=1)
            assert texts(other) == ["您好"]
            room.clock.advance(timedelta(seconds=2**attempt - 0.1))
            courier.wake()
            await asyncio.sleep(0.05)
            assert room.tried() == 1 + attempt, "it must not be tried before its time"
            room.clock.advance(timedelta(seconds=0.1))
            courier.wake()
            await room.has_tried(2 + attempt)
        await room.outbox_is(sent=2)
    assert texts(reader) == ["您好"]


async def test_whoever_has_blocked_the_bot_is_left_alone(room: Postroom) -> None:
    reader = room.reader()
    await people.meet(room.hall, reader.id, reader.name, "zh_CN")
    reader.block()
    await put(room, letter(room, reader.id))
    async with courier_at_work(room) as courier:
        await room.outbox_is(unreachable=1)
        room.clock.advance(A_DAY)
        courier.wake()
        await asyncio.sleep(0.05)
    assert room.tried() == 1
    person = await people.find(room.hall, reader.id)
    assert person and not person.reachable


async def test_a_chat_that_is_not_there_is_unreachable(room: Postroom) -> None:
    await put(room, letter(room, 12345))
    async with courier_at_work(room):
        await room.outbox_is(unreachable=1)


async def test_a_letter_telegram_refuses_fails_and_the_others_go_on(room: Postroom) -> None:
    reader = room.reader()
    await put(room, letter(room, reader.id, "<b>"), letter(room, reader.id, "好"))
    async with courier_at_work(room):
        await room.outbox_is(failed=1, sent=1)
    assert texts(reader) == ["好"]


async def test_a_letter_nobody_can_put_into_words_fails_and_the_others_go_on(room: Postroom) -> None:
    reader = room.reader()

    async def speechless(what: Envelope[Letter]) -> Outgoing:
        if what.letter.pack()["text"] == "?":
            raise KeyError(what.letter.kind)
        return await as_written(what)

    await put(room, letter(room, reader.id, "?"), letter(room, reader.id, "好"))
    async with courier_at_work(room, speechless):
        await room.outbox_is(failed=1, sent=1)
    assert texts(reader) == ["好"]


async def test_letters_that_this_program_does_not_understand_fail_and_the_others_go_on(
    room: Postroom,
) -> None:
    reader, desk = room.reader(), desk_of(room.hall)
    news = CommitteeChanged(reader.id, reader.name, room.estate.name, Office.COMMITTEE, joined=False)
    whats = [Unreadable("greeting", {}), Unreadable("ballot-cast", {"proposal_id": "?"}), news]
    await put(room, *(Envelope(str(n), room.estate.id, reader.id, what) for n, what in enumerate(whats)))
    async with courier_at_work(room, partial(compose, desk)):
        await room.outbox_is(failed=2, sent=1)
    [told] = texts(reader)
    assert room.estate.name in told


async def test_a_letter_that_need_not_be_said_any_more_is_not_sent(room: Postroom) -> None:
    async def nothing_to_say(what: Envelope[Letter]) -> Outgoing | None:
        return None

    await put(room, letter(room, room.reader().id))
    async with courier_at_work(room, nothing_to_say):
        await room.outbox_is(**{"not-needed": 1})
    assert room.tried() == 0


async def test_letters_follow_a_group_that_became_a_supergroup(room: Postroom) -> None:
    basic = room.world.group("业主群", creator=room.world.people[0], kind="group")
    basic.add_bot(by=room.world.people[0])
    supergroup = room.world.migrate(basic)
    await put(room, letter(room, basic.id, "一"), letter(room, basic.id, "二"))
    async with courier_at_work(room) as courier:
        await room.has_tried(2)
        await room.outbox_is(waiting=2)
        room.clock.advance(timedelta(seconds=2))
        courier.wake()
        await room.outbox_is(sent=2)
    assert sorted(message.text for message in supergroup.from_bot) == ["一", "二"]


async def test_what_a_dead_program_had_claimed_is_sent(room: Postroom) -> None:
    reader = room.reader()
    await put(room, letter(room, reader.id))
    async with room.hall.database.write() as connection:
        assert len(await deliveries.claim(connection, room.hall.now, 10)) == 1
    async with courier_at_work(room):
        await room.outbox_is(sent=1)
    assert texts(reader) == ["您好"]


async def dies(room: Postroom, *, leaving: bool) -> None:
    """Let a program claim what is due, let it leave or not, and die."""
    async with room.hall.database.write() as connection:
        claimed = await deliveries.claim(connection, room.hall.now, 10)
        if leaving:
            await deliveries.leave(connection, [each.id for each in claimed])
    async with room.hall.database.write() as connection:
        await deliveries.release_claims(connection, room.hall.now)


@pytest.mark.parametrize(
    ("deaths", "outbox"),
    [
        ([False], {"waiting": 1}),
        ([False] * 5, {"waiting": 1}),
        ([True], {"waiting": 1}),
        ([True, False, False], {"waiting": 1}),
        ([True, True], {"failed": 1}),
        ([False, True, False, True], {"failed": 1}),
    ],
)
async def test_what_may_have_left_leaves_once_more_and_what_has_not_as_often_as_it_takes(
    room: Postroom, deaths: list[bool], outbox: dict[str, int]
) -> None:
    await put(room, letter(room, room.reader().id))
    for leaving in deaths:
        await dies(room, leaving=leaving)
    assert await room.outbox() == outbox


async def test_letters_in_flight_land_before_the_courier_stops(room: Postroom) -> None:
    reader = room.reader()
    begun, land = asyncio.Event(), asyncio.Event()

    async def held_back(what: Envelope[Letter]) -> Outgoing:
        begun.set()
        await land.wait()
        return await as_written(what)

    await put(room, letter(room, reader.id))
    async with courier_at_work(room, held_back) as courier:
        await begun.wait()
        courier.stop()
        land.set()
    assert await room.outbox() == {"sent": 1}
    assert texts(reader) == ["您好"]


async def nothing(room: Postroom) -> None:
    """Let nothing happen."""


async def something_else_changes(room: Postroom) -> None:
    await room.hall.at_once(partial(changes, subjects.vote(8)))


async def it_changes(room: Postroom) -> None:
    await room.hall.at_once(partial(changes, VOTE))


async def the_reader_loses_a_place(room: Postroom) -> None:
    await room.hall.at_once(partial(changes, subjects.reader(room.world.people[-1].id)))


async def it_changes_in_an_act_that_waits(room: Postroom) -> None:
    async with room.hall.act() as act:
        act.refresh(VOTE)


async def somebody_else_writes(room: Postroom) -> None:
    if file := room.hall.database.file:
        await asyncio.to_thread(_write_as_another_program, file)


def _write_as_another_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE estates SET name = name")


async def changes(subject: Subject, act: Act) -> None:
    act.refresh(subject)


@pytest.mark.parametrize(
    ("meanwhile", "may_have_changed"),
    [
        (nothing, False),
        (something_else_changes, False),
        (it_changes, True),
        (the_reader_loses_a_place, True),
        (it_changes_in_an_act_that_waits, True),
        (somebody_else_writes, True),
    ],
)
async def test_what_a_letter_is_about_is_looked_at_again_only_if_it_may_have_changed_on_the_way(
    room: Postroom, meanwhile: Callable[[Postroom], Awaitable[None]], may_have_changed: bool
) -> None:
    reader = room.reader()

    async def about_the_vote(what: Envelope[Letter]) -> Outgoing:
        outgoing = replace(await as_written(what), about=(VOTE,))
        await meanwhile(room)
        return outgoing

    await put(room, letter(room, reader.id))
    async with courier_at_work(room, about_the_vote):
        await room.outbox_is(sent=1)
    async with room.hall.read() as connection:
        due = await kept_messages.due(connection, room.hall.now, 9)
    assert bool(due) is (may_have_changed or room.hall.database.is_shared)


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
async def test_a_letter_sent_while_another_program_writes_is_not_sent_twice(
    room: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, send = room.reader(), ExtBot.send_message

    async def then_somebody_writes(bot: ExtBot[Any], *what: Any, **how: Any) -> Message:
        message = await send(bot, *what, **how)
        await writing.enter_async_context(room.another_writer())
        return message

    monkeypatch.setattr(ExtBot, "send_message", then_somebody_writes)
    await put(room, letter(room, reader.id))
    async with AsyncExitStack() as writing, courier_at_work(room):
        await reader.private.wait_for("您好")
        await asyncio.sleep(0.6)
        assert await room.outbox() == {"leaving": 1}
        await writing.aclose()
        await room.outbox_is(sent=1)
    assert texts(reader) == ["您好"]


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
async def test_while_nothing_can_be_written_down_nothing_leaves(room: Postroom) -> None:
    """Whoever kills the program then finds nothing sent of which it does not know."""
    reader = room.reader()
    await put(room, letter(room, reader.id))
    composed, let_in = asyncio.Event(), asyncio.Event()

    async def beside_another_writer(what: Envelope[Letter]) -> Outgoing:
        composed.set()
        await let_in.wait()
        return await as_written(what)

    async with courier_at_work(room, beside_another_writer) as courier:
        await composed.wait()
        async with room.another_writer():
            let_in.set()
            await asyncio.sleep(0.6)
            assert texts(reader) == []
        await until_sent(room, courier)
    assert texts(reader) == ["您好"]


async def until_sent(room: Postroom, courier: Courier) -> None:
    """Let time pass until what was put off is sent."""

    async def is_sent() -> bool:
        room.clock.advance(timedelta(minutes=1))
        courier.wake()
        return await room.outbox() == {"sent": 1}

    await until(is_sent)


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
async def test_the_courier_goes_on_after_another_program_held_the_lock(room: Postroom) -> None:
    reader = room.reader()
    await put(room, letter(room, reader.id), after=A_DAY)
    async with courier_at_work(room) as courier:
        await asyncio.sleep(0.05)
        async with room.another_writer():
            room.clock.advance(A_DAY)
            courier.wake()
            await asyncio.sleep(0.6)
        courier.wake()
        await room.outbox_is(sent=1)


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
async def test_the_courier_begins_although_another_program_holds_the_lock(room: Postroom) -> None:
    reader = room.reader()
    await put(room, letter(room, reader.id))
    async with AsyncExitStack() as stack:
        async with room.another_writer():
            await stack.enter_async_context(courier_at_work(room))
            await asyncio.sleep(0.6)
            assert room.tried() == 0
        await room.outbox_is(sent=1)


async def test_a_photo_that_cannot_be_shown_is_replaced_by_words_and_a_topic_that_is_gone_by_the_group(
    room: Postroom,
) -> None:
    async def with_photo(what: Envelope[Letter]) -> Outgoing:
        return Outgoing(Markup("请核对"), photo="of another bot", unseen=Markup("看不到照片"))

    reader = room.reader()
    in_topic = replace(letter(room, room.group.id), thread_id=7)
    await put(room, letter(room, reader.id), in_topic)
    async with courier_at_work(room, with_photo):
        await until(lambda: bool(room.group.from_bot) and bool(texts(reader)))
    assert texts(reader) == [message.text for message in room.group.from_bot] == ["看不到照片\n\n请核对"]


@pytest.mark.parametrize("said", ["not enough rights to send text messages to the chat", "CHAT_RESTRICTED"])
async def test_a_letter_to_a_group_that_takes_none_is_given_up_at_once_and_the_committee_told(
    room: Postroom, said: str
) -> None:
    desk = desk_of(room.hall)
    room.telegram.api.faults.refuse(
        "sendMessage", 400, f"Bad Request: {said}", chat_id=room.group.id, times=9
    )
    await put(room, letter(room, room.group.id))

    async def words(what: Envelope[Letter]) -> Outgoing | None:
        return await (as_written(what) if what.letter.kind == "greeting" else compose(desk, what))

    async with courier_at_work(room, words):
        await until(lambda: room.tried() == 2)
    told = [call for call in room.telegram.api.calls if call.method == "sendMessage"]
    assert [str(call.parameters["chat_id"]) for call in told] == [str(room.group.id), str(COMMITTEE)]
    assert "不能发言" in str(told[1].parameters["text"])
