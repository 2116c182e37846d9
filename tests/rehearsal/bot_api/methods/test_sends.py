from typing import Any

import pytest

from bot.rehearsal.town.members import Status
from tests.rehearsal.wire import PICTURE, Wire, buttons

LIMIT = 4096
CAPTION = 1024


async def test_a_sent_message_is_there_with_its_formatting(wire: Wire) -> None:
    person = wire.neighbour()
    sent = await wire.result("sendMessage", chat_id=person.id, text="<b>票</b> /me", parse_mode="HTML")
    assert sent["text"] == "票 /me"
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 1},
        {"type": "bot_command", "offset": 2, "length": 3},
    ]
    assert sent["chat"] == {"id": person.id, "type": "private", "first_name": "李雷"}
    assert person.private.last
    assert person.private.last.html == "<b>票</b> /me"


async def test_message_ids_rise_within_a_chat(wire: Wire) -> None:
    person = wire.neighbour()
    ids = [(await wire.result("sendMessage", chat_id=person.id, text="x"))["message_id"] for _ in range(3)]
    assert ids == sorted(set(ids))


async def test_formatting_may_come_as_entities(wire: Wire) -> None:
    person = wire.neighbour()
    entities = [{"type": "bold", "offset": 0, "length": 2}]
    sent = await wire.result("sendMessage", chat_id=person.id, text="🏠", entities=entities)
    assert sent["entities"] == entities


@pytest.mark.parametrize("text", ["", "  \n ", "<b></b>", "<i> </i>"])
async def test_an_empty_text_is_refused(wire: Wire, text: str) -> None:
    person = wire.neighbour()
    told = await wire.refusal("sendMessage", chat_id=person.id, text=text, parse_mode="HTML")
    assert told == "Bad Request: message text is empty"


async def test_a_text_is_measured_after_parsing(wire: Wire) -> None:
    person = wire.neighbour()
    text = "&lt;" * (LIMIT - 1) + "<b>x</b>"
    await wire.result("sendMessage", chat_id=person.id, text=text, parse_mode="HTML")
    told = await wire.refusal("sendMessage", chat_id=person.id, text=text + "y", parse_mode="HTML")
    assert told == "Bad Request: message is too long"


