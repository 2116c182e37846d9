"""A flat changes hands while a vote is running, and the committee imports the new register."""

import pytest

from bot.actions.households import codes
from bot.rehearsal.town.messages import Message
from tests.conversations.newcomers import OWNER, VALID, after_press, answer_to
from tests.conversations.town import Town

HEAD = "房号,面积,业主姓名\n"
BEFORE = HEAD + "1-1-101,80,丁某\n1-1-102,90,柯某\n"
AFTER = HEAD + "1-1-101,80,孙某\n1-1-102,90,柯某\n"


async def previewed(town: Town, register: str) -> Message:
    sent = town.committee.send_document("名册.csv", register.encode())
    return await town.committee.private.wait_for(lambda m: m.document is None, after=sent.message_id)


async def imported(town: Town, register: str) -> str:
    """Import a register, and return its preview."""
    preview = await previewed(town, register)
    shown = preview.text
    await after_press(town.committee, preview, "导入")
    return shown


async def knows(town: Town, room: str) -> None:
    """Remember a household of the register."""
    slip = (await codes.find(town.program.hall, town.committee.id, room, VALID))[0]
    town.households[room] = slip.household


@pytest.mark.slow
async def test_who_sold_is_unbound_and_who_bought_votes_with_the_new_code(town: Town) -> None:
    await imported(town, BEFORE)
    await knows(town, "1-1-101")
    seller = await town.lives("丁某", "1-1-101")
    await town.opens()
    assert "其中 1 户正在参加表决" in await imported(town, AFTER)
    told = await seller.private.wait_for("按新的名册，1-1-101 换了业主")
    assert "联系业委会" in told.text
    await seller.tap(town.card, text="同意").answer()
    assert "同意：1 户" not in town.card.text

    [slip] = await codes.find(town.program.hall, town.committee.id, "1-1-101", VALID)
    buyer = town.world.person("孙某")
    town.group.join(buyer)
    buyer.start(slip.code)
    question = await buyer.private.wait_for(lambda message: bool(message.buttons))
    await buyer.tap(question, text="业主").answer()
    await buyer.private.wait_for("1-1-101")
    assert "1-1-101：同意" in (await buyer.tap(town.card, text="同意").answer()).text
    await town.card_shows("同意：1 户")


async def test_a_ballot_cast_before_the_sale_stands(town: Town) -> None:
    await imported(town, BEFORE)
    await knows(town, "1-1-101")
    seller = await town.lives("丁某", "1-1-101")
    await town.opens()
    await seller.tap(town.card, text="反对").answer()
    await imported(town, AFTER)
    told = await seller.private.wait_for("换了业主")
    assert "您家在“安装高空抛物摄像头”中已经投的票继续有效，新老业主都不能再改" in told.text

    [slip] = await codes.find(town.program.hall, town.committee.id, "1-1-101", VALID)
    buyer = town.world.person("孙某")
    town.group.join(buyer)
    question = await answer_to(buyer, slip.code)
    bound = await after_press(buyer, question, OWNER)
    assert "原业主在“安装高空抛物摄像头”中已经为这一户投过票，那一票继续有效" in bound.text
    assert bound.buttons == [] and "没有等您家投票" not in bound.text
    buyer.start("mine-1")
    assert (await buyer.private.wait_for("这是原业主投的票")).buttons == []
    answer = await buyer.tap(town.card, text="同意").answer()
    assert "之前已经投过票。这一票有效，不能再改" in answer.text
    await town.card_shows("反对：1 户")
