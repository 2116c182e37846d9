from typing import Any

import pytest
from telegram import Update

from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.refusals import AnonymousAdministrator
from handlers.estates.link import link
from storage.estates import estates
from tests.conversations.newcomers import after_press, answer_to, serves_another
from tests.conversations.town import Town

HELLO = "请业委会成员"


async def another_group(town: Town, creator: Person, administrator: bool = True) -> Group:
    group = town.world.group("另一个群", creator=creator)
    group.add_bot(by=creator, administrator=administrator)
    await group.wait_for(HELLO)
    return group


async def says_link(person: Person, group: Group) -> Message:
    written = person.write("/link", group)
    return await group.wait_for(lambda _: True, after=written.message_id)


async def estate_of(town: Town, group: Group) -> int | None:
    async with town.program.hall.read() as connection:
        found = await estates.group(connection, group.id)
        return found.estate_id if found else None


async def test_who_serves_one_committee_links_at_once(town: Town) -> None:
    group = await another_group(town, town.committee)
    assert "本群已与阳光花园关联" in (await says_link(town.committee, group)).text
    assert await estate_of(town, group) == town.estate.id


async def test_who_serves_two_committees_is_asked_which_estate_it_is(town: Town) -> None:
    moonlight = await serves_another(town, town.committee)
    group = await another_group(town, town.committee)

    question = await says_link(town.committee, group)
    assert town.button_texts(question) == ["阳光花园", "月光苑"]
    assert await estate_of(town, group) is None

    await town.committee.tap(question, text="月光苑").answer()
    await group.wait_for("本群已与月光苑关联")
    assert await estate_of(town, group) == moonlight.id


async def test_nobody_else_chooses_the_estate(town: Town) -> None:
    await serves_another(town, town.committee)
    group = await another_group(town, town.committee)
    resident, stranger = town.world.person("王"), town.world.person("李")
    group.join(resident)
    group.join(stranger)
    group.promote(stranger)
    question = await says_link(town.committee, group)

    assert "只有本群管理员" in (await resident.tap(question, text="月光苑").answer()).text
    assert "只有业委会成员" in (await stranger.tap(question, text="月光苑").answer()).text
    assert await estate_of(town, group) is None


async def test_a_group_is_not_taken_from_an_estate_one_does_not_serve(town: Town) -> None:
    other = town.world.person("周")
    moonlight = await serves_another(town, other)
    town.group.join(other)
    town.group.promote(other)
    assert "已经与另一个小区关联" in (await says_link(other, town.group)).text
    assert await estate_of(town, town.group) not in (None, moonlight.id)


async def test_a_bot_that_may_not_pin_asks_for_the_right_when_it_is_linked(town: Town) -> None:
    plain = await another_group(town, town.committee, administrator=False)
    assert "允许“置顶消息”" in (await says_link(town.committee, plain)).text
    assert "置顶" not in (await says_link(town.committee, town.group)).text


async def test_a_group_that_belongs_to_no_estate_is_told_how_to_link_it(town: Town) -> None:
    creator = town.world.person("Ann", language_code="en")
    group = town.world.group("Sunny Garden", creator=creator)
    group.add_bot(by=creator)
    assert "send /link here" in (await group.wait_for("Yishitang")).text


async def test_a_linked_group_that_takes_the_bot_back_hears_no_greeting(town: Town) -> None:
    before = len(town.group.from_bot)
    town.group.remove_bot(by=town.committee)
    town.group.add_bot(by=town.committee)
    await town.idle()
    assert len(town.group.from_bot) == before


async def test_an_administrator_who_stays_anonymous_is_asked_to_show_himself() -> None:
    group = {"id": -1001, "type": "supergroup", "title": "业主群"}
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    said = {"message_id": 1, "date": 0, "chat": group, "from": anonymous, "sender_chat": group}
    update = Update.de_json({"update_id": 1, "message": {**said, "text": "/link"}}, None)
    nothing_more: Any = None
    with pytest.raises(AnonymousAdministrator):
        await link(update, nothing_more)


async def test_who_serves_two_committees_says_into_which_one_he_invites(town: Town) -> None:
    await serves_another(town, town.committee)
    question = await answer_to(town.committee, "/invite")
    assert town.button_texts(question) == ["阳光花园", "月光苑"]
    await after_press(town.committee, question, "月光苑")
    await town.committee.tap(question, text="业委会成员").answer()
    await town.committee.private.wait_for("加入月光苑业委会的一次性链接")
