from datetime import timedelta

import pytest

from tests.conversations.town import Town
from tests.conversations.walkers import doors_of, lead_of, leads_message, link_for, remove


@pytest.mark.slow
async def test_a_lead_is_appointed_by_a_link_and_sees_his_part_only(town: Town) -> None:
    await town.has_household("3-1-101")
    await town.has_household("3-2-501")
    await town.opens()

    lead = await lead_of(town, "老陈", ("3", "2"))
    listed = await doors_of(lead)

    assert "3-2-501" in listed.text
    assert "3-1-101" not in listed.text
    await town.committee.private.wait_for("老陈 已接受邀请，现在是 3 幢 2 单元的楼道长")
    assert "3 幢 2 单元：老陈" in (await leads_message(town)).text


@pytest.mark.slow
async def test_a_building_with_one_staircase_needs_no_second_question(town: Town) -> None:
    await town.has_household("7-1-101")
    await town.opens()
    lead = await lead_of(town, "老陈", ("7", None))
    assert "7-1-101" in (await doors_of(lead)).text


async def test_a_link_makes_only_one_person_a_lead(town: Town) -> None:
    await town.has_household("3-2-501")
    payload = await link_for(town, "3")
    first, second = town.world.person("老陈"), town.world.person("小孙")
    first.start(payload)
    await first.private.wait_for("您现在是")

    second.start(payload)

    await second.private.wait_for("已被他人使用")


async def test_a_lead_link_opens_no_seat_on_the_committee(town: Town) -> None:
    await town.has_household("3-2-501")
    token = (await link_for(town, "3")).removeprefix("lead-")
    somebody = town.world.person("小孙")
    somebody.start(f"join-{token}")
    refused = await somebody.private.wait_for("链接")
    assert "业委会成员" not in refused.text


async def test_an_old_link_makes_nobody_a_lead(town: Town) -> None:
    await town.has_household("3-2-501")
    payload = await link_for(town, "3")
    town.clock.advance(timedelta(days=15))
    late = town.world.person("老陈")
    late.start(payload)
    await late.private.wait_for("过期")


@pytest.mark.slow
async def test_a_removed_lead_is_told_and_his_list_and_buttons_are_gone(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    listed = await doors_of(lead)
    data = listed.buttons[0][0].callback_data

    assert await remove(town, "老陈") == "老陈 不再是 3 幢的楼道长。"

    await lead.private.wait_for("业委会已结束")
    await lead.private.wait_for("您已不再负责这里")
    assert not listed.buttons
    refused = await lead.tap(listed, data=data).answer()
    assert "您还不是楼道长" in refused.text
    lead.write("/doors")
    await lead.private.wait_for("您还不是楼道长")


async def test_the_used_link_does_not_bring_back_who_was_removed(town: Town) -> None:
    await town.has_household("3-2-501")
    payload = await link_for(town, "3")
    lead = town.world.person("老陈")
    lead.start(payload)
    await lead.private.wait_for("您现在是")
    await remove(town, "老陈")

    lead.start(payload)

    await lead.private.wait_for("已过期")


async def test_only_the_committee_appoints_and_removes(town: Town) -> None:
    await town.has_household("3-2-501")
    await lead_of(town, "老陈", ("3", None))
    resident = await town.lives("王", "3-2-502")
    resident.write("/leads")
    refused = await resident.private.wait_for("业委会")

    assert not refused.buttons
    for data in ("lx:1", "la:1:0", "lb:1:1:0", "lp:1:1:", "lr:1:0", "ls:1"):
        assert (await resident.tap(refused, data=data).answer()).show_alert
    assert "老陈" in (await leads_message(town)).text


async def test_a_lead_reads_help_and_sees_the_menu_of_a_lead(town: Town) -> None:
    await town.has_household("3-2-501")
    lead = await lead_of(town, "老陈", ("3", None))
    lead.write("/help")
    await lead.private.wait_for("楼道长指南")
    menus = [
        call.parameters
        for call in town.telegram.api.calls
        if call.method == "setMyCommands" and str(lead.id) in str(call.parameters.get("scope"))
    ]
    assert "doors" in str(menus[-1]["commands"])
    assert "propose" not in str(menus[-1]["commands"])
