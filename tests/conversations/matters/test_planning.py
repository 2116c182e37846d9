from decimal import Decimal

import pytest

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.part import Part
from bot.voting.matters.plan import PlanVersion, hash_of_plan
from bot.voting.matters.states import MatterState
from bot.voting.proposals.proposal import Proposal
from storage.matters import plans
from storage.proposals import proposals
from tests.conversations.author import PREVIEW, Author
from tests.conversations.matters.test_raising import (
    ROOM,
    acts,
    must_verify,
    raises,
    stored,
    takes_up,
)
from tests.conversations.newcomers import after_press, answer_to, carried
from tests.conversations.town import Town

TITLE = "更换 3 栋电梯"
FIRST = {"承办单位": "甲电梯公司", "价格": "20万", "质保": "整机两年", "起止日期": "2026-12-01 至 2026-12-31"}


SHORTEST = (
    ("不附材料", "通过规则"),
    ("一般事项", "记名或无记名"),
    ("👁 记名", "截止时间"),
    ("15 天", "提醒方式"),
    ("🔔 按惯例", PREVIEW),
)
"""What is left to be said of a vote that is about a plan: what is pressed, and what is then shown."""


async def opens(person: Person) -> Message:
    """Let somebody look at the only matter there is."""
    listed = await answer_to(person, "/matters")
    await person.tap(listed, text=f"1 · {TITLE}").answer()
    below = listed.message_id
    return await person.private.wait_for(lambda m: m.message_id > below and "范围：" in m.text)


async def writes(person: Person, shown: Message, **fields: str) -> Message:
    """Let the committee fill in a plan's fields; return what it then reads."""
    for label, words in fields.items():
        await after_press(person, shown, label)
        shown = await answer_to(person, words)
    return shown


async def freezes(person: Person, shown: Message) -> Message:
    return await after_press(person, await after_press(person, shown, "定版并公布…"), "确定，定版并公布")


async def versions(town: Town) -> list[PlanVersion]:
    async with town.program.hall.read() as connection:
        return await plans.of_matter(connection, (await stored(town)).id)


async def taken_up(town: Town) -> Person:
    """Return a resident whose matter is taken up."""
    owner = await town.lives("王", ROOM)
    await raises(owner)
    await takes_up(town)
    await owner.private.wait_for("已经受理")
    return owner


async def planned(town: Town, *prices: str) -> Person:
    """Return a resident whose matter has a version of its plan for each of these prices."""
    owner = await taken_up(town)
    for number, price in enumerate(prices):
        matter = await opens(town.committee)
        written = await after_press(town.committee, matter, "写方案")
        fields = {**FIRST, "价格": price} if number == 0 else {"价格": price}
        await freezes(town.committee, await writes(town.committee, written, **fields))
    return owner


async def test_a_plan_is_written_field_by_field_and_frozen_as_it_was_seen(town: Town) -> None:
    await planned(town, "20万")
    frozen = (await versions(town))[0]
    assert (frozen.plan.supplier, frozen.plan.price, frozen.number) == ("甲电梯公司", 20_000_000, 1)
    assert frozen.hash == hash_of_plan(frozen.plan)
    assert "plan-frozen" in await acts(town)
    await must_verify(town)


@pytest.mark.parametrize(
    ("field", "words", "refused"),
    [
        ("价格", "很便宜", "金额"),
        ("起止日期", "2026-12-31 至 2026-12-01", "结束早于开始"),
        ("起止日期", "下雪的时候", "没看懂这两个日期"),
        ("包含内容", "长" * 301, "最多 300 个"),
        ("附件", "见附件", "没有读到内容"),
    ],
)
async def test_what_a_field_cannot_say_is_refused_and_asked_for_again(
    town: Town, field: str, words: str, refused: str
) -> None:
    await taken_up(town)
    written = await after_press(town.committee, await opens(town.committee), "写方案")
    await after_press(town.committee, written, field)
    assert refused in (await answer_to(town.committee, words)).text
    assert await versions(town) == []


