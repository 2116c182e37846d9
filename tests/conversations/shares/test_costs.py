"""Saying how the cost of a plan is shared, and what each household reads of it."""

from bot.rehearsal.town.people import Person
from bot.voting.matters.matter import Matter
from bot.voting.shares.cost_table import EQUAL
from bot.voting.shares.costs import Costs
from bot.voting.typed.wording import as_typed
from handlers.buttons.matters import ComparePlans
from handlers.buttons.shares import SetCosts, ShareBy, Way
from tests.actions.plans import another_plan, plans_for
from tests.conversations.books.kept import newest, presses, types
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town


async def begun(town: Town, price: int | None = 30_000_00) -> tuple[Matter, Person]:
    """Return a matter whose plan does not say how its cost is shared, and an owner on the third floor."""
    await town.lives("李", "3-1-201")
    owner = await town.lives("王", "3-1-301")
    hall = town.program.hall
    matter = await plans_for(hall, town.estate.id, town.committee.id, None, price)
    await types(town, town.committee, "/pledges")
    assert "没有写明费用怎么分摊的方案" in as_typed(town.committee.private.from_bot[-1].text)
    await says(town, town.committee, SetCosts(matter.id).pack())
    return matter, owner


async def says(town: Town, person: Person, data: str) -> str:
    """Let somebody press what stands below a matter."""
    answered = await person.tap(person.private.from_bot[-1], data=data).answer()
    await town.idle()
    return as_typed(answered.text)


def read(person: Person) -> str:
    return as_typed(person.private.from_bot[-1].text)


async def test_a_table_that_is_known_is_one_press_and_shows_what_each_floor_pays(town: Town) -> None:
    await begun(town)
    await presses(town, town.committee, "按楼层：0")
    shown = read(town.committee)
    assert "2 户分摊共 30,000 元" in shown
    assert "2 楼：10,000 元" in shown and "3 楼：20,000 元" in shown


async def test_sums_below_each_other_are_all_whole_or_all_to_the_fen(town: Town) -> None:
    await begun(town, 10_000_50)
    await presses(town, town.committee, "按楼层：0")
    shown = read(town.committee)
    assert "2 楼：3,333.50 元" in shown and "3 楼：6,667.00 元" in shown


async def test_a_table_is_typed_for_what_was_chosen_and_refused_by_name_until_it_fits(town: Town) -> None:
    await begun(town)
    await presses(town, town.committee, "自己输入分摊表", "每层的每一户")
    assert "没有看懂“随便”" in as_typed((await types(town, town.committee, "随便")).text)
    assert "没有写这些有人住的楼层：3" in as_typed((await types(town, town.committee, "2：1")).text)
    assert "加起来是 90 %" in as_typed((await types(town, town.committee, "2：40%，3：50%")).text)
    shown = as_typed((await types(town, town.committee, "2：40%，3：60%")).text)
    assert "2 楼：12,000 元" in shown and "3 楼：18,000 元" in shown


async def test_without_a_price_only_sums_say_what_there_is_to_pay(town: Town) -> None:
    await begun(town, None)
    assert "方案还没有写总价" in as_typed(await presses(town, town.committee, "每户一样"))
    await presses(town, town.committee, "自己输入分摊表", "每层的每一户")
    assert "2 户分摊共 17,800 元" in as_typed(
        (await types(town, town.committee, "2: 8000元, 3: 9800元")).text
    )


async def test_floors_that_the_register_does_not_tell_are_asked_for_and_the_table_waits(town: Town) -> None:
    await town.has_household("3-1-A")
    await town.has_household("3-1-B")
    await begun(town)
    await presses(town, town.committee, "按楼层：0")
    assert "2 套房屋不知道在几楼：3-1-A, 3-1-B" in read(town.committee)
    assert "没有看懂“三楼”" in as_typed((await types(town, town.committee, "三楼")).text)
    assert "3-1-C" in as_typed((await types(town, town.committee, "3-1-C：3")).text)
    assert "1 套房屋不知道在几楼：3-1-B" in as_typed((await types(town, town.committee, "3-1-a：3")).text)
    shown = as_typed((await types(town, town.committee, "3-1-B 2.5楼")).text)
    assert "4 户分摊共 30,000 元" in shown and "2.5 楼：6,923.08 元" in shown
    assert "补写的楼层：3-1-A 在 3 楼、3-1-B 在 2.5 楼" in shown
    await presses(town, town.committee, "补写楼层")
    assert "2.5 楼" not in as_typed((await types(town, town.committee, "3-1-B：3")).text)


