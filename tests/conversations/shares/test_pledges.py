"""Pledges as households, neighbours, leads, committee and treasurer see them."""

from datetime import date, time, timedelta
from io import BytesIO

from pypdf import PdfReader

from bot.actions.estates import leads
from bot.actions.settings import settling
from bot.actions.shares import looking
from bot.rehearsal.town.people import Person
from bot.voting.calendar_days import moment_of
from bot.voting.following_up.visit import VisitOutcome
from bot.voting.households.household import Role
from bot.voting.households.part import Part
from bot.voting.settings.settings import Setting
from bot.voting.shares.cost_table import BY_FLOOR
from bot.voting.shares.costs import Costs
from bot.voting.shares.pledge import Move
from bot.voting.typed.wording import as_typed
from handlers.buttons.shares import PrintShares, RecordPledgeDoor
from tests.actions.plans import plans_for
from tests.conversations.books.kept import account_opened, newest, presses, serving, types
from tests.conversations.newcomers import VALID, answer_to
from tests.conversations.town import Town

PRICE = 30_000_00  # of which the third floor pays 20,000 and the second 10,000 yuan


async def street(town: Town) -> tuple[Person, Person]:
    """Return an owner on the second and one on the third floor, who share a lift; the first pays nothing."""
    second, third = await town.lives("李", "3-1-201"), await town.lives("王", "3-1-301")
    await town.lives("赵", "3-1-101")
    await plans_for(town.program.hall, town.estate.id, town.committee.id, Costs(BY_FLOOR), PRICE)
    return second, third


async def begins(town: Town, days: str = "14 天") -> None:
    """Let the committee ask for pledges."""
    await types(town, town.committee, "/pledges")
    await presses(town, town.committee, "开始认缴", days, "确认，通知各户")


def read(person: Person) -> str:
    return as_typed(person.private.from_bot[-1].text)


def all_read(town: Town) -> str:
    return as_typed("\n".join(message.text for message in town.group.from_bot))


async def test_the_committee_asks_and_each_household_reads_its_own_share_and_answers(town: Town) -> None:
    second, third = await street(town)
    await types(town, town.committee, "/pledges")
    await presses(town, town.committee, "开始认缴", "14 天")
    preview = as_typed(newest(town.committee, "确认，通知各户").text)
    assert "请 2 户为“更换电梯”认缴" in preview
    assert "共需 30,000 元，每户 10,000 元到 20,000 元" in preview
    await presses(town, town.committee, "确认，通知各户")

    asked = as_typed(newest(third, "认缴 20,000 元").text)
    assert "3-1-301 应摊 20,000 元" in asked
    assert "不是投票，也不是付款" in asked
    assert await presses(town, third, "认缴 20,000 元") == "已认缴 20,000 元，收到缴款通知再付。"
    assert "您家：已认缴 20,000 元" in as_typed(newest(third, "写明何时付款").text)
    await presses(town, second, "再考虑")
    assert "您家：还在考虑" in as_typed(newest(second, "不参加").text)
    await presses(town, second, "不参加")
    assert "您家：不参加" in as_typed(newest(second, "再考虑").text)


async def test_neighbours_read_how_many_and_what_part_and_no_room_and_no_sum(town: Town) -> None:
    _, third = await street(town)
    await begins(town)
    await presses(town, third, "认缴 20,000 元")
    until = town.clock.now() + timedelta(days=15)
    await town.moves_past(until)
    await town.idle()
    told = all_read(town)
    assert "已有 1/2 户认缴，占所需金额的 66.6%" in told
    assert "认缴已截止，没有达到所需金额，不收款" in told
    assert "3-1-301" not in told
    assert "20,000" not in told and "30,000" not in told


async def test_the_committee_reads_rooms_and_an_auditor_too_but_no_neighbour(town: Town) -> None:
    second, third = await street(town)
    await begins(town)
    await presses(town, third, "认缴 20,000 元")
    shown = as_typed(newest_text(town.committee, "需要 30,000 元"))
    assert "3-1-301：已认缴 20,000 元" in shown
    assert "3-1-201：尚未答复" in shown
    assert "只有业委会" in as_typed((await answer_to(second, "/pledges")).text)


def newest_text(person: Person, words: str) -> str:
    return next(m.text for m in reversed(person.private.from_bot) if words in as_typed(m.text))


