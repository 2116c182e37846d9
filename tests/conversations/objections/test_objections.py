import json
from pathlib import Path

import pytest

from bot.actions import ledger
from bot.actions.estates import offices
from bot.actions.results import dossier
from bot.config import Ballots
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.reports.data import result_data
from bot.reports.result_rows import result_rows
from bot.voting.estates.estate import Office
from bot.voting.households.household import Role
from bot.voting.ledger import file as ledger_file
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.verifying import check
from storage import objections
from storage.estates import events
from storage.proposals import proposals
from tests.conversations.newcomers import VALID, after_press, answer_to, carried
from tests.conversations.proposals.test_withdrawing import withdraws
from tests.conversations.town import Town, fresh_town
from tests.voting.electorates import of_buildings

ROOM, NEXT_DOOR = "3-2-501", "3-2-502"
RAISED = "已登记，编号"


async def objects(person: Person, proposal: Proposal, kind: str, home: str | None, why: str) -> Message:
    """Let a resident object by the command, about one of the own households; return the answer."""
    asked = await answer_to(person, "/object")
    if kind != "其他问题":
        asked = await after_press(person, asked, kind)
        assert home is not None
        await after_press(person, asked, home)
    else:
        await after_press(person, asked, kind)
    return await answer_to(person, why)


async def joins(town: Town, name: str) -> Person:
    """Bring a further committee member."""
    link = await offices.invite(town.program.hall, town.estate.name, Office.COMMITTEE, VALID)
    person = town.world.person(name)
    await answer_to(person, f"/start join-{link.token}")
    await town.idle()
    return person


async def settles(person: Person, decision: str, reason: str, number: int = 1) -> Message:
    """Let a committee member settle an objection from its letter; return the answer to the reason."""
    letter = await person.private.wait_for(lambda m: f"的异议 {number}\n" in m.text and bool(m.buttons))
    await person.tap(letter, text=decision).answer()
    await person.private.wait_for("请用一条消息写明理由")
    return await answer_to(person, reason)


async def state(town: Town, proposal: Proposal) -> ProposalState:
    async with town.program.hall.read() as connection:
        return (await proposals.by_id(connection, [proposal.id]))[proposal.id].state


async def unsettled(town: Town, proposal: Proposal) -> int:
    async with town.program.hall.read() as connection:
        return await objections.unsettled(connection, proposal.id)


async def acts(town: Town) -> list[str]:
    async with town.program.hall.read() as connection:
        return [act for act in await events.acts(connection, town.estate.id) if "objection" in act]


async def must_verify(town: Town, proposal: Proposal) -> None:
    """Let the verifier find no fault with the ledger of a vote."""
    file = await ledger.export(town.program.hall, proposal.id)
    checked = check.check(ledger_file.read(file))
    assert checked.findings == []


async def counted(town: Town, **changes: object) -> tuple[Person, Person, Proposal]:
    """Return two neighbours, of whom the first has voted, and their vote after its first count."""
    owner, neighbour = await town.lives("王", ROOM), await town.lives("钱", NEXT_DOOR)
    proposal = await town.opens(**({"objection_days": 7} | changes))
    await owner.tap(town.card, text="同意").answer()
    await town.moves_past(proposal.closes_at)
    await town.card_shows("初步结果")
    return owner, neighbour, proposal


async def test_an_objection_to_the_preliminary_result_begins_at_the_button_below_it(town: Town) -> None:
    owner, _, _ = await counted(town)
    card = await town.card_shows("初步结果")
    assert "我有异议" in town.button_texts(card)

    owner.follow(card, text="我有异议")
    asked = await owner.private.wait_for("您认为哪里有问题")
    asked = await after_press(owner, asked, "选择记错了")
    assert town.button_texts(asked) == [ROOM, "另一户"]
    await after_press(owner, asked, ROOM)
    raised = await answer_to(owner, "我家点的是反对。")

    assert f"{RAISED} 1" in raised.text
    letter = await town.committee.private.wait_for("的异议 1")
    assert "选择记错了 · 3-2-501" in letter.text
    assert "提出人：王" in letter.text
    assert "理由：我家点的是反对。" in letter.text
    assert "现在计入：同意（群里）" in letter.text
    assert await acts(town) == ["objection-raised"]


