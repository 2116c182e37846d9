import json
from typing import Any

import pytest
from telegram import ChatMember, Update
from telegram.request import BaseRequest

from bot.understood import OnlyUnderstood, Understanding

USER = {"id": 7, "is_bot": False, "first_name": "王"}
CHAT = {"id": -100, "type": "supergroup", "title": "群"}
MESSAGE = {"message_id": 3, "date": 1_772_416_800, "chat": CHAT, "from": USER, "text": "/me"}
PRESS = {"id": "1", "from": USER, "chat_instance": "1", "data": "v:1:for::1", "message": MESSAGE}


def update(**what: object) -> dict[str, object]:
    return {"update_id": 5, **what}


def member(status: str, **fields: object) -> dict[str, object]:
    return {"status": status, "user": USER, **fields}


@pytest.mark.parametrize(
    ("malformed", "kind"),
    [
        (None, "model_type"),
        ([], "model_type"),
        ("update", "model_type"),
        ({}, "update_id.missing"),
        ({"update_id": "5"}, "update_id.int_type"),
        ({"update_id": True}, "update_id.int_type"),
        (update(message=7), "message.model_type"),
        (update(message={}), "message.message_id.missing"),
        (update(message=MESSAGE | {"text": 7}), "message.text.string_type"),
        (update(message=MESSAGE | {"date": 10**30}), "message.date.less_than"),
        (update(message=MESSAGE | {"chat": CHAT | {"id": 2**64}}), "message.chat.id.less_than"),
        (update(message=MESSAGE | {"photo": [{"file_id": 1}]}), "message.photo.file_id.string_type"),
        (update(message=MESSAGE | {"entities": [None]}), "message.entities.model_type"),
        (update(callback_query={"id": "1"}), "callback_query.from.missing"),
        (update(my_chat_member={"chat": CHAT}), "my_chat_member.from.missing"),
    ],
)
def test_what_can_never_be_understood_is_counted_and_logged_once(
    malformed: object, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    understanding = Understanding()
    for _ in range(3):
        assert understanding.read(malformed) is None
    assert understanding.passed_over == {kind: 3}
    assert len(caplog.records) == 1


def test_what_is_not_read_cannot_be_wrong() -> None:
    """A sticker without what python-telegram-bot wants to know of one is a message as any other."""
    odd = MESSAGE | {"sticker": {"file_id": 7}, "reply_to_message": None, "of_next_year": [{}]}
    read = Understanding().read(update(message=odd, poll={"id": 7}))
    assert read is not None
    parsed = Update.de_json(read, None)
    assert parsed.message is not None
    assert parsed.message.text == "/me"


def test_half_a_character_is_read_as_a_sign_for_it() -> None:
    read = Understanding().read(update(message=MESSAGE | {"text": "家\ud800😀"}))
    assert read is not None
    assert read["message"]["text"] == "家\ufffd😀"


def test_what_is_read_is_read_as_it_was_sent() -> None:
    read = Understanding().read(update(message=MESSAGE, callback_query=PRESS))
    assert read == update(message=MESSAGE, callback_query=PRESS)


@pytest.mark.parametrize(
    "status", ["creator", "administrator", "member", "restricted", "left", "kicked", "a status of next year"]
)
def test_a_member_without_newer_rights_is_understood(status: str) -> None:
    change = {"chat": CHAT, "from": USER, "date": 1, "old_chat_member": member(status, can_x=True)}
    read = Understanding().read(update(my_chat_member=change | {"new_chat_member": member(status)}))
    assert read is not None
    parsed = Update.de_json(read, None).my_chat_member
    assert parsed is not None
    assert isinstance(parsed.new_chat_member, ChatMember)
    assert parsed.new_chat_member.status == parsed.old_chat_member.status == status
    assert parsed.new_chat_member.user.id == 7


class Wire(BaseRequest):
    """A transport that answers what a test has laid out."""

    read_timeout = 4.0

    def __init__(self, status: int, body: bytes) -> None:
        self.answer = status, body

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_: Any, **named: Any) -> tuple[int, bytes]:
        return self.answer


async def fetched(status: int, body: bytes) -> bytes:
    transport = OnlyUnderstood(Wire(status, body), Understanding())
    return (await transport.do_request("https://x/getUpdates", "POST"))[1]


async def test_of_updates_that_were_fetched_the_numbers_stay_so_that_none_comes_again() -> None:
    brought = [update(message=MESSAGE), {"update_id": 6, "message": 7}, {"message": MESSAGE}, 8]
    body = await fetched(200, json.dumps({"ok": True, "result": brought}).encode())
    assert json.loads(body) == {"ok": True, "result": [update(message=MESSAGE), {"update_id": 6}]}


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"[" * 100_000, b'{"ok": true, "result": true}'])
async def test_what_is_no_list_of_updates_is_handed_on(body: bytes) -> None:
    assert await fetched(200, body) == body
    assert await fetched(502, body) == body