async def test_a_household_reads_anew_once_enough_is_pledged_not_with_each_neighbour(town: Town) -> None:
    second, third = await street(town)
    await begins(town)
    asked = newest(second, "认缴 10,000 元")
    await presses(town, third, "认缴 20,000 元")
    assert asked.edits == 0
    await presses(town, second, "认缴 10,000 元")
    assert "认缴已够" in read(second) and "认缴已够" in read(third)


async def test_a_pledge_is_the_share_or_more_and_has_a_day(town: Town) -> None:
    _, third = await street(town)
    await begins(town)
    await presses(town, third, "认缴更多")
    assert "不少于 20,000 元" in read(third)
    assert "不能少于应摊的 20,000 元" in as_typed((await types(town, third, "19999")).text)
    assert "没有看懂这个金额" in as_typed((await types(town, third, "很多")).text)
    assert "您家：已认缴 25,000 元" in as_typed((await types(town, third, "2.5万")).text)
    await presses(town, third, "写明何时付款")
    assert "打算在 4月1日" in as_typed((await types(town, third, "4月1日")).text)


async def test_members_of_a_household_see_what_another_one_has_said(town: Town) -> None:
    _, third = await street(town)
    wife = await town.lives("钱", "3-1-301", Role.FAMILY)
    await begins(town)
    await presses(town, third, "认缴 20,000 元")
    assert "您家：已认缴 20,000 元" in read(wife)


async def test_a_tenant_and_whoever_pays_nothing_are_not_asked(town: Town) -> None:
    await street(town)
    tenant = await town.lives("孙", "3-1-301", Role.TENANT)
    await begins(town)
    assert not tenant.private.from_bot
    assert "请问您的房东" in as_typed((await answer_to(tenant, "/share")).text)


async def test_whoever_has_not_answered_is_asked_again_and_nobody_else(town: Town) -> None:
    second, third = await street(town)
    await begins(town)
    await presses(town, third, "认缴 20,000 元")
    before = len(third.private.from_bot), len(second.private.from_bot)
    town.clock.advance(timedelta(days=13, hours=1))
    await town.idle()
    assert len(third.private.from_bot) == before[0]
    assert len(second.private.from_bot) > before[1]
    assert "认缴 10,000 元" in town.button_texts(second.private.from_bot[-1])


async def test_the_group_hears_of_a_drive_without_a_sound_in_the_hours_that_its_estate_has_settled(
    town: Town,
) -> None:
    await street(town)
    await falls_quiet_early(town)
    await begins(town)
    assert "认缴" in all_read(town)
    assert town.group.from_bot[-1].silent


async def test_households_are_asked_once_the_quiet_hours_are_over_that_their_estate_has_settled(
    town: Town,
) -> None:
    _, third = await street(town)
    today = await falls_quiet_early(town)
    await begins(town)
    await town.idle()
    assert not third.private.from_bot
    town.clock.advance_to(moment_of(today + timedelta(days=1), time(9, 1), town.estate.tz))
    await town.idle()
    assert "3-1-301 应摊 20,000 元" in as_typed(newest(third, "认缴 20,000 元").text)


async def falls_quiet_early(town: Town) -> date:
    """Let it be half past eight where it is quiet from eight until nine, not as usual; return the day."""
    hall, by, here = town.program.hall, town.committee.id, town.estate
    await settling.settle(hall, by, here.id, Setting.QUIET, "2000-0900", town.program.desk.usual_settings)
    today = town.clock.now().astimezone(here.tz).date()
    town.clock.advance_to(moment_of(today, time(20, 30), here.tz))
    return today


async def test_a_lead_reads_which_doors_are_silent_without_a_sum(town: Town) -> None:
    _, third = await street(town)
    lead = await led(town)
    await begins(town)
    await presses(town, third, "认缴 20,000 元")
    town.clock.advance(timedelta(days=13, hours=10, minutes=1))
    await town.idle()
    doors = as_typed(newest_text(lead, "您负责的 1 户"))
    assert "3-1-201" in doors and "3-1-301" not in doors
    assert "10,000" not in doors


async def led(town: Town) -> Person:
    """Return a lead of building 3."""
    lead = await town.lives("周", "3-1-102")
    _, link = await leads.invite(town.program.hall, town.committee.id, town.estate.id, Part("3"), VALID)
    await answer_to(lead, f"/start lead-{link.token}")
    return lead