@pytest.mark.slow
async def test_a_dismissed_objection_leaves_the_result_as_it_was(town: Town) -> None:
    owner, neighbour, proposal = await counted(town)
    await objects(neighbour, proposal, "房号记错了", NEXT_DOOR, "我家没有收到投票。")
    assert "异议 1 已处理：异议不成立" in (await settles(town.committee, "异议不成立", "名册是对的。")).text

    told = await neighbour.private.wait_for("的异议 1（房号记错了 · 3-2-502）已处理")
    assert "理由：名册是对的。" in told.text
    assert not told.buttons
    await town.moves_past(proposal.closes_at + VALID)
    final = await town.group.wait_for("异议：房号记错了 1 件")
    assert "成立" not in final.words.rpartition("异议：")[2]
    await must_verify(town, proposal)
    assert not any("已处理" in message.text for message in owner.private.from_bot)


@pytest.mark.slow
async def test_a_ballot_that_does_not_count_is_gone_from_the_count_and_the_household_is_told(
    town: Town,
) -> None:
    second = await joins(town, "陈委员")
    owner, neighbour, proposal = await counted(town)
    asked = await after_press(neighbour, await answer_to(neighbour, "/object"), "没有投票资格")
    await after_press(neighbour, asked, "另一户")
    await answer_to(neighbour, "3-2-501")
    await neighbour.private.wait_for("请用一条消息写明哪里不对")
    await answer_to(neighbour, "这一户是物业用房。")

    assert "我已经问了：陈委员" in (await settles(town.committee, "这张票不算", "查过产权，属实。")).text
    await town.card_shows("同意：1 户")
    letter = await second.private.wait_for("林主任 认为这张票不应计入")
    assert "理由：查过产权，属实。" in letter.text
    await pressed(second, letter, "同意，这张票不算", "已处理")

    await town.card_shows("参加户数：0 /")
    told = await neighbour.private.wait_for("的异议 1（没有投票资格 · 3-2-501）已处理")
    assert "这张票不算" in told.text and not told.buttons
    told = await owner.private.wait_for("您家 3-2-501 在“安装高空抛物摄像头”中的选票已作废，不再计入")
    assert "查过产权，属实。" in told.text and "/object" in told.text and not told.buttons
    assert await acts(town) == ["objection-raised", "objection-void-wanted", "objection-ballot-void"]
    await town.moves_past(proposal.closes_at + VALID)
    await town.group.wait_for("没有投票资格 1 件（成立 1 件）")
    await must_verify(town, proposal)


async def pressed(person: Person, message: Message, button: str, words: str) -> Message:
    """Let a person press a button and return the message that answers it in these words."""
    newest = person.private.messages[-1].message_id
    await person.tap(message, text=button).answer()
    return await person.private.wait_for(lambda m: m.message_id > newest and words in m.text)


@pytest.mark.slow
async def test_while_the_vote_runs_a_household_without_its_ballot_votes_again(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, ballots=Ballots(second_person=Confirmation.NONE)) as town:
        owner = await town.lives("王", ROOM)
        proposal = await town.opens()
        await owner.tap(town.card, text="同意").answer()
        await objects(owner, proposal, "选择记错了", ROOM, "孩子点错了。")
        await settles(town.committee, "这张票不算", "与住户核实过。")

        told = await owner.private.wait_for("现在您可以做的：在下面重新投票")
        await town.card_shows("参加户数：0 /")
        assert "反对" in (await owner.tap(told, text="反对").answer()).text
        await town.card_shows("反对：1 户")
        await must_verify(town, proposal)


