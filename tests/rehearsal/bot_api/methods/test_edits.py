from datetime import timedelta
from typing import Any

import pytest

from bot.clock import MovableClock
from tests.rehearsal.wire import PICTURE, Wire, buttons

UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


async def card(wire: Wire, chat_id: int, **more: Any) -> dict[str, Any]:
    sent: dict[str, Any] = await wire.result("sendMessage", chat_id=chat_id, text="0 票", **more)
    return {"chat_id": chat_id, "message_id": sent["message_id"]}


async def test_an_edit_replaces_text_and_buttons(wire: Wire) -> None:
    group = wire.estate()
    place = await card(wire, group.id, reply_markup=buttons([{"text": "赞成", "callback_data": "f"}]))
    edited = await wire.result("editMessageText", **place, text="<b>1 票</b>", parse_mode="HTML")
    assert edited["text"] == "1 票"
    assert "edit_date" in edited
    assert "reply_markup" not in edited
    assert group.last
    assert (group.last.html, group.last.edits, group.last.buttons) == ("<b>1 票</b>", 1, [])


async def test_an_edit_that_changes_nothing_is_refused_and_not_counted_as_an_error(wire: Wire) -> None:
    group = wire.estate()
    markup = buttons([{"text": "赞成", "callback_data": "f"}])
    place = await card(wire, group.id, reply_markup=markup)
    assert await wire.refusal("editMessageText", **place, text=" 0 票 ", reply_markup=markup) == UNCHANGED
    assert await wire.refusal("editMessageReplyMarkup", **place, reply_markup=markup) == UNCHANGED
    assert (wire.api.counts.api_errors, wire.api.counts.card_edits) == (0, 0)
    await wire.result("editMessageReplyMarkup", **place)
    assert wire.api.counts.card_edits == 1


async def test_edits_in_private_are_no_card_edits(wire: Wire) -> None:
    place = await card(wire, wire.neighbour().id)
    await wire.result("editMessageText", **place, text="x")
    assert wire.api.counts.card_edits == 0


async def test_a_message_that_is_not_there_cannot_be_edited(wire: Wire) -> None:
    group = wire.estate()
    place = await card(wire, group.id)
    assert group.last
    group.delete(group.last)
    assert (
        await wire.refusal("editMessageText", **place, text="x") == "Bad Request: message to edit not found"
    )


async def test_messages_of_others_cannot_be_edited(wire: Wire) -> None:
    person = wire.neighbour()
    message = person.write("你好")
    told = await wire.refusal("editMessageText", chat_id=person.id, message_id=message.message_id, text="x")
    assert told == "Bad Request: message can't be edited"


@pytest.mark.parametrize(
    ("given", "reason"),
    [({"message_id": 1}, "chat_id is empty"), ({"chat_id": 1}, "message identifier is not specified")],
)
async def test_an_edit_needs_to_know_the_message(wire: Wire, given: dict[str, int], reason: str) -> None:
    given = {name: wire.neighbour().id if name == "chat_id" else value for name, value in given.items()}
    assert await wire.refusal("editMessageText", **given, text="x") == f"Bad Request: {reason}"


async def test_an_edit_may_not_be_too_long(wire: Wire) -> None:
    place = await card(wire, wire.neighbour().id)
    assert await wire.refusal("editMessageText", **place, text="x" * 4097) == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_photo_has_a_caption_to_edit_and_no_text(wire: Wire) -> None:
    person = wire.neighbour()
    sent = await wire.upload("sendPhoto", {"chat_id": str(person.id), "caption": "前"}, photo=PICTURE)
    place = {"chat_id": person.id, "message_id": sent["result"]["message_id"]}
    told = await wire.refusal("editMessageText", **place, text="x")
    assert told == "Bad Request: there is no text in the message to edit"
    edited = await wire.result("editMessageCaption", **place, caption="后")
    assert edited["caption"] == "后"
    assert edited["photo"] == sent["result"]["photo"]


async def test_a_text_has_no_caption_to_edit(wire: Wire) -> None:
    place = await card(wire, wire.neighbour().id)
    told = await wire.refusal("editMessageCaption", **place, caption="x")
    assert told == "Bad Request: there is no caption in the message to edit"


async def test_a_photo_can_be_replaced(wire: Wire) -> None:
    person = wire.neighbour()
    sent = await wire.upload("sendPhoto", {"chat_id": str(person.id)}, photo=PICTURE)
    fields = {
        "chat_id": str(person.id),
        "message_id": str(sent["result"]["message_id"]),
        "media": '{"type": "document", "media": "attach://roll", "caption": "名册"}',
    }
    edited = await wire.upload("editMessageMedia", fields, roll=b"1,2")
    assert edited["result"]["document"]["file_name"] == "roll.bin"
    assert person.private.last
    assert person.private.last.photo is None


async def test_a_muted_bot_can_still_edit_its_card(wire: Wire) -> None:
    group = wire.estate()
    place = await card(wire, group.id)
    group.restrict_bot()
    await wire.result("editMessageText", **place, text="1 票")


async def test_a_removed_bot_cannot_edit_its_card(wire: Wire) -> None:
    group = wire.estate()
    place = await card(wire, group.id)
    group.remove_bot(wire.world.people[0])
    assert "kicked" in await wire.refusal("editMessageText", **place, text="1 票")


async def test_own_messages_can_be_deleted_for_two_days(wire: Wire, clock: MovableClock) -> None:
    group = wire.estate(administrator=False)
    first, second = await card(wire, group.id), await card(wire, group.id)
    await wire.result("deleteMessage", **first)
    clock.advance(timedelta(hours=48))
    told = await wire.refusal("deleteMessage", **second)
    assert told == "Bad Request: message can't be deleted for everyone"
    assert [message.message_id for message in group.from_bot] == [second["message_id"]]


async def test_messages_of_others_are_deleted_by_administrators_only(wire: Wire) -> None:
    group = wire.estate(administrator=False)
    place = {"chat_id": group.id, "message_id": wire.world.people[0].write("/x", group).message_id}
    assert await wire.refusal("deleteMessage", **place)
    group.promote(wire.world.bot)
    await wire.result("deleteMessage", **place)
    assert await wire.refusal("deleteMessage", **place) == "Bad Request: message to delete not found"


async def test_several_messages_can_be_deleted_at_once(wire: Wire) -> None:
    person = wire.neighbour()
    ids = [(await card(wire, person.id))["message_id"] for _ in range(3)]
    await wire.result("deleteMessages", chat_id=person.id, message_ids=[*ids[:2], 999])
    assert [message.message_id for message in person.private.from_bot] == ids[2:]
