from bot.rehearsal.town.commands import CommandLists
from tests.rehearsal.wire import Wire


def named(name: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name}]


async def test_the_narrowest_scope_wins_and_in_it_the_own_language(wire: Wire) -> None:
    group = wire.estate()
    chief, guest = wire.world.people[0], wire.world.person("Ann", language_code="en")
    group.join(guest)
    lists = CommandLists()
    steps = [
        (None, "", ("a", "a", "a")),
        ({"type": "all_group_chats"}, "", ("b", "b", "a")),
        ({"type": "all_private_chats"}, "zh", ("b", "b", "c")),
        ({"type": "all_chat_administrators"}, "", ("d", "b", "c")),
        ({"type": "chat", "chat_id": group.id}, "", ("e", "e", "c")),
        ({"type": "chat", "chat_id": group.id}, "zh", ("f", "e", "c")),
        ({"type": "chat_administrators", "chat_id": group.id}, "", ("g", "e", "c")),
        ({"type": "chat_member", "chat_id": group.id, "user_id": guest.id}, "", ("g", "h", "c")),
    ]
    for name, (scope, language, shown) in zip("abcdefgh", steps, strict=True):
        lists.set(scope, language, named(name))
        places = ((chief, group), (guest, group), (chief, chief.private))
        assert tuple(lists.shown(*place)[0]["command"] for place in places) == shown


async def test_without_commands_nothing_is_shown(wire: Wire) -> None:
    person = wire.neighbour()
    assert wire.world.commands.shown(person, person.private) == []