async def test_a_lead_records_at_a_door_what_was_found_or_said_but_never_a_pledge(town: Town) -> None:
    second, _ = await street(town)
    lead = await led(town)
    await begins(town)
    await types(town, lead, "/menu")
    assert "您负责的 2 户还没有答复是否认缴" in read(lead)
    await presses(town, lead, "看是哪几户", "3-1-201")
    assert "请住户自己在和我的私聊里点" in read(lead)
    assert not any("元" in each for each in town.button_texts(lead.private.from_bot[-1]))
    assert "记下了" in await presses(town, lead, "不在家")
    assert "不在家" in read(lead) and "您负责的 2 户" in read(lead)
    assert "记下了" in await presses(town, lead, "3-1-201", "说不参加")
    assert "您负责的 1 户" in read(lead)
    assert "您家：不参加" in read(second)
    await presses(town, second, "认缴 10,000 元")
    assert "3-1-201：已认缴 10,000 元" in as_typed(newest_text(town.committee, "需要 30,000 元"))


async def test_only_who_looks_after_a_door_records_there_and_only_while_it_is_silent(town: Town) -> None:
    second, third = await street(town)
    lead = await led(town)
    await begins(town)
    await presses(town, third, "认缴 20,000 元")
    drive = (await looking.all_drives(town.program.hall, town.committee.id))[0]
    homes = {each.household.label: each.household.id for each in drive.pledges}
    not_home = RecordPledgeDoor(drive.drive.id, homes["3-1-301"], None, VisitOutcome.NOT_HOME)
    pledged = RecordPledgeDoor(drive.drive.id, homes["3-1-201"], Move.PLEDGE, None)
    for person, payload, why in (
        (lead, not_home, "已经答复了"),
        (lead, pledged, "按钮"),
        (second, not_home, "楼道长"),
    ):
        answered = await person.tap(person.private.from_bot[-1], data=payload.pack()).answer()
        assert why in as_typed(answered.text), why


async def test_what_waits_for_a_household_and_the_committee_is_led_to_from_the_home(town: Town) -> None:
    second, _ = await street(town)
    await begins(town)
    await types(town, second, "/menu")
    assert "3-1-201 还没有答复是否认缴" in read(second)
    await presses(town, second, "答复认缴", "认缴 10,000 元")
    await types(town, second, "/menu")
    assert "认缴" not in read(second)
    town.clock.advance(timedelta(days=15))
    await town.idle()
    await types(town, town.committee, "/overview")
    assert "认缴已截止，没有达到所需金额：开第二轮" in read(town.committee)
    await presses(town, town.committee, "决定第二轮或解除", "全部解除", "确认解除")
    await types(town, town.committee, "/overview")
    assert "认缴" not in read(town.committee)


async def test_nothing_is_called_before_enough_is_pledged_then_each_reads_where_to_pay(town: Town) -> None:
    second, third = await street(town)
    colleague, treasurer = await serving(town)
    await begins(town)
    await presses(town, third, "认缴 20,000 元")
    await types(town, treasurer, "/pledges")
    await presses(town, treasurer, "更换电梯")
    assert "开始收款" not in [b for m in treasurer.private.from_bot for b in town.button_texts(m)]
    await presses(town, second, "认缴 10,000 元")
    assert "认缴已够，可以收款" in read(treasurer)
    await types(town, treasurer, "/menu")
    assert "认缴已够" in read(treasurer), "who calls it is led there"
    assert "还没有收款账户" in as_typed(await presses(town, treasurer, "开始收款"))
    await account_opened(town, colleague)
    await presses(town, treasurer, "开始收款")
    assert "收到" not in read(second)
    await presses(town, treasurer, "通知各户缴款")
    paying = as_typed(newest(third, "复制附言").text)
    assert "请转账 20,000 元" in paying
    assert "账户：阳光花园业主委员会，农业银行解放路支行，尾号 1234" in paying
    assert "附言：M1 3-1-301" in paying
    assert "随时改" not in paying, "what is called is not to be changed any more"
    await types(town, second, "/menu")
    assert "3-1-201 的分摊款还没有付清" in read(second)
    await presses(town, second, "看怎么付款")
    assert "请转账 10,000 元" in read(second)
    assert "议题" in all_read(town) and "开始收款" in all_read(town)
    [copied] = [b for row in newest(third, "复制附言").buttons for b in row]
    assert copied.text == "复制附言"
    await pays(town, treasurer, colleague, "3-1-301", "5000")
    assert "应缴 20,000 元，已缴 5,000 元" in as_typed(newest(third, "复制附言").text)
    await pays(town, treasurer, colleague, "3-1-301", "15000")
    assert "已缴清 20,000 元" in as_typed(newest_text(third, "已缴清"))
    assert "3-1-301：已缴清 20,000 元" in as_typed(newest_text(treasurer, "需要 30,000 元"))


