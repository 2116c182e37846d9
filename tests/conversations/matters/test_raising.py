from pathlib import Path

import pytest

from bot.actions import ledger as ledgers
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import Owner
from bot.voting.matters.matter import Matter
from bot.voting.matters.states import MatterState
from bot.voting.verifying.check import check
from storage.estates import events
from storage.matters import matters
from tests.conversations.newcomers import AUDITOR, after_press, answer_to, carried, invited
from tests.conversations.test_answered_apart import SERVERS, town_on, unseen
from tests.conversations.town import Town
from tests.waiting import until

ROOM, NEXT_DOOR = "3-2-501", "3-2-502"
WORDS = "更换 3 栋电梯\n两台电梯用了二十年，上个月停了四次。"
LIKE = "电梯太旧\n经常停在半路。"


async def raises(person: Person, words: str = WORDS, place: str = "提交：3 幢") -> Message:
    """Let somebody raise a matter; return the answer."""
    await answer_to(person, "/raise")
    return await after_press(person, await answer_to(person, words), place)


async def letter(person: Person, number: int = 1) -> Message:
    """Return the letter in which the committee is asked about a matter."""
    return await person.private.wait_for(lambda m: f"议题 {number} 号" in m.text and bool(m.buttons))


async def takes_up(town: Town, number: int = 1) -> None:
    await town.committee.tap(await letter(town.committee, number), text="受理").answer()


async def stored(town: Town, number: int = 1) -> Matter:
    async with town.program.hall.read() as connection:
        found = await matters.numbered(connection, town.estate.id, number)
    assert found
    return found


async def acts(town: Town) -> list[str]:
    async with town.program.hall.read() as connection:
        done = await events.acts(connection, town.estate.id)
    return [act for act in done if act.startswith(("matter", "plan"))]


async def must_verify(town: Town, number: int = 1) -> None:
    """Let the verifier find no fault with the ledger of a matter."""
    data = await ledgers.export_number(town.program.hall, town.estate.id, number, Owner.MATTER)
    checked = check(read(data))
    assert checked.findings == []
    assert checked.state.stage == (await stored(town, number)).state


