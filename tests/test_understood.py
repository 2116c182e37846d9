from typing import Any

import pytest
from telegram import ChatMember, Update

from bot.understood import Understanding, as_told

USER = {"id": 7, "is_bot": False, "first_name": "王"}
CHAT = {"id": -100, "type": "supergroup", "title": "群"}
MESSAGE = {"message_id": 3, "date": 1_772_416_800, "chat": CHAT, "from": USER, "text": "/me"}
PRESS = {"id": "1", "from": USER, "chat_instance": "1", "data": "v:1:for::1", "message": MESSAGE}


def told(data: object) -> dict[str, Any]:
    read = Understanding().read(data)
    assert read is not None
    return as_told(read)


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
    parsed = Update.de_json(told(update(message=odd, poll={"id": 7})), None)
    assert parsed.message is not None
    assert parsed.message.text == "/me"


def test_half_a_character_is_read_as_a_sign_for_it() -> None:
    assert told(update(message=MESSAGE | {"text": "家\ud800😀"}))["message"]["text"] == "家\ufffd😀"


def test_what_is_read_is_read_as_it_was_sent() -> None:
    assert told(update(message=MESSAGE, callback_query=PRESS)) == update(
        message=MESSAGE, callback_query=PRESS
    )


@pytest.mark.parametrize(
    "status", ["creator", "administrator", "member", "restricted", "left", "kicked", "a status of next year"]
)
def test_a_member_without_newer_rights_is_understood(status: str) -> None:
    change = {"chat": CHAT, "from": USER, "date": 1, "old_chat_member": member(status, can_x=True)}
    read = told(update(my_chat_member=change | {"new_chat_member": member(status)}))
    parsed = Update.de_json(read, None).my_chat_member
    assert parsed is not None
    assert isinstance(parsed.new_chat_member, ChatMember)
    assert parsed.new_chat_member.status == parsed.old_chat_member.status == status
    assert parsed.new_chat_member.user.id == 7