async def pays(town: Town, treasurer: Person, colleague: Person, room: str, yuan: str) -> None:
    """Let the treasurer enter what arrived from a room, and the second person confirm it."""
    await types(town, treasurer, "/books")
    await presses(town, treasurer, "记一笔收入", "业主出资")
    await types(town, treasurer, yuan, room, "电梯款")
    await presses(town, treasurer, "今天", "没有凭证", "交给第二人确认")
    await presses(town, colleague, "核对无误")


async def test_a_second_round_asks_the_willing_for_the_shortfall_and_each_says_yes_anew(town: Town) -> None:
    second, third = await street(town)
    await begins(town)
    await presses(town, third, "认缴 20,000 元")
    await presses(town, second, "不参加")
    assert "由愿意的各户开第二轮" not in town.button_texts(town.committee.private.from_bot[-1])
    town.clock.advance(timedelta(days=15))
    await town.idle()
    await presses(town, town.committee, "由愿意的各户开第二轮", "7 天")
    assert "第二轮：还差 10,000 元，由愿意的 1 户分担" in as_typed(
        newest(town.committee, "确认，通知各户").text
    )
    await presses(town, town.committee, "确认，通知各户")
    asked = as_typed(newest(third, "认缴 30,000 元").text)
    assert "按分摊表您家原为 20,000 元" in asked and "您家：尚未答复" in asked
    assert "请再确认一次" in asked and "请再确认一次" not in read(second), "who did not join is not asked"
    town.clock.advance(timedelta(days=8))
    await town.idle()
    assert "由愿意的各户开第二轮" not in town.button_texts(newest(town.committee, "全部解除"))
    await presses(town, town.committee, "全部解除", "确认解除")
    assert "全部解除，谁都不用交钱" in all_read(town)


async def test_after_the_date_and_after_the_call_no_pledge_is_taken(town: Town) -> None:
    second, _ = await street(town)
    await begins(town)
    late = newest(second, "认缴 10,000 元")
    town.clock.advance(timedelta(days=15))
    pressed = await second.tap(late, text="认缴 10,000 元").answer()
    assert "认缴截止时间已过" in as_typed(pressed.text)


async def test_somebody_joins_late_and_the_first_payer_is_to_get_it_back(town: Town) -> None:
    second, third = await street(town)
    colleague, treasurer = await serving(town)
    await account_opened(town, colleague)
    await begins(town)
    await presses(town, second, "不参加")
    await presses(town, third, "认缴更多")
    await types(town, third, "30000")
    await types(town, treasurer, "/pledges")
    await presses(town, treasurer, "更换电梯", "开始收款", "通知各户缴款")
    await pays(town, treasurer, colleague, "3-1-301", "30000")
    town.clock.advance(timedelta(days=400))
    await types(town, second, "/share")
    await presses(town, second, "现在加入：10,000 元")
    assert "现在加入，缴 10,000 元" in as_typed(newest(second, "确认加入").text)
    await presses(town, second, "确认加入，缴 10,000 元")
    assert "请转账 10,000 元" in as_typed(newest(second, "复制附言").text)
    await pays(town, treasurer, colleague, "3-1-201", "10000")
    assert "应退 3-1-301（后加入户所缴）：10,000 元" in as_typed(newest_text(treasurer, "应退"))


async def test_no_drive_begins_twice_and_none_without_costs(town: Town) -> None:
    await street(town)
    await types(town, town.committee, "/pledges")
    again = newest(town.committee, "开始认缴")
    await presses(town, town.committee, "开始认缴", "14 天", "确认，通知各户")
    refused = await town.committee.tap(again, text="开始认缴").answer()
    assert "已经在认缴或收款" in as_typed(refused.text)


async def test_who_serves_the_estate_prints_the_shares_by_room_and_no_neighbour_does(town: Town) -> None:
    second, _ = await street(town)
    await begins(town)
    await presses(town, town.committee, "打印各户分摊表")
    sheet = await town.committee.private.wait_for(lambda m: bool(m.document))
    assert sheet.document
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet.document.data)).pages)
    for words in ("3-1-201", "10,000", "3-1-301", "20,000", "合计 2 户", "30,000"):
        assert words in as_typed(text), words
    assert "3-1-101" not in text
    data = PrintShares(1).pack()
    assert "只有业委会" in (await second.tap(second.private.from_bot[-1], data=data).answer()).text
