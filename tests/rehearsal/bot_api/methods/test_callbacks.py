import pytest

from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.town.taps import Answer, Tap
from tests.rehearsal.wire import Seconds, Wire, buttons

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def limits() -> Limits:
    return Limits(callback_expiry_seconds=15)


async def tap(wire: Wire) -> Tap:
    person = wire.neighbour()
    markup = buttons([{"text": "赞成", "callback_data": "for"}])
    await wire.result("sendMessage", chat_id=person.id, text="投票", reply_markup=markup)
    assert person.private.last
    return person.tap(person.private.last)


async def test_an_answer_reaches_the_person_who_tapped(wire: Wire) -> None:
    pressed = await tap(wire)
    given = {"text": "已记录", "show_alert": True}
    await wire.result("answerCallbackQuery", callback_query_id=pressed.query_id, **given)
    assert await pressed.answer() == Answer("已记录", True, None)
    assert (wire.world.taps.made, wire.world.taps.answered) == (1, 1)


async def test_a_tap_without_an_answer_times_out(wire: Wire) -> None:
    pressed = await tap(wire)
    with pytest.raises(TimeoutError, match=f"{pressed.person.name} pressed '{pressed.data}'"):
        await pressed.answer(timeout=0.01)


async def test_a_query_can_be_answered_once(wire: Wire) -> None:
    pressed = await tap(wire)
    await wire.result("answerCallbackQuery", callback_query_id=pressed.query_id)
    assert await wire.refusal("answerCallbackQuery", callback_query_id=pressed.query_id) == TOO_OLD
    assert wire.world.taps.answered == 1


async def test_an_unknown_query_cannot_be_answered(wire: Wire) -> None:
    assert await wire.refusal("answerCallbackQuery", callback_query_id="123") == TOO_OLD


async def test_a_query_expires(wire: Wire, seconds: Seconds) -> None:
    first, second = await tap(wire), await tap(wire)
    seconds.now += 15
    await wire.result("answerCallbackQuery", callback_query_id=first.query_id)
    seconds.now += 0.1
    assert await wire.refusal("answerCallbackQuery", callback_query_id=second.query_id) == TOO_OLD


async def test_a_toast_has_up_to_200_characters(wire: Wire) -> None:
    pressed = await tap(wire)
    told = await wire.refusal("answerCallbackQuery", callback_query_id=pressed.query_id, text="票" * 201)
    assert told == "Bad Request: MESSAGE_TOO_LONG"
    await wire.result("answerCallbackQuery", callback_query_id=pressed.query_id, text="票" * 200)


@pytest.mark.parametrize(
    ("url", "valid"),
    [
        ("https://t.me/yishitang_bot?start=bind", True),
        ("https://t.me/other_bot?start=bind", False),
        ("https://example.cn/", False),
    ],
)
async def test_a_tap_may_only_open_a_link_into_the_bots_own_chat(wire: Wire, url: str, valid: bool) -> None:
    pressed = await tap(wire)
    reply = await wire.reply("answerCallbackQuery", callback_query_id=pressed.query_id, url=url)
    assert reply["ok"] is valid
    assert valid or reply["description"] == "Bad Request: URL_INVALID"
