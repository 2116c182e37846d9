import pytest

from bot.voting.households.household import Role
from handlers.buttons.lists import TurnVotes, VotesFor
from tests.conversations.newcomers import another_committee, serves_another
from tests.conversations.town import Town


async def test_a_resident_sees_the_tally_and_the_committee_sees_who_voted_how(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    await owner.tap(town.card, text="反对").answer()

    owner.write("/results")
    result = await owner.private.wait_for("表决进行中")
    assert "反对：1 户" in result.text
    assert "3-2-501" not in result.text

    town.committee.write("/results")
    detail = await town.committee.private.wait_for("各户的选择")
    assert "反对 · 1 户\n3 幢：3-2-501" in detail.text


@pytest.mark.slow
async def test_a_secret_ballot_never_shows_who_voted_how(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(secret=True)
    await owner.tap(town.card, text="反对").answer()

    town.committee.write("/results")
    detail = await town.committee.private.wait_for("分幢统计")
    await town.moves_past(proposal.closes_at)
    town.committee.write("/results")
    await town.committee.private.wait_for("分幢统计", after=detail.message_id)
    await town.idle()

    assert not any("3-2-501" in message.text for message in town.committee.private.from_bot)


async def test_a_tenant_may_read_the_result_and_a_stranger_may_not(town: Town) -> None:
    tenant = await town.lives("赵", "3-2-501", Role.TENANT)
    proposal = await town.opens()
    stranger = town.world.person("路人")

    tenant.start(f"result-{proposal.id}")
    await tenant.private.wait_for("表决进行中")
    stranger.start(f"result-{proposal.id}")
    await stranger.private.wait_for("只有本小区")


async def test_among_several_votes_one_is_chosen(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(title="第一件事")
    await town.opens(title="第二件事")

    owner.write("/results")
    choice = await owner.private.wait_for("您想看哪一项")
    assert town.button_texts(choice) == ["2 · 第二件事", "1 · 第一件事"]
    await owner.tap(choice, text="第一件事").answer()
    await owner.private.wait_for("第 1 号 · 第一件事")


@pytest.mark.slow
async def test_many_votes_come_in_pages_with_stage_and_what_is_left(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    for number in range(1, 10):
        await town.opens(title=f"第{number}件事")
    owner.write("/results")
    first = await owner.private.wait_for("共 9 项")
    assert "9 · 第9件事\n投票中，3月9日周一 10:00 截止" in first.text
    assert town.button_texts(first)[-2:] == ["2 · 第2件事", "第 2/2 页 ›"]
    await owner.tap(first, text="第 2/2 页").answer()
    last = await owner.private.wait_for("1 · 第1件事")
    assert town.button_texts(last) == ["1 · 第1件事", "‹ 第 1/2 页"]

    card = town.card
    forged = TurnVotes(VotesFor.AMENDMENT, 0).pack()
    assert "已经失效" in (await town.committee.tap(card, data=forged).answer()).text
    assert town.card.text == card.text
    assert "只有业委会成员" in (await owner.tap(last, data=forged).answer()).text


async def test_among_votes_of_two_estates_each_is_named_with_its_estate(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.opens(title="长" * 100)
    town.estate = await serves_another(town, town.committee, "月光苑")
    town.group = town.world.group("月光苑业主群", creator=town.committee)
    town.group.add_bot(by=town.committee)
    town.committee.write("/link", town.group)
    question = await town.group.wait_for("哪个小区")
    await town.committee.tap(question, text="月光苑").answer()
    await town.group.wait_for("已与月光苑关联")
    await town.has_household("1-1-101")
    await town.opens(title="第二件事")

    town.committee.write("/results")
    choice = await town.committee.private.wait_for("您想看哪一项")
    assert town.button_texts(choice) == ["月光苑 1 · 第二件事", f"阳光花园 1 · {'长' * 25}…"]


async def test_the_group_can_ask_as_well(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    owner.write("/results", town.group)
    await town.group.wait_for("表决进行中")


async def test_the_result_kept_back_is_kept_back_everywhere(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(rule_key="straw-poll", hidden_until_closing=True)
    await owner.tap(town.card, text="同意").answer()

    town.committee.write("/results")
    detail = await town.committee.private.wait_for("分幢统计")
    for message in town.committee.private.from_bot:
        assert "同意：" not in message.text
    assert "同意 1" not in detail.text


async def test_a_group_is_shown_the_votes_of_its_own_estate_only(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    chairman = await another_committee(town)
    elsewhere = town.world.group("月光花园业主群", creator=chairman, members=[owner])
    elsewhere.add_bot(by=chairman)

    owner.write("/results", elsewhere)
    await elsewhere.wait_for("请在与我的私聊里操作")
    chairman.write("/link", elsewhere)
    linked = await elsewhere.wait_for("月光花园")
    owner.write("/results", elsewhere)
    await elsewhere.wait_for("只有本小区的住户和业委会可以查看")
    answer = await owner.tap(linked, data=f"r:{proposal.id}").answer()

    assert "只有本小区" in answer.text
    assert not any("摄像头" in message.text for message in elsewhere.from_bot)
    owner.write("/results")
    await owner.private.wait_for("摄像头")


async def test_the_group_never_reads_what_each_household_chose_even_if_the_committee_asks(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    await owner.tap(town.card, text="反对").answer()

    town.committee.write("/results", town.group)
    asked = await town.group.wait_for("表决进行中")
    await town.committee.tap(asked, data=f"r:{proposal.id}").answer()
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("已经截止")
    await town.idle()

    assert not any("3-2-501" in message.words or "分幢" in message.words for message in town.group.from_bot)
