"""In a group, what concerns one person is read by that person alone; where that cannot be, the private chat does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.actions.households import codes
from bot.actions.results import results
from bot.rehearsal.bot_api.table import Version
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role
from bot.voting.typed.wording import as_typed
from tests.conversations.town import Town, free_port, fresh_town, webhook_at
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
        shown = await person.private.wait_for(lambda m, label=label: label in m.text and bool(m.buttons))
        assert label in (await person.tap(shown, text="反对").answer()).text


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
    """What went to everybody in the group tells nothing of one household; and old servers are asked for nothing."""
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
