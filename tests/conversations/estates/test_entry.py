"""The way into the group: whoever asks to join shows the code of a flat and is let in."""

import pytest

from tests.conversations.newcomers import slip
from tests.conversations.town import Town
from tests.waiting import until


@pytest.fixture
async def by_code(town: Town) -> Town:
    """Let the committee turn it on."""
    town.committee.write("/entry")
    page = await town.committee.private.wait_for("进群方式")
    assert "由群管理员审批" in page.text
    town.committee.tap(page, text="凭绑定码进群")
    await town.committee.private.wait_for("现在：申请进群的人，我请他输入")
    return town


async def test_administrators_decide_alone_until_the_committee_says_otherwise(town: Town) -> None:
    person = town.world.person("新邻居")
    person.ask_to_join(town.group)
    await town.idle()
    assert not person.private.from_bot
    assert person.id in town.group.asking


async def test_whoever_shows_a_code_is_bound_and_let_in_and_nobody_else(by_code: Town) -> None:
    person = by_code.world.person("新邻居")
    person.ask_to_join(by_code.group)
    await person.private.wait_for("您申请加入")
    assert not person.private.started, "nobody had to open the bot's chat before"
    person.write("我没有")
    await by_code.idle()
    assert person.id in by_code.group.asking, "refused by nobody, left to the administrators"
    person.write(await slip(by_code, "3-1-101"))
    role = await person.private.wait_for(lambda message: bool(message.buttons))
    person.tap(role, text="业主")
    await until(lambda: by_code.group.has(person))


async def test_whoever_is_bound_is_asked_nothing_and_let_in_as_soon_as_the_bot_may(by_code: Town) -> None:
    person = by_code.world.person("新邻居")
    await by_code.binds(person, "3-1-102")
    by_code.telegram.api.faults.refuse("approveChatJoinRequest", 400, "Bad Request: CHAT_ADMIN_REQUIRED")
    person.ask_to_join(by_code.group)
    await by_code.committee.private.wait_for("不能放人进群")
    assert not by_code.group.has(person)
    by_code.group.promote(by_code.world.bot, without={"can_pin_messages"})
    await until(lambda: by_code.group.has(person))
    assert not person.private.from_bot