@pytest.mark.slow
async def test_a_second_member_who_does_not_agree_sends_the_objection_back(town: Town) -> None:
    second = await joins(town, "陈委员")
    owner, _, proposal = await counted(town)
    await objects(owner, proposal, "选择记错了", ROOM, "点错了。")
    await settles(town.committee, "这张票不算", "听住户说的。")
    letter = await second.private.wait_for("林主任 认为这张票不应计入")

    await pressed(second, letter, "不同意", "重新等待处理")

    await town.committee.private.wait_for("第二位成员没有同意")
    assert await unsettled(town, proposal) == 1
    late = await second.tap(letter, data="xc:1:1").answer()
    assert "不再需要第二位成员同意" in late.text
    await settles(town.committee, "记录在案", "下次注意。")
    await owner.private.wait_for("异议成立，记录在案")
    assert (await acts(town))[1:] == [
        "objection-void-wanted",
        "objection-void-refused",
        "objection-upheld",
    ]


@pytest.mark.slow
async def test_who_wants_a_ballot_void_does_not_agree_to_it_too(town: Town) -> None:
    await joins(town, "陈委员")
    owner, _, proposal = await counted(town)
    await objects(owner, proposal, "选择记错了", ROOM, "点错了。")
    await settles(town.committee, "这张票不算", "听住户说的。")
    answer = await town.committee.tap(await answer_to(town.committee, "/help"), data="xc:1:1").answer()
    assert "另一位业委会成员处理" in answer.text
    assert await unsettled(town, proposal) == 1


@pytest.mark.slow
async def test_alone_nobody_declares_a_ballot_void_where_it_takes_two(town: Town) -> None:
    owner, _, proposal = await counted(town)
    await objects(owner, proposal, "选择记错了", ROOM, "点错了。")
    assert "/invite" in (await settles(town.committee, "这张票不算", "属实。")).text
    second = await joins(town, "陈委员")
    listed = await answer_to(second, "/objections")
    assert "等第二位成员同意" in listed.text
    shown = await pressed(second, listed, "处理第 1 号的异议 1", "异议 1")
    await pressed(second, shown, "同意，这张票不算", "已处理")
    assert await unsettled(town, proposal) == 0


@pytest.mark.slow
async def test_the_result_is_not_final_before_every_objection_is_settled(town: Town) -> None:
    owner, _, proposal = await counted(town)
    await objects(owner, proposal, "其他问题", None, "公告贴晚了。")
    await town.moves_past(proposal.closes_at + VALID)
    await town.idle()
    assert await state(town, proposal) is ProposalState.CLOSED

    await settles(town.committee, "记录在案", "以后提前张贴。")
    await town.idle()
    await town.group.wait_for("异议：其他问题 1 件（成立 1 件）")
    assert await state(town, proposal) is ProposalState.FINAL
    await must_verify(town, proposal)


