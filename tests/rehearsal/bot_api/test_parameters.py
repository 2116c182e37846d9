import json
from typing import Any

import pytest

from tests.rehearsal.wire import Wire


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": None}, "message text is empty"),
        ({"chat_id": 1, "text": "x", "colour": "red"}, 'unknown parameter "colour"'),
        ({"chat_id": 1.5, "text": "x"}, 'parameter "chat_id" must be of type Integer or String'),
        ({"chat_id": True, "text": "x"}, 'parameter "chat_id" must be of type Integer or String'),
        ({"chat_id": 1, "text": 5}, 'parameter "text" must be of type String'),
        (
            {"chat_id": 1, "text": "x", "message_thread_id": "one"},
            'parameter "message_thread_id" must be of type Integer',
        ),
        (
            {"chat_id": 1, "text": "x", "disable_notification": "maybe"},
            'parameter "disable_notification" must be of type Boolean',
        ),
        (
            {"chat_id": 1, "text": "x", "link_preview_options": []},
            'parameter "link_preview_options" must be of type LinkPreviewOptions',
        ),
        (
            {"chat_id": 1, "text": "x", "link_preview_options": {"is_disabled": 2}},
            'parameter "is_disabled" must be of type Boolean',
        ),
        (
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"label": "x"}]]}},
            'unknown parameter "label"',
        ),
        (
            {"chat_id": 1, "text": "x", "reply_markup": "{not json"},
            'parameter "reply_markup" must be of type InlineKeyboardMarkup or ReplyKeyboardMarkup'
            " or ReplyKeyboardRemove or ForceReply",
        ),
    ],
)
async def test_wrong_parameters_are_refused(wire: Wire, given: dict[str, Any], reason: str) -> None:
    assert await wire.refusal("sendMessage", **given) == f"Bad Request: {reason}"


async def test_everything_may_come_as_words_of_a_form(wire: Wire) -> None:
    person = wire.neighbour()
    form = {
        "chat_id": str(person.id),
        "text": "你好",
        "disable_notification": "true",
        "reply_markup": json.dumps({"inline_keyboard": [[{"text": "好", "callback_data": "y"}]]}),
    }
    async with wire.session.post(wire.address("sendMessage"), data=form) as response:
        assert (await response.json())["ok"]
    assert person.private.last
    assert person.private.last.silent
    assert person.private.last.buttons[0][0].callback_data == "y"


async def test_a_call_may_come_as_an_address(wire: Wire) -> None:
    person = wire.neighbour()
    query = {"chat_id": str(person.id), "text": "你好"}
    async with wire.session.get(wire.address("sendmessage"), params=query) as response:
        assert (await response.json())["result"]["text"] == "你好"


async def test_parts_of_the_bot_api_the_stand_in_lacks_say_so(wire: Wire) -> None:
    reply = await wire.reply("sendMessage", chat_id=1, text="x", message_effect_id="5")
    assert reply["error_code"] == 501
    assert "message_effect_id" in reply["description"]


async def test_the_log_holds_checked_parameters(wire: Wire) -> None:
    person = wire.neighbour()
    async with wire.session.post(wire.address("sendMessage"), data={"chat_id": str(person.id), "text": "x"}):
        call = wire.api.calls[-1]
    assert (call.method, call.parameters) == ("sendMessage", {"chat_id": person.id, "text": "x"})