async def test_a_text_is_measured_in_utf16_code_units(wire: Wire) -> None:
    person = wire.neighbour()
    await wire.result("sendMessage", chat_id=person.id, text="🏠" * (LIMIT // 2))
    assert await wire.refusal("sendMessage", chat_id=person.id, text="🏠" * (LIMIT // 2) + "x")


async def test_unreadable_html_is_refused(wire: Wire) -> None:
    person = wire.neighbour()
    told = await wire.refusal("sendMessage", chat_id=person.id, text="<b>x", parse_mode="HTML")
    assert told == ("Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")


async def test_only_html_is_understood(wire: Wire) -> None:
    person = wire.neighbour()
    markdown = await wire.reply("sendMessage", chat_id=person.id, text="x", parse_mode="MarkdownV2")
    assert markdown["error_code"] == 501
    told = await wire.refusal("sendMessage", chat_id=person.id, text="x", parse_mode="BBCode")
    assert told == "Bad Request: unsupported parse_mode"


async def test_an_unknown_chat_is_not_found(wire: Wire) -> None:
    wire.world.group("别人的群", creator=wire.world.person("韩梅梅"))
    for chat_id in (1, -1, -1002500000001, "@nobody"):
        told = await wire.refusal("sendMessage", chat_id=chat_id, text="x")
        assert told == "Bad Request: chat not found"


async def test_a_person_who_never_started_the_bot_cannot_be_written_to(wire: Wire) -> None:
    person = wire.world.person("李雷")
    reply = await wire.reply("sendMessage", chat_id=person.id, text="x")
    assert (reply["error_code"], reply["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_a_person_who_blocked_the_bot_cannot_be_written_to(wire: Wire) -> None:
    person = wire.neighbour()
    person.block()
    reply = await wire.reply("sendMessage", chat_id=person.id, text="x")
    assert (reply["error_code"], reply["description"]) == (403, "Forbidden: bot was blocked by the user")
    person.unblock()
    await wire.result("sendMessage", chat_id=person.id, text="x")


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_that_removed_the_bot_cannot_be_written_to(wire: Wire, kind: str) -> None:
    group = wire.estate(kind=kind)
    group.remove_bot(wire.world.people[0])
    reply = await wire.reply("sendMessage", chat_id=group.id, text="x")
    assert (reply["error_code"], reply["description"]) == (
        403,
        f"Forbidden: bot was kicked from the {kind} chat",
    )


async def test_a_muted_bot_has_no_right_to_send(wire: Wire) -> None:
    group = wire.estate()
    group.restrict_bot()
    told = await wire.refusal("sendMessage", chat_id=group.id, text="x")
    assert told == "Bad Request: not enough rights to send text messages to the chat"


@pytest.mark.parametrize("length", [1, 64])
async def test_callback_data_has_up_to_64_bytes(wire: Wire, length: int) -> None:
    person = wire.neighbour()
    markup = buttons([{"text": "x", "callback_data": "a" * length}])
    sent = await wire.result("sendMessage", chat_id=person.id, text="x", reply_markup=markup)
    assert sent["reply_markup"] == markup


@pytest.mark.parametrize("data", ["", "a" * 65, "票" * 22])
async def test_callback_data_of_another_length_is_refused(wire: Wire, data: str) -> None:
    person = wire.neighbour()
    markup = buttons([{"text": "x", "callback_data": data}])
    told = await wire.refusal("sendMessage", chat_id=person.id, text="x", reply_markup=markup)
    assert told == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (
            {"text": "x"},
            "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": " ", "callback_data": "x"},
            "can't parse inline keyboard button: inline keyboard button text must be non-empty",
        ),
        (
            {"text": "x", "url": "javascript:alert(1)"},
            "inline keyboard button URL 'javascript:alert(1)' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "http://localhost:8080/"},
            "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_a_button_needs_a_text_and_an_action(wire: Wire, button: dict[str, Any], reason: str) -> None:
    person = wire.neighbour()
    told = await wire.refusal("sendMessage", chat_id=person.id, text="x", reply_markup=buttons([button]))
    assert told == f"Bad Request: {reason}"


async def test_a_keyboard_has_at_most_a_hundred_buttons(wire: Wire) -> None:
    person = wire.neighbour()
    rows = [[{"text": "x", "callback_data": "x"}]] * 101
    told = await wire.refusal("sendMessage", chat_id=person.id, text="x", reply_markup=buttons(*rows))
    assert told == "Bad Request: reply markup is too long"


async def test_a_reply_names_the_message_it_answers(wire: Wire) -> None:
    person = wire.neighbour()
    asked = person.write("几点截止？")
    sent = await wire.result(
        "sendMessage", chat_id=person.id, text="20:00", reply_parameters={"message_id": asked.message_id}
    )
    assert sent["reply_to_message"]["text"] == "几点截止？"


async def test_a_reply_to_nothing_is_refused_unless_allowed(wire: Wire) -> None:
    person = wire.neighbour()
    gone: dict[str, Any] = {"message_id": 99}
    told = await wire.refusal("sendMessage", chat_id=person.id, text="x", reply_parameters=gone)
    assert told == "Bad Request: message to be replied not found"
    gone["allow_sending_without_reply"] = True
    await wire.result("sendMessage", chat_id=person.id, text="x", reply_parameters=gone)


@pytest.mark.parametrize(("method", "field"), [("sendPhoto", "photo"), ("sendDocument", "document")])
async def test_a_caption_has_up_to_1024_code_units(wire: Wire, method: str, field: str) -> None:
    person = wire.neighbour()
    fields = {"chat_id": str(person.id), "caption": "🏠" * (CAPTION // 2)}
    sent = await wire.upload(method, fields, **{field: PICTURE})
    assert sent["result"]["caption"] == fields["caption"]
    fields["caption"] += "x"
    refused = await wire.upload(method, fields, **{field: PICTURE})
    assert refused["description"] == "Bad Request: message caption is too long"


async def test_a_file_may_be_attached_under_another_name(wire: Wire) -> None:
    person = wire.neighbour()
    fields = {"chat_id": str(person.id), "document": "attach://roll"}
    await wire.upload("sendDocument", fields, roll=b"1,2,3")
    assert person.private.last
    assert person.private.last.document
    assert person.private.last.document.data == b"1,2,3"
    assert person.private.last.document.name == "roll.bin"


async def test_a_file_can_be_sent_again_by_its_id(wire: Wire) -> None:
    person = wire.neighbour()
    sent = await wire.upload("sendPhoto", {"chat_id": str(person.id)}, photo=PICTURE)
    photo = sent["result"]["photo"][-1]
    assert (photo["width"], photo["height"]) == (640, 480)
    again = await wire.result("sendPhoto", chat_id=person.id, photo=photo["file_id"])
    assert again["photo"][-1]["file_id"] == photo["file_id"]
    told = await wire.refusal("sendDocument", chat_id=person.id, document=photo["file_id"])
    assert told == "Bad Request: can't use file of type Photo as Document"


async def test_an_unknown_file_id_is_refused(wire: Wire) -> None:
    person = wire.neighbour()
    told = await wire.refusal("sendDocument", chat_id=person.id, document="no-such-file")
    assert told == "Bad Request: wrong file identifier/HTTP URL specified"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (PICTURE[:16] + b"\x00\x00\x40\x00\x00\x00\x01\x00", "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_a_photo_that_is_none_is_refused(wire: Wire, data: bytes, reason: str) -> None:
    person = wire.neighbour()
    refused = await wire.upload("sendPhoto", {"chat_id": str(person.id)}, photo=data)
    assert refused["description"] == f"Bad Request: {reason}"


async def test_an_album_is_several_messages_with_one_group_id(wire: Wire) -> None:
    person = wire.neighbour()
    media = '[{"type":"photo","media":"attach://a","caption":"一"},{"type":"photo","media":"attach://b"}]'
    sent = await wire.upload(
        "sendMediaGroup", {"chat_id": str(person.id), "media": media}, a=PICTURE, b=PICTURE
    )
    assert len({message["media_group_id"] for message in sent["result"]}) == 1
    assert [message.caption for message in person.private.from_bot] == ["一", ""]


async def test_an_album_of_one_is_refused(wire: Wire) -> None:
    person = wire.neighbour()
    media = [{"type": "photo", "media": "x"}]
    told = await wire.refusal("sendMediaGroup", chat_id=person.id, media=media)
    assert told == "Bad Request: group of media must have from 2 to 10 items"


async def test_a_copy_says_the_same_without_buttons(wire: Wire) -> None:
    person, group = wire.neighbour(), wire.estate()
    source = person.send_document("a.pdf", b"%PDF", caption="方案")
    copy = await wire.result(
        "copyMessage", chat_id=group.id, from_chat_id=person.id, message_id=source.message_id
    )
    assert group.last
    assert group.last.message_id == copy["message_id"]
    assert (group.last.caption, group.last.document) == ("方案", source.document)


async def test_a_chat_action_needs_a_known_name(wire: Wire) -> None:
    person = wire.neighbour()
    await wire.result("sendChatAction", chat_id=person.id, action="typing")
    assert await wire.refusal("sendChatAction", chat_id=person.id, action="dancing")


@pytest.mark.parametrize(("status", "allowed"), [("administrator", True), ("member", False)])
async def test_a_closed_topic_takes_messages_of_administrators_only(
    wire: Wire, status: Status, allowed: bool
) -> None:
    group = wire.estate(administrator=status == "administrator", forum=True)
    topic = group.open_topic(group.creator, "电梯")
    topic.closed = True
    reply = await wire.reply("sendMessage", chat_id=group.id, text="x", message_thread_id=topic.thread_id)
    assert reply["ok"] is allowed
    assert allowed or reply["description"] == "Bad Request: TOPIC_CLOSED"