async def test_without_a_time_to_object_the_end_still_waits_for_what_was_raised_before(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    proposal = await town.opens()
    await objects(owner, proposal, "其他问题", None, "没有看到公告。")
    await town.moves_past(proposal.closes_at)
    await town.card_shows("初步结果")
    assert await state(town, proposal) is ProposalState.CLOSED
    await settles(town.committee, "异议不成立", "公告栏里有。")
    await town.idle()
    await town.group.wait_for("异议：其他问题 1 件")
    await must_verify(town, proposal)


@pytest.mark.slow
async def test_nobody_settles_what_concerns_himself(town: Town) -> None:
    await town.binds(town.committee, NEXT_DOOR)
    second = await joins(town, "陈委员")
    owner = await town.lives("王", ROOM)
    proposal = await town.opens()
    await town.committee.tap(town.card, text="同意").answer()
    asked = await after_press(owner, await answer_to(owner, "/object"), "没有投票资格")
    await after_press(owner, asked, "另一户")
    await answer_to(owner, NEXT_DOOR)
    await answer_to(owner, "房子已经卖了。")

    seen = await town.committee.private.wait_for("的异议 1")
    assert not seen.buttons
    assert "由与此事无关的业委会成员处理" in seen.text
    for data in ("xs:1:dismissed", "xs:1:upheld", "xs:1:ballot-void"):
        assert "另一位业委会成员处理" in (await town.committee.tap(seen, data=data).answer()).text
    await settles(second, "异议不成立", "还没有过户。")
    assert await unsettled(town, proposal) == 0


async def test_a_committee_that_it_concerns_as_a_whole_is_asked_to_invite_another(town: Town) -> None:
    await town.binds(town.committee, ROOM)
    proposal = await town.opens()
    await objects(town.committee, proposal, "其他问题", None, "我自己也觉得不妥。")
    assert "请用 /invite 邀请另一位成员" in (await town.committee.private.wait_for("的异议 1")).text


@pytest.mark.slow
async def test_a_ballot_changed_since_is_not_void_for_the_one_before(town: Town) -> None:
    await joins(town, "陈委员")
    owner, neighbour = await town.lives("王", ROOM), await town.lives("钱", NEXT_DOOR)
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()
    await objects(owner, proposal, "选择记错了", ROOM, "点错了。")
    letter = await town.committee.private.wait_for("的异议 1")
    await town.committee.tap(letter, text="这张票不算").answer()
    await town.committee.private.wait_for("请用一条消息写明理由")
    await owner.tap(town.card, text="反对").answer()

    assert "那张票已经不算了" in (await answer_to(town.committee, "属实。")).text
    assert "抱歉，我没看懂" in (await answer_to(town.committee, "属实。")).text
    assert await unsettled(town, proposal) == 1
    assert neighbour.private.from_bot == []


@pytest.mark.slow
async def test_of_a_secret_ballot_the_committee_learns_no_choice(town: Town) -> None:
    owner, _, proposal = await counted(town, secret=True)
    await objects(owner, proposal, "选择记错了", ROOM, "点错了。")
    letter = await town.committee.private.wait_for("的异议 1")
    assert "内容不显示" in letter.text
    assert "同意（" not in letter.text
    await joins(town, "陈委员")
    await settles(town.committee, "这张票不算", "属实。")
    await must_verify(town, proposal)


async def test_a_tenant_may_object_and_a_stranger_may_not(town: Town) -> None:
    tenant = await town.lives("赵", ROOM, Role.TENANT)
    await town.opens()
    stranger = town.world.person("路人")
    assert "还没有绑定" in (await answer_to(stranger, "/object")).text
    assert "您认为哪里有问题" in (await answer_to(tenant, "/object")).text
    for data in ("xo:1", "xk:1:other", "xh:1:wrong-choice:1"):
        answer = await stranger.tap(await answer_to(stranger, "/help"), data=data).answer()
        assert "还没有绑定" in answer.text


async def test_a_household_that_is_not_asked_has_nothing_to_object_to(town: Town) -> None:
    elsewhere = await town.lives("孙", "9-1-101")
    await town.lives("王", ROOM)
    await town.opens(electorate=of_buildings(["3"]))
    assert "没有可以提出异议的表决" in (await answer_to(elsewhere, "/object")).text


@pytest.mark.slow
async def test_after_the_time_to_object_nobody_objects(town: Town) -> None:
    owner, _, proposal = await counted(town)
    asked = await after_press(owner, await answer_to(owner, "/object"), "其他问题")
    assert "请用一条消息写明" in asked.text
    await town.moves_past(proposal.closes_at + VALID)
    await town.idle()
    assert await state(town, proposal) is ProposalState.FINAL
    assert "现在不能再提出或处理异议" in (await answer_to(owner, "晚了一步。")).text
    assert "没有可以提出异议的表决" in (await answer_to(owner, "/object")).text
    assert await acts(town) == []


@pytest.mark.slow
async def test_the_same_objection_and_too_many_are_refused_while_they_wait(town: Town) -> None:
    owner, _, proposal = await counted(town)
    await objects(owner, proposal, "选择记错了", ROOM, "点错了。")
    assert "编号是异议 1" in (await objects(owner, proposal, "选择记错了", ROOM, "点错了。")).text
    await objects(owner, proposal, "房号记错了", ROOM, "一。")
    await objects(owner, proposal, "没有投票资格", ROOM, "二。")
    assert "3 件异议在等待处理" in (await objects(owner, proposal, "其他问题", None, "三。")).text
    assert await unsettled(town, proposal) == 3


async def test_an_explanation_that_is_too_long_is_asked_for_again(town: Town) -> None:
    owner, _, proposal = await counted(town)
    assert "请写短一些" in (await objects(owner, proposal, "其他问题", None, "长" * 301)).text
    assert f"{RAISED} 1" in (await answer_to(owner, "短。")).text
    assert await unsettled(town, proposal) == 1


@pytest.mark.slow
async def test_objections_are_listed_for_committee_and_auditors_who_only_read_them(town: Town) -> None:
    owner, neighbour, proposal = await counted(town)
    await objects(owner, proposal, "选择记错了", ROOM, "点错了。")
    await settles(town.committee, "异议不成立", "核对过。")
    await objects(neighbour, proposal, "其他问题", None, "公告贴晚了。")
    link = await offices.invite(town.program.hall, town.estate.name, Office.AUDITOR, VALID)
    auditor = town.world.person("吴监督")
    await answer_to(auditor, f"/start join-{link.token}")

    shown = await answer_to(auditor, "/objections")
    assert shown.text.splitlines()[2:] == [
        "第 1 号表决异议 2 · 其他问题 · 待处理",
        "第 1 号表决异议 1 · 选择记错了 · 3-2-501 · 异议不成立",
        "   核对过。",
    ]
    assert not shown.buttons
    for data in ("xs:2:upheld", "xc:2:1"):
        assert "不能在这里改动" in (await auditor.tap(shown, data=data).answer()).text
    assert "公告贴晚了。" in (await pressed_data(auditor, shown, "xl:2")).text
    assert "只有业委会成员" in (await answer_to(owner, "/objections")).text
    listed = await answer_to(town.committee, "/objections")
    assert town.button_texts(listed) == ["处理第 1 号的异议 2"]


async def pressed_data(person: Person, message: Message, data: str) -> Message:
    newest = person.private.messages[-1].message_id
    await person.tap(message, data=data).answer()
    return await person.private.wait_for(lambda m: m.message_id > newest)


async def test_nobody_has_objected_yet(town: Town) -> None:
    assert "还没有人提出过异议" in (await answer_to(town.committee, "/objections")).text


@pytest.mark.parametrize("command", ["/object", "/objections"])
async def test_objections_are_no_matter_for_the_group(town: Town, command: str) -> None:
    written = town.committee.write(command, town.group)
    answer = await town.group.wait_for(lambda _: True, after=written.message_id)
    assert answer.words == "请在与我的私聊里操作。"


async def test_a_result_as_json_counts_objections_by_kind(town: Town) -> None:
    owner, _, proposal = await counted(town)
    await objects(owner, proposal, "其他问题", None, "公告贴晚了。")
    await settles(town.committee, "记录在案", "以后提前。")
    data = result_data(result_rows(await dossier.of_vote(town.program.hall, proposal.id)))
    assert json.loads(json.dumps(data))["objections"] == {"other": {"raised": 1, "upheld": 1}}


@pytest.mark.slow
async def test_who_wants_a_ballot_void_may_think_better_of_it(town: Town) -> None:
    owner, _, proposal = await counted(town)
    await objects(owner, proposal, "选择记错了", ROOM, "点错了。")
    await settles(town.committee, "这张票不算", "属实。")
    assert await unsettled(town, proposal) == 1
    await settles(town.committee, "异议不成立", "以截止前最后一次为准。")
    await owner.private.wait_for("以截止前最后一次为准")
    assert await unsettled(town, proposal) == 0


@pytest.mark.slow
async def test_what_waits_when_a_vote_is_void_is_not_settled_any_more(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, ballots=Ballots(second_person=Confirmation.NONE)) as town:
        _, neighbour, proposal = await counted(town)
        await objects(neighbour, proposal, "其他问题", None, "公告贴晚了。")
        letter = await town.committee.private.wait_for("的异议 1")
        data = carried(letter, "异议不成立")
        await town.idle()  # the committee has read the result
        await withdraws(town.committee, "宣布作废")

        listed = await answer_to(town.committee, "/objections")
        assert "其他问题 · 不再处理：表决已撤回或作废" in listed.text
        assert not listed.buttons
        late = await town.committee.tap(letter, data=data).answer()
        assert "现在不能再提出或处理异议" in late.text
        await must_verify(town, proposal)
