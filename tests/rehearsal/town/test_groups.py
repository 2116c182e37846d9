from typing import Any

import pytest

from bot.rehearsal.town.refusals import NotPossible
from tests.rehearsal.wire import Wire


def standing(update: dict[str, Any]) -> tuple[str, str]:
    change = update["my_chat_member"]
    return change["old_chat_member"]["status"], change["new_chat_member"]["status"]


async def test_the_bot_is_told_what_becomes_of_it_in_a_group(wire: Wire) -> None:
    creator = wire.world.person("王主任")
    group = wire.world.group("阳光花园", creator=creator)
    group.add_bot(creator, administrator=False)
    group.promote(wire.world.bot)
    group.restrict_bot()
    group.remove_bot(creator)
    updates = [update for update in await wire.updates() if "my_chat_member" in update]
    assert [standing(update) for update in updates] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "restricted"),
        ("restricted", "kicked"),
    ]
    assert updates[0]["my_chat_member"]["from"]["first_name"] == "王主任"


async def test_a_group_the_bot_is_not_in_stays_unheard(wire: Wire) -> None:
    creator = wire.world.person("王主任")
    group = wire.world.group("别人的群", creator=creator)
    creator.write("/start", group)
    assert await wire.updates() == []


async def test_an_administrator_bot_hears_everything(wire: Wire) -> None:
    group = wire.estate()
    wire.world.people[0].write("大家好", group)
    [update] = await wire.updates()
    assert update["message"]["text"] == "大家好"
    assert update["message"]["chat"] == {"id": group.id, "type": "supergroup", "title": "阳光花园"}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("大家好", False),
        ("/vote", True),
        ("/vote@yishitang_bot", True),
        ("/vote@YISHITANG_bot", True),
        ("/vote@other_bot", False),
        ("@yishitang_bot 你好", True),
        ("@other_bot 你好", False),
    ],
)
async def test_privacy_mode_lets_through_what_is_meant_for_the_bot(
    wire: Wire, text: str, heard: bool
) -> None:
    group = wire.estate(administrator=False)
    wire.world.people[0].write(text, group)
    assert bool(await wire.updates()) is heard


async def test_privacy_mode_lets_replies_to_the_bot_through(wire: Wire) -> None:
    group = wire.estate(administrator=False)
    await wire.result("sendMessage", chat_id=group.id, text="请回复")
    wire.world.people[0].write("好的", group, reply_to=group.last)
    [update] = await wire.updates()
    assert update["message"]["reply_to_message"]["text"] == "请回复"


async def test_privacy_mode_lets_service_messages_through(wire: Wire) -> None:
    group = wire.estate(administrator=False)
    person = wire.world.person("李雷")
    group.join(person)
    group.leave(person)
    joined, left = await wire.updates()
    assert joined["message"]["new_chat_members"][0]["id"] == person.id
    assert left["message"]["left_chat_member"]["id"] == person.id


async def test_without_privacy_mode_everything_is_heard(wire: Wire) -> None:
    group = wire.estate(administrator=False)
    wire.world.bot.privacy_mode = False
    wire.world.people[0].write("大家好", group)
    assert len(await wire.updates()) == 1


async def test_a_migrated_group_sends_the_bot_to_its_new_id(wire: Wire) -> None:
    group = wire.estate(kind="group")
    card = await wire.result("sendMessage", chat_id=group.id, text="x")
    upgraded = wire.world.migrate(group)
    assert str(upgraded.id).startswith("-100")
    moved = {"migrate_to_chat_id": upgraded.id}
    calls: list[tuple[str, dict[str, Any]]] = [
        ("sendMessage", {"text": "x"}),
        ("editMessageText", {"text": "y", "message_id": card["message_id"]}),
        ("getChat", {}),
    ]
    for method, given in calls:
        reply = await wire.reply(method, chat_id=group.id, **given)
        assert reply["error_code"] == 400
        assert reply["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
        assert reply["parameters"] == moved
    await wire.result("sendMessage", chat_id=upgraded.id, text="x")


async def test_a_migration_is_told_from_both_ends(wire: Wire) -> None:
    group = wire.estate(kind="group")
    upgraded = wire.world.migrate(group)
    old, new = await wire.updates()
    assert (old["message"]["chat"]["id"], old["message"]["migrate_to_chat_id"]) == (group.id, upgraded.id)
    assert (new["message"]["chat"]["id"], new["message"]["migrate_from_chat_id"]) == (upgraded.id, group.id)


async def test_a_migrated_group_keeps_its_members(wire: Wire) -> None:
    group = wire.estate(kind="group")
    person = wire.world.person("李雷")
    group.join(person)
    upgraded = wire.world.migrate(group)
    assert upgraded.has(person)
    assert upgraded.size == group.size == 3
    assert upgraded.bot_member.administers
    with pytest.raises(NotPossible):
        person.write("还在吗", group)
    with pytest.raises(NotPossible):
        wire.world.migrate(upgraded)


async def test_ids_need_more_than_32_bits(wire: Wire) -> None:
    person, group = wire.neighbour(), wire.estate()
    assert 2**32 < person.id < 2**52
    assert str(group.id).startswith("-100")
    assert -group.id > 2**32
