import math

import pytest

from bot.rehearsal.bot_api.floods import Floods, Lane, Limits
from bot.rehearsal.town.refusals import TooManyRequests
from tests.rehearsal.wire import Seconds, Wire, buttons

TOLD = "Too Many Requests: retry after "


@pytest.fixture
def limits() -> Limits:
    return Limits()


def test_a_lane_takes_so_many_in_any_period() -> None:
    lane = Lane(2, 10)
    for now in (0.0, 4.0):
        assert lane.wait(now, 1) == 0
        lane.take(now, 1)
    assert lane.wait(9.5, 1) == 1
    assert lane.wait(10.5, 1) == 0


def test_a_lane_stays_closed_for_the_time_it_told() -> None:
    lane = Lane(1, 10)
    lane.take(0, 1)
    assert lane.wait(0.5, 1) == 10
    assert lane.wait(10.2, 1) == 1
    assert lane.wait(10.5, 1) == 0


def test_no_limits_refuse_nothing(seconds: Seconds) -> None:
    floods = Floods(Limits.none(), seconds)
    for _ in range(1000):
        floods.admit(1, group=False, edit=False, cost=1)
        floods.admit(2, group=True, edit=True, cost=1)
    assert math.isinf(Limits.none().callback_expiry_seconds)


def test_sending_at_the_allowed_pace_is_never_refused(seconds: Seconds) -> None:
    floods = Floods(Limits(), seconds)
    for _ in range(200):
        floods.admit(-1, group=True, edit=True, cost=1)
        for _ in range(3):
            floods.admit(1, group=False, edit=False, cost=1)
            seconds.now += 1.01


def test_an_album_costs_as_much_as_its_messages(seconds: Seconds) -> None:
    floods = Floods(Limits(), seconds)
    floods.admit(1, group=False, edit=False, cost=4)
    with pytest.raises(TooManyRequests):
        floods.admit(1, group=False, edit=False, cost=2)


async def test_a_private_chat_takes_a_small_burst_then_one_a_second(wire: Wire, seconds: Seconds) -> None:
    person = wire.neighbour()
    for _ in range(5):
        await wire.result("sendMessage", chat_id=person.id, text="x")
    refused = await wire.reply("sendMessage", chat_id=person.id, text="x")
    assert (refused["error_code"], refused["description"]) == (429, TOLD + "5")
    assert refused["parameters"] == {"retry_after": 5}
    seconds.now += 4.9
    assert await wire.refusal("sendMessage", chat_id=person.id, text="x") == TOLD + "1"
    seconds.now += 0.1
    await wire.result("sendMessage", chat_id=person.id, text="x")


async def test_a_group_takes_twenty_a_minute(wire: Wire, seconds: Seconds) -> None:
    group = wire.estate()
    for _ in range(20):
        await wire.result("sendMessage", chat_id=group.id, text="x")
    assert await wire.refusal("sendMessage", chat_id=group.id, text="x") == TOLD + "60"
    seconds.now += 60
    await wire.result("sendMessage", chat_id=group.id, text="x")


async def test_edits_count_in_groups(wire: Wire) -> None:
    group = wire.estate()
    card = await wire.result("sendMessage", chat_id=group.id, text="0")
    for edit in range(1, 20):
        await wire.result("editMessageText", chat_id=group.id, message_id=card["message_id"], text=str(edit))
    told = await wire.refusal("editMessageText", chat_id=group.id, message_id=card["message_id"], text="x")
    assert told.startswith(TOLD)


async def test_another_chat_is_not_held_up(wire: Wire) -> None:
    first, second = wire.neighbour("李雷"), wire.neighbour("韩梅梅")
    for _ in range(5):
        await wire.result("sendMessage", chat_id=first.id, text="x")
    assert await wire.refusal("sendMessage", chat_id=first.id, text="x")
    await wire.result("sendMessage", chat_id=second.id, text="x")


async def test_thirty_a_second_over_all_chats(wire: Wire, seconds: Seconds) -> None:
    people = [wire.neighbour(str(number)) for number in range(31)]
    for person in people[:30]:
        await wire.result("sendMessage", chat_id=person.id, text="x")
    assert await wire.refusal("sendMessage", chat_id=people[30].id, text="x") == TOLD + "1"
    seconds.now += 1
    await wire.result("sendMessage", chat_id=people[30].id, text="x")


async def test_answers_to_taps_are_exempt(wire: Wire) -> None:
    group = wire.estate()
    keyboard = buttons([{"text": "赞成", "callback_data": "for"}])
    await wire.result("sendMessage", chat_id=group.id, text="投票", reply_markup=keyboard)
    voter = wire.world.people[0]
    assert group.last
    for _ in range(40):
        tap = voter.tap(group.last)
        await wire.result("answerCallbackQuery", callback_query_id=tap.query_id)
