from typing import Any

import pytest

from tests.rehearsal.wire import Wire


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name} for name in names]


async def test_the_bot_knows_itself(wire: Wire) -> None:
    me = await wire.result("getMe")
    assert (me["id"], me["username"], me["is_bot"]) == (7000000001, "yishitang_bot", True)
    assert me["can_read_all_group_messages"] is False


async def test_commands_are_kept_by_scope_and_language(wire: Wire) -> None:
    private = {"type": "all_private_chats"}
    await wire.result("setMyCommands", commands=commands("a"))
    await wire.result("setMyCommands", commands=commands("b"), scope=private, language_code="zh")
    assert await wire.result("getMyCommands") == commands("a")
    assert await wire.result("getMyCommands", scope=private) == []
    assert await wire.result("getMyCommands", scope=private, language_code="zh") == commands("b")
    await wire.result("deleteMyCommands", scope=private, language_code="zh")
    assert await wire.result("getMyCommands", scope=private, language_code="zh") == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (commands("Vote"), "BOT_COMMAND_INVALID"),
        (commands("x" * 33), "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (commands(*(f"c{number}" for number in range(101))), "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_of_a_wrong_form_are_refused(wire: Wire, given: Any, reason: str) -> None:
    assert await wire.refusal("setMyCommands", commands=given) == f"Bad Request: {reason}"


@pytest.mark.parametrize("kind", ["Name", "Description", "ShortDescription"])
async def test_words_about_the_bot_are_kept_by_language(wire: Wire, kind: str) -> None:
    field = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[kind]
    await wire.result(f"setMy{kind}", **{field: "议事"}, language_code="zh")
    assert await wire.result(f"getMy{kind}", language_code="zh") == {field: "议事"}
    assert await wire.result(f"getMy{kind}") == {field: ""}
    assert await wire.refusal(f"setMy{kind}", **{field: "x" * 513})