async def test_a_resident_raises_a_matter_and_hears_that_it_is_taken_up(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    assert "第一行是标题" in (await answer_to(owner, "/raise")).text
    preview = await answer_to(owner, WORDS)
    assert "上个月停了四次" in preview.text
    assert town.button_texts(preview) == ["提交：全小区", "提交：3 幢", "提交：3 幢 2 单元", "不提了"]
    assert "议题 1 号" in (await after_press(owner, preview, "提交：3 幢")).text

    asked = await letter(town.committee)
    assert "待受理" not in asked.text
    assert "等业委会受理" in asked.text
    assert f"提出：{ROOM} 室" in asked.text.replace("\u2011", "-").replace("\u2060", "")
    assert town.button_texts(asked) == ["受理", "并入相同的议题…", "不受理…"]
    await town.committee.tap(asked, text="受理").answer()
    await owner.private.wait_for("业委会已经受理")
    assert await acts(town) == ["matter-raised", "matter-taken-up"]
    assert (await stored(town)).state is MatterState.TAKEN_UP
    await must_verify(town)


async def test_a_declined_matter_is_told_with_its_reason_and_nobody_else_sees_it(town: Town) -> None:
    owner, neighbour = await town.lives("王", ROOM), await town.lives("钱", NEXT_DOOR)
    await raises(owner)
    await town.committee.tap(await letter(town.committee), text="不受理…").answer()
    await town.committee.private.wait_for("为什么不受理")
    await answer_to(town.committee, "电梯去年刚大修。")
    assert "电梯去年刚大修" in (await owner.private.wait_for("没有受理")).text
    assert "还没有议题" in (await answer_to(neighbour, "/matters")).text
    assert "1 个" in (await answer_to(owner, "/matters")).text
    await must_verify(town)


async def test_a_matter_is_merged_with_a_like_one_that_goes_on(town: Town) -> None:
    owner, neighbour = await town.lives("王", ROOM), await town.lives("钱", NEXT_DOOR)
    await raises(owner)
    await takes_up(town)
    await raises(neighbour, LIKE)
    asked = await letter(town.committee, 2)
    choice = await after_press(town.committee, asked, "并入相同的议题…")
    assert town.button_texts(choice) == ["1 · 更换 3 栋电梯（已受理）", "« 返回"]
    await after_press(town.committee, choice, "1 · 更换 3 栋电梯（已受理）")
    assert "已并入议题 1 号" in (await neighbour.private.wait_for("已并入议题")).text
    assert (await stored(town, 2)).merged_into == 1
    await must_verify(town, 2)


async def test_who_raised_a_matter_takes_it_back_until_it_is_taken_up(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await raises(owner)
    listed = await answer_to(owner, "/matters")
    await owner.tap(listed, text="1 · 更换 3 栋电梯（待受理）").answer()
    mine = await owner.private.wait_for(lambda m: "范围：" in m.text)
    sure = await after_press(owner, mine, "撤回我提的事")
    yes = carried(sure, "确定撤回")
    await after_press(owner, sure, "确定撤回")
    assert (await stored(town)).state is MatterState.DROPPED
    assert "已经到了别的一步" in (await owner.tap(sure, data=yes).answer()).text
    await must_verify(town)


async def test_words_without_a_second_line_are_asked_for_again_and_only_the_last_are_sent(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await answer_to(owner, "/raise")
    assert "从第二行起" in (await answer_to(owner, "更换电梯")).text
    seen_first = await answer_to(owner, WORDS)
    seen_last = await answer_to(owner, LIKE)
    await owner.tap(seen_first, text="提交：全小区").answer()
    assert await acts(town) == []
    await after_press(owner, seen_last, "提交：全小区")
    assert (await stored(town)).title == "电梯太旧"


async def test_what_was_written_can_be_left(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await answer_to(owner, "/raise")
    assert "没有提交" in (await after_press(owner, await answer_to(owner, WORDS), "不提了")).text
    assert await acts(town) == []


async def test_nobody_buries_the_committee_in_matters(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    for number in range(3):
        await raises(owner, f"第 {number} 件事\n请看一看。")
    assert "3 个议题" in (await answer_to(owner, "/raise")).text


@pytest.mark.parametrize("role", [Role.OWNER, Role.TENANT])
async def test_residents_of_every_role_raise_matters_and_outsiders_none(town: Town, role: Role) -> None:
    resident, stranger = await town.lives("王", ROOM, role), town.world.person("路人")
    await raises(resident)
    assert (await stored(town)).room == ROOM
    refused = await answer_to(stranger, "/raise")
    assert "第一行" not in refused.text


async def test_a_resident_cannot_answer_a_matter_with_what_a_committee_button_carries(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await raises(owner)
    asked = await letter(town.committee)
    mine = await answer_to(owner, "/matters")
    for label in ("受理", "不受理…", "并入相同的议题…"):
        answer = await owner.tap(mine, data=carried(asked, label)).answer()
        assert "业委会" in answer.text
    assert (await stored(town)).state is MatterState.RAISED


async def test_an_auditor_sees_what_is_raised_and_settles_nothing(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await raises(owner)
    link = (await invited(town.committee, AUDITOR)).text
    auditor = town.world.person("监督")
    await answer_to(auditor, f"/start {link.split('start=')[1].split()[0]}")
    listed = await answer_to(auditor, "/matters")
    assert "1 个" in listed.text
    asked = await letter(town.committee)
    assert "监督" in (await auditor.tap(listed, data=carried(asked, "受理")).answer()).text


async def test_it_is_raised_without_leaving_the_group_where_nobody_else_reads_it(tmp_path: Path) -> None:
    async with town_on(SERVERS["new"], tmp_path) as town:
        person = await town.lives("李雷", "1-1-202")
        before = len(town.group.messages)
        person.write("/raise", town.group)
        asked = await unseen(town, person, "第一行是标题")
        assert "回复这条消息" in asked.text
        person.write(WORDS, town.group, asked)
        preview = await unseen(town, person, "业委会将看到", asked)
        await person.tap(preview, text="提交：全小区").answer()
        await until(lambda: "已提交" in preview.text)
        assert [each.text for each in town.group.messages[before:] if each.sender is person] == []
        assert (await stored(town)).title == "更换 3 栋电梯"