async def test_what_comes_from_elsewhere_is_taken_off_first_and_is_no_more_than_the_price(
    town: Town,
) -> None:
    await begun(town)
    await presses(town, town.committee, "每户一样", "政府补贴")
    shown = as_typed((await types(town, town.committee, "5000")).text)
    assert "总价 30,000 元 − 补贴 5,000 元 − 维修资金 0 元 = 分摊 25,000 元" in shown
    await presses(town, town.committee, "维修资金")
    assert "超过了总价 30,000 元" in as_typed((await types(town, town.committee, "2.6万")).text)
    shown = as_typed((await types(town, town.committee, "1万")).text)
    assert "总价 30,000 元 − 补贴 5,000 元 − 维修资金 10,000 元 = 分摊 15,000 元" in shown
    assert "2 户分摊共 15,000 元" in shown
    await presses(town, town.committee, "政府补贴")
    shown = as_typed((await types(town, town.committee, "0")).text)
    assert "2 户分摊共 20,000 元" in shown


async def test_running_costs_have_the_same_table_or_one_of_their_own_and_stand_beside_the_share(
    town: Town,
) -> None:
    matter, owner = await begun(town)
    await presses(town, town.committee, "按楼层：0", "每年运行费")
    assert "每年运行费 600 元，和总价一样分摊" in as_typed((await types(town, town.committee, "600")).text)
    await presses(town, town.committee, "运行费分摊表", "每户一样")
    assert "每年运行费 600 元，另按一张表分摊" in read(town.committee)
    assert "2 楼：300 元" in read(town.committee) and "2 楼：10,000 元" in read(town.committee)
    await presses(town, town.committee, "返回方案", "定版并公布", "确定，定版")
    await types(town, owner, "/share")
    assert "以后每年运行费：您家 300 元" in read(owner)
    await says(town, town.committee, SetCosts(matter.id).pack())
    await presses(town, town.committee, "运行费分摊表", "和总价一样")
    assert "和总价一样分摊" in read(town.committee)


async def test_what_late_joiners_pay_is_one_press_or_typed(town: Town) -> None:
    await begun(town)
    await presses(town, town.committee, "每户一样")
    assert "后加入的：交应摊金额的 100%" in read(town.committee)
    await presses(town, town.committee, "后加入的怎么交", "两倍")
    assert "后加入的：交应摊金额的 200%" in read(town.committee)
    await presses(town, town.committee, "后加入的怎么交", "自己输入")
    assert "没有看懂" in as_typed((await types(town, town.committee, "很多")).text)
    shown = as_typed((await types(town, town.committee, "150%，3年，20%")).text)
    assert "3 年内交应摊金额的 150%，以后每年减 20%" in shown


async def test_only_the_committee_says_how_a_cost_is_shared(town: Town) -> None:
    matter, owner = await begun(town)
    await answer_to(owner, "/me")
    for data in (SetCosts(matter.id), ShareBy(matter.id, Way.EQUAL, running=False)):
        assert "只有业委会" in await says(town, owner, data.pack())


async def test_each_household_reads_its_own_share_and_what_another_version_makes_of_it(town: Town) -> None:
    matter, owner = await begun(town)
    hall = town.program.hall
    await another_plan(hall, matter, town.committee.id, Costs(EQUAL), 16_000_00)
    await types(town, owner, "/share")
    assert "方案第 2 版：您家应摊 8,000 元" in read(owner)
    await another_plan(hall, matter, town.committee.id, Costs(EQUAL), 19_600_00)
    await types(town, owner, "/share")
    assert "方案第 3 版：您家应摊 8,000 → 9,800 元" in read(owner)
    await says(town, owner, ComparePlans(matter.id, 2, 3).pack())
    assert "8,000" in read(owner) and "9,800" in read(owner)
    await types(town, town.committee, "/pledges")
    assert newest(town.committee, "开始认缴：方案第 3 版")
