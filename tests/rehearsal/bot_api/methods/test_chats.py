import pytest

from bot.rehearsal.town.groups import Group
from tests.rehearsal.wire import Wire


async def status(wire: Wire, group: Group, user_id: int) -> str:
    member = await wire.result("getChatMember", chat_id=group.id, user_id=user_id)
    word: str = member["status"]
    return word


async def test_standings_are_told(wire: Wire) -> None:
    group = wire.estate()
    creator = wire.world.people[0]
    member, stranger, gone = (wire.world.person(name) for name in ("住户", "路人", "搬走"))
    for person in (member, gone):
        group.join(person)
    group.leave(gone)
    assert await status(wire, group, creator.id) == "creator"
    assert await status(wire, group, wire.world.bot.id) == "administrator"
    assert await status(wire, group, member.id) == "member"
    assert await status(wire, group, stranger.id) == "left"
    assert await status(wire, group, gone.id) == "left"
    group.promote(member)
    assert await status(wire, group, member.id) == "administrator"
    group.restrict_bot()
    assert await status(wire, group, wire.world.bot.id) == "restricted"


async def test_an_account_that_does_not_exist_is_refused(wire: Wire) -> None:
    group = wire.estate()
    assert (
        await wire.refusal("getChatMember", chat_id=group.id, user_id=5)
        == "Bad Request: PARTICIPANT_ID_INVALID"
    )


async def test_administrators_and_members_are_counted(wire: Wire) -> None:
    group = wire.estate()
    group.join(wire.world.person("住户"))
    administrators = await wire.result("getChatAdministrators", chat_id=group.id)
    assert [member["status"] for member in administrators] == ["creator", "administrator"]
    assert await wire.result("getChatMemberCount", chat_id=group.id) == 3


async def test_a_chat_tells_its_title_and_newest_pin(wire: Wire) -> None:
    group = wire.estate()
    card = await wire.result("sendMessage", chat_id=group.id, text="x")
    await wire.result("pinChatMessage", chat_id=group.id, message_id=card["message_id"])
    chat = await wire.result("getChat", chat_id=group.id)
    assert (chat["title"], chat["type"]) == ("阳光花园", "supergroup")
    assert chat["pinned_message"]["message_id"] == card["message_id"]


async def test_a_private_chat_is_found_once_it_is_started(wire: Wire) -> None:
    person = wire.world.person("李雷")
    assert await wire.refusal("getChat", chat_id=person.id) == "Bad Request: chat not found"
    person.start()
    assert (await wire.result("getChat", chat_id=person.id))["first_name"] == "李雷"


async def test_a_bot_that_left_is_no_longer_told_anything(wire: Wire) -> None:
    group = wire.estate()
    await wire.result("leaveChat", chat_id=group.id)
    [update] = await wire.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
    for method in ("getChat", "getChatMemberCount", "leaveChat"):
        told = await wire.refusal(method, chat_id=group.id)
        assert told == "Forbidden: bot is not a member of the supergroup chat"


@pytest.mark.parametrize("method", ["getChatMemberCount", "getChatAdministrators", "leaveChat"])
async def test_a_private_chat_has_no_members(wire: Wire, method: str) -> None:
    told = await wire.refusal(method, chat_id=wire.neighbour().id)
    assert told == "Bad Request: there are no members in the private chat"