async def test_a_plan_that_somebody_else_wrote_on_is_not_frozen_unseen(town: Town) -> None:
    await taken_up(town)
    written = await after_press(town.committee, await opens(town.committee), "写方案")
    seen = await writes(town.committee, written, 价格="20万")
    old = carried(seen, "定版并公布…")
    newer = await writes(town.committee, seen, 价格="19万")
    sure = await after_press(town.committee, newer, "定版并公布…")
    yes = carried(sure, "确定，定版并公布").replace(carried_seal(carried(sure, "确定")), carried_seal(old))
    assert "刚刚有人改过" in (await town.committee.tap(sure, data=yes).answer()).text
    assert await versions(town) == []


def carried_seal(data: str) -> str:
    return data.split(":")[2]


async def test_a_plan_without_a_change_makes_no_new_version(town: Town) -> None:
    await planned(town, "20万")
    written = await after_press(town.committee, await opens(town.committee), "写方案")
    sure = await after_press(town.committee, written, "定版并公布…")
    answer = await town.committee.tap(sure, text="确定").answer()
    assert "和第 1 版一样" in answer.text, answer


async def test_everybody_compares_two_versions_and_what_differs_is_marked(town: Town) -> None:
    owner = await planned(town, "20万", "19.5万")
    matter = await opens(owner)
    assert town.button_texts(matter) == ["方案对比", "完整记录（可自行核对）"]
    await owner.tap(matter, text="方案对比").answer()
    compared = await owner.private.wait_for("方案对比")
    assert "🔸 价格\n第 1 版：200,000 元\n第 2 版：195,000 元" in compared.text
    assert "🔸 承办单位" not in compared.text
    assert "承办单位：甲电梯公司" in compared.text
    assert all(each.mark in compared.text for each in await versions(town))


async def test_a_resident_writes_no_plan(town: Town) -> None:
    owner = await planned(town, "20万")
    mine, theirs = await opens(owner), await opens(town.committee)
    written = await after_press(town.committee, theirs, "写方案")
    answer = await owner.tap(mine, data=carried(written, "价格")).answer()
    assert "业委会" in answer.text


async def puts_to_vote(town: Town, on: str) -> Proposal:
    """Let the committee put the matter to the vote in the shortest way, and return the vote."""
    asked = await after_press(town.committee, await opens(town.committee), "提交表决…")
    author = Author(town.committee, await after_press(town.committee, asked, on))
    for press, shown in SHORTEST:
        await author.taps(press, shown)
    await after_press(town.committee, author.newest, "发布")
    async with town.program.hall.read() as connection:
        return (await proposals.of_estates(connection, [town.estate.id]))[0]


async def test_a_vote_names_one_version_and_the_matter_follows_it(town: Town) -> None:
    await planned(town, "20万", "19.5万")
    second = (await versions(town))[1]
    vote = await puts_to_vote(town, f"第 2 版 {second.mark}")
    assert vote.terms.plans == f"2 · {second.mark}"
    assert (vote.terms.title, vote.terms.cost) == (TITLE, Decimal(195_000))
    assert vote.terms.electorate.parts == (Part("3"),), "the building that the matter is about"
    assert second.mark in (await town.group.wait_for("方案版本和校验码")).text
    assert (await stored(town)).state is MatterState.TO_VOTE
    await must_verify(town)


async def test_the_comparison_is_sent_as_a_sheet_to_print(town: Town) -> None:
    owner = await planned(town, "20万", "19.5万")
    await owner.tap(await opens(owner), text="方案对比").answer()
    compared = await owner.private.wait_for("🔸")
    await owner.tap(compared, text="打印对比表").answer()
    sheet = await owner.private.wait_for(lambda m: m.content.document is not None)
    assert sheet.content.document and sheet.content.document.name == "matter-1-plans.pdf"
