"""In a group one person alone reads what concerns him; where that cannot be, the private chat does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.actions.households import codes
from bot.actions.results import results
from bot.app.introducing import ask_again
from bot.app.running import running
from bot.config import Storage
from bot.rehearsal.bot_api.table import Version
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role
from bot.voting.typed.wording import as_typed
from tests.conversations.town import Town, free_port, fresh_town, webhook_at
from tests.databases import address
from tests.waiting import until

HOMES = ("1-1-101", "1-1-102", "1-1-201", "1-1-202", "1-1-301")
TO_ALL = frozenset({"sendMessage", "sendPhoto", "sendDocument", "copyMessage"})


@dataclass
class Server:
    """A kind of server, and how people come to the same end on it."""

    version: Version
    lost: bool = False
    webhook: bool = False

    @property
    def reaches(self) -> bool:
        """Tell whether what is meant for one person arrives."""
        return self.version != "10.0" and not self.lost


SERVERS = {
    "new": Server("10.3"),
    "new by webhook": Server("10.3", webhook=True),
    "of 10.2": Server("10.2"),
    "old": Server("10.0"),
    "losing": Server("10.3", lost=True),
}


@asynccontextmanager
async def town_on(server: Server, folder: Path) -> AsyncIterator[Town]:
    more: dict[str, Any] = {"webhook": webhook_at(free_port())} if server.webhook else {}
    async with fresh_town(folder, version=server.version, lose_ephemeral=server.lost, **more) as here:
        yield here


async def unseen(town: Town, person: Person, words: str, after: Message | None = None) -> Message:
    number = after.unseen.number if after and after.unseen else 0
    return await town.group.wait_for_unseen(person, words, after=number)


async def code_of(town: Town, label: str) -> str:
    hall, home = town.program.hall, town.households[label]
    for slip in await codes.slips(hall, town.estate.id, timedelta(days=30)):
        if slip.household.id == home.id:
            return slip.code
    raise AssertionError(label)


async def a_newcomer_votes(town: Town, server: Server) -> None:
    """Somebody who is bound to nothing taps the card, is told how to bind, does, and votes."""
    person = town.world.person("韩梅梅")
    town.group.join(person)
    code = await code_of(town, "1-1-101")
    card = town.card
    answer = await person.tap(card, text="同意").answer()
    if server.version == "10.0":
        assert answer.url
    else:
        assert answer.show_alert
        assert "没有计票" in answer.text
    if server.reaches:
        how = await unseen(town, person, "回复这条消息")
        person.write(code, town.group, how)
        role = await unseen(town, person, "1-1-101")
        await person.tap(role, text="业主").answer()
        await until(lambda: "同意" in str(town.button_texts(role)))
        receipt = await person.tap(role, text="同意").answer()
        assert "1-1-101" in receipt.text
        await until(lambda: "回执" in role.text)
        return
    if server.lost:  # whoever saw nothing taps again, as he was told
        answer = await person.tap(card, text="同意").answer()
    assert answer.url
    person.start(answer.url.partition("start=")[2])
    await person.private.wait_for("还没有绑定")
    asked = person.write(code)
    role = await person.private.wait_for(lambda m: bool(m.buttons), after=asked.message_id)
    await person.tap(role, text="业主").answer()
    assert "1-1-101" in (await person.tap(card, text="同意").answer()).text


async def an_owner_of_two_votes_for_each(town: Town, server: Server) -> None:
    person = await town.lives("双先生", "1-1-102")
    await town.binds(person, "1-1-201")
    answer = await person.tap(town.card, text="反对").answer()
    if server.reaches:
        assert answer.show_alert
        which = await unseen(town, person, "哪一户")
        for label in ("1-1-102", "1-1-201"):
            assert label in (await person.tap(which, text=label).answer()).text
        await until(lambda: which.text.count("：反对") == 2)
        return
    if server.lost:
        answer = await person.tap(town.card, text="反对").answer()
    assert answer.url
    person.start(answer.url.partition("start=")[2])
    for label in ("1-1-102", "1-1-201"):
        shown = await person.private.wait_for(partial(_asks_of, label))
        assert label in (await person.tap(shown, text="反对").answer()).text


def _asks_of(label: str, message: Message) -> bool:
    return label in message.text and bool(message.buttons)


async def a_first_ballot_has_its_receipt(town: Town, server: Server) -> Person:
    person = await town.lives("李雷", "1-1-202")
    assert "1-1-202" in (await person.tap(town.card, text="弃权").answer()).text
    if server.reaches:
        receipt = await unseen(town, person, "请留好回执")
        await person.tap(receipt, text="说明全文").answer()
        await unseen(town, person, "保障大家头顶上的安全", receipt)
        assert "撤回" in (await person.tap(receipt, text="撤回").answer()).text
        await until(lambda: "回执" not in receipt.text)
        assert "1-1-202" in (await person.tap(receipt, text="同意").answer()).text
        await until(lambda: "同意" in receipt.text)
    else:
        assert "1-1-202" in (await person.tap(town.card, text="同意").answer()).text
    return person


async def a_tenant_is_told_why_not(town: Town, server: Server) -> None:
    person = await town.lives("租客", "1-1-202", Role.TENANT)
    assert "租户" in (await person.tap(town.card, text="同意").answer()).text
    if server.reaches:
        await unseen(town, person, "重新绑定")


async def says(town: Town, person: Person, command: str, server: Server, words: str) -> Message | None:
    """Say a command in the group; return the answer that the person alone reads, if it arrives."""
    public, seen = len(town.group.messages), town.group.shown_only_to(person)
    person.write(command, town.group)
    if server.reaches:
        return await unseen(town, person, words, seen[-1] if seen else None)
    await town.idle()
    if server.lost:
        assert len(town.group.messages) == public
    return None


async def commands_are_answered(town: Town, server: Server, person: Person) -> None:
    await says(town, person, "/help", server, "/results")
    await says(town, person, "/results", server, "高空抛物")
    await says(town, person, "/receipt", server, "回执")
    if shown := await says(town, person, "/me", server, "1-1-202"):
        await person.tap(shown, row=0).answer()  # leaving is asked once more
        await until(lambda: len(shown.buttons) == 2)
        await person.tap(shown, row=1).answer()
        await until(lambda: len(shown.buttons) == 1)
    if server.version == "10.0":
        pointer = town.group.last
        assert pointer
        assert "私聊" in pointer.text
    public = len(town.group.messages)
    person.write("/codes", town.group)  # which no menu of a group offers, so that the command is public
    if server.reaches:
        await unseen(town, person, "私聊")
    else:
        await town.idle()
    assert len(town.group.messages) == public + (2 if server.version == "10.0" else 1)


async def a_code_said_aloud_is_used_up(town: Town, server: Server) -> None:
    person = town.world.person("马大嘴")
    town.group.join(person)
    if not server.reaches:
        person.start()  # whoever can be asked in private is
        await town.idle()
    code = await code_of(town, "1-1-301")
    said = person.write(code, town.group)
    await until(lambda: town.group.find(said.message_id) is None)
    asked = "1-1-301"
    role = await (unseen(town, person, asked) if server.reaches else person.private.wait_for(asked))
    assert (await code_of(town, "1-1-301")) != code
    await person.tap(role, text="业主").answer()
    await until(lambda: "已绑定" in role.text)


def nobody_else_could_read(town: Town, server: Server) -> None:
    """What went to everybody in the group tells nothing of one household; old servers get nothing else."""
    for call in town.telegram.api.calls:
        given = call.parameters
        alone = "ephemeral_message_parameters" in given
        assert server.version != "10.0" or not alone
        if call.method in TO_ALL and given.get("chat_id") == town.group.id and not alone:
            text = as_typed(given.get("text", given.get("caption", "")))
            assert not any(label in text for label in HOMES), text
            assert "您家的回执" not in text
    for message in town.group.from_bot:
        assert not any(label in message.text for label in HOMES)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SERVERS)
async def test_everybody_comes_to_the_same_end_on_every_server(kind: str, tmp_path: Path) -> None:
    server = SERVERS[kind]
    async with town_on(server, tmp_path) as town:
        for label in HOMES:
            await town.has_household(label)
        proposal = await town.opens()
        await town.idle()
        await a_newcomer_votes(town, server)
        await an_owner_of_two_votes_for_each(town, server)
        person = await a_first_ballot_has_its_receipt(town, server)
        await a_tenant_is_told_why_not(town, server)
        await commands_are_answered(town, server, person)
        await a_code_said_aloud_is_used_up(town, server)
        await town.idle()
        nobody_else_could_read(town, server)
        tally = (await results.audited(town.program.hall, proposal.id)).tally
        assert [tally.of(choice).heads for choice in proposal.terms.choices] == [2, 2, 0]
        assert (town.world.ephemeral.sent > 0) == (server.version != "10.0")
        assert town.telegram.api.counts.api_errors == 0


async def test_a_plain_member_bot_tells_nothing_of_anybody_who_asked_aloud(tmp_path: Path) -> None:
    async with town_on(SERVERS["new"], tmp_path) as town:
        person = await town.lives("李雷", "1-1-202")
        await town.opens()
        person.gets_ephemeral = False  # so all can read what he says
        town.group.demote(town.world.bot)
        for command in ("/me", "/receipt", "/object"):
            said = person.write(command, town.group)
            pointer = await town.group.wait_for("私聊", after=said.message_id)
            assert pointer.text == "请在与我的私聊里操作。"
        said = person.write("/results", town.group)  # which is for everybody's eyes
        assert "高空抛物" in (await town.group.wait_for("高空抛物", after=said.message_id)).text
        await town.idle()
        nobody_else_could_read(town, SERVERS["new"])


async def test_what_is_said_below_a_message_of_ones_own_is_no_business_of_others(tmp_path: Path) -> None:
    """Somebody objects to a count without leaving the group, and what he types there nobody else reads."""
    async with town_on(SERVERS["new"], tmp_path) as town:
        person = await town.lives("李雷", "1-1-202")
        proposal = await town.opens(objection_days=3)
        await town.moves_past(proposal.closes_at)
        await town.group.wait_for("初步结果")
        before = len(town.group.messages)
        person.write("/object", town.group)
        kinds = await unseen(town, person, "高空抛物")
        await person.tap(kinds, row=0).answer()
        await until(lambda: "1-1-202" in str(town.button_texts(kinds)))
        await person.tap(kinds, text="1-1-202").answer()
        await until(lambda: "回复这条消息" in kinds.text)
        person.write("少算了我家一票。", town.group, kinds)
        done = await unseen(town, person, "已登记", kinds)
        person.write("大家好", town.group, done)  # asked nothing more, the bot points to the private chat
        await unseen(town, person, "私聊", done)
        assert [each.text for each in town.group.messages[before:] if each.sender is person] == []


async def test_where_the_setting_says_off_nothing_is_asked_and_nothing_told_apart(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, version="10.3") as town:
        off = town.config.telegram.model_copy(update={"ephemeral": "off"})
        config = town.config.model_copy(
            update={"telegram": off, "storage": Storage(url=address(tmp_path / "2"))}
        )
        await town.program.desk.ephemeral.ask()
        town.telegram.api.calls.clear()
        async with running(config, town.clock) as second:
            assert not second.desk.ephemeral.works
        called = {call.method for call in town.telegram.api.calls}
        assert "editEphemeralMessageText" not in called
        groups = {"type": "all_group_chats"}
        assert not any(each.get("is_ephemeral") for each in town.world.commands.get(groups, "zh"))


async def test_what_the_group_is_offered_follows_the_server_when_that_is_another_one(tmp_path: Path) -> None:
    async with town_on(SERVERS["new"], tmp_path) as town:
        person = await town.lives("李雷", "1-1-202")
        groups = {"type": "all_group_chats"}
        offered = {
            each["command"]: each.get("is_ephemeral") for each in town.world.commands.get(groups, "zh")
        }
        own = ("results", "raise", "matters", "me", "receipt", "object", "help")
        assert offered == dict.fromkeys(own, True)
        administrators = town.world.commands.get({"type": "all_chat_administrators"}, "zh")
        assert [each["command"] for each in administrators if not each.get("is_ephemeral")] == ["link"]
        town.telegram.api.faults.refuse("editEphemeralMessageText", 404, "Not Found: method not found")
        await ask_again(town.program)
        assert [each["command"] for each in town.world.commands.get(groups, "zh")] == ["results", "help"]
        said = person.write("/me", town.group)  # which the app sends aloud now
        assert (await town.group.wait_for("私聊", after=said.message_id)).text == "请在与我的私聊里操作。"
        await ask_again(town.program)
        assert town.program.desk.ephemeral.works
