"""An estate whose register has no areas: households are counted, and everything says so."""

import json

import pytest

from bot.actions import ledger
from bot.actions.operations.soundness import account
from bot.actions.proposals.publish import publish
from bot.voting.refusals import AreasUnknown
from tests.conversations.author import STEPS, begins
from tests.conversations.households.test_register import YES, answer_to_file
from tests.conversations.ledgers import kinds_in_ledger
from tests.conversations.newcomers import after_press
from tests.conversations.proposals.test_proposing_rules import newest
from tests.conversations.town import Town
from tests.naive_verifier import holds

ROOMS = "房号,业主\n1-1-101,甲\n1-1-102,乙\n1-1-201,丙\n".encode()
WITH_AREAS = "房号,业主,面积\n1-1-101,甲,80\n1-1-102,乙,90\n1-1-201,丙,100\n".encode()


async def test_a_register_of_rooms_makes_an_estate_by_households(town: Town) -> None:
    preview = await answer_to_file(town.committee, ROOMS)
    assert "共 3 户（3 套，1 幢）。名册没有面积：以后只能按户数表决，一户一票。" in preview.text
    assert "0 平方米" not in preview.text
    await after_press(town.committee, preview, YES)

    author = await begins(town.committee)
    await author.goes_to("6/11")
    assert "名册没有面积，只能按户数表决" in author.newest.text
    offered = town.button_texts(author.newest)
    assert {"一般事项", "特别事项", "全体同意"}.isdisjoint(offered)
    assert {"按户过半数", "按户四分之三", "全体各户同意", "意见征询", "自定比例"} <= set(offered)
    forged = await town.committee.tap(author.newest, data="pa:rule:civil-code-ordinary").answer()
    assert forged.text
    await author.taps("自定比例", "7/13 · 参加户数")
    await author.taps("户数不作要求", "8/13 · 同意户数")
    assert "户数不作要求" not in town.button_texts(author.newest)
    with pytest.raises(AreasUnknown):
        await publish(town.program.hall, town.committee.id, town.estate.id, town.terms())

    preview = await answer_to_file(town.committee, WITH_AREAS)
    assert "合计 270 平方米" in preview.text
    assert "1-1-101：面积 没写 → 80" in preview.text
    await after_press(town.committee, preview, YES)
    refused = await answer_to_file(town.committee, ROOMS)
    assert "这份名册没有面积，而现有的名册有" in refused.text
    assert "面积：没有" in town.button_texts(refused)


@pytest.mark.slow
async def test_a_vote_by_households_says_so_from_its_card_to_its_ledger(town: Town) -> None:
    people = []
    for number, name in enumerate("甲乙丙", 101):
        await town.has_household(f"1-1-{number}", area=None)
        people.append(await town.lives(name, f"1-1-{number}"))
    author = await begins(town.committee)
    for label, then in STEPS:
        await author.answers("按户过半数" if label == "一般事项" else label, then)
    card = author.newest.text
    assert "按户计票：名册没有面积，一户一票" in card
    assert "○ 全体户数中，有2/3以上参加" in card
    assert "平方米" not in card
    assert (await author.presses(author.newest, "📣 发布")).text == "已发布。"

    await town.card_shows("参加户数：0 / 3 户")
    for person in people[:2]:
        await person.tap(town.card, text="同意").answer()
    shown = await town.card_shows("参加户数：2 / 3 户")
    assert "按户计票" in shown.text
    assert "参加面积" not in shown.text

    town.committee.write("/progress")
    turnout = await town.committee.private.wait_for("3 户中 2 户已投")
    assert "面积" not in turnout.text
    await people[1].tap(town.card, text="反对").answer()
    await people[2].tap(town.card, text="同意").answer()
    proposal = await newest(town)
    await town.moves_past(proposal.closes_at)
    closed = await town.card_shows("表决通过")
    assert "平方米" not in closed.text
    await town.idle()

    asked = town.committee.write("/results")
    detail = await town.committee.private.wait_for("各户的选择", after=asked.message_id)
    report = await town.committee.private.wait_for("按户计票", after=asked.message_id)
    assert "平方米" not in detail.text + report.text
    kinds = await kinds_in_ledger(town, proposal)
    told = [kind for kind in kinds if kind != "delivery"]
    assert told == ["announced", "opened", *4 * ["ballot"], "closed", "final"]
    async with town.program.hall.read() as connection:
        assert (await account(connection)).faults == []
    data = await ledger.export(town.program.hall, proposal.id)
    assert holds(data)
    assert json.loads(data.splitlines()[-1])["body"]["tally"]["electorate"] == {"heads": 3, "area": None}
