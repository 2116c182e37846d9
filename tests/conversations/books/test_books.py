"""The books as the committee, the treasurer, a household and its neighbours use them."""

import pytest

from bot.voting.typed.wording import as_typed
from tests.conversations.books.kept import account_opened, newest, presses, serving, types
from tests.conversations.newcomers import answer_to, carried, token_in
from tests.conversations.results.test_after_the_decision import photo
from tests.conversations.town import Town


@pytest.mark.slow
async def test_money_comes_in_is_confirmed_by_another_and_taken_back_again(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    neighbour = await town.lives("李", "3-2-502")
    second, treasurer = await serving(town)
    await account_opened(town, second)
    assert "已确认" in town.committee.private.from_bot[-1].text

    await types(town, treasurer, "/books")
    await presses(town, treasurer, "记一笔收入", "业主出资")
    asked = await types(town, treasurer, "九千", "9803.92", "9-9-999", "3-2-501", "电梯首期款")
    assert "哪一天" in asked.text
    told = as_typed("".join(message.text for message in treasurer.private.from_bot))
    assert "金额" in told and "名册里没有 9-9-999" in told
    await types(town, treasurer, "明天")
    assert "还没有到" in treasurer.private.from_bot[-1].text
    await presses(town, treasurer, "今天")
    treasurer.send_photo(photo())
    await town.idle()
    preview = newest(treasurer, "交给第二人确认")
    assert preview.photo and "9,803.92 元" in preview.caption and "3-2-501" in as_typed(preview.caption)
    await presses(town, treasurer, "交给第二人确认")

    told = as_typed((await types(town, treasurer, "/menu")).text)
    assert "账目中有 1 项等第二人确认" in told and "陈委员" in told
    await types(town, owner, "/books")
    forged = carried(newest(second, "核对无误"), "核对无误")
    assert "只有业委会" in (await owner.tap(owner.private.from_bot[-1], data=forged).answer()).text
    check = newest(second, "核对无误")
    assert check.photo and "许会计 记了一笔账" in check.caption
    assert "凭证 1 号" in await presses(town, second, "核对无误")
    assert "✅ 陈委员 已确认，凭证 1 号" in treasurer.private.from_bot[-1].text
    assert "收到 3-2-501 的款项 9,803.92 元" in as_typed(owner.private.from_bot[-1].text)
    asked_too = next(m for m in reversed(town.committee.private.from_bot) if "电梯首期款" in m.words)
    assert "陈委员 已确认" in asked_too.words and not asked_too.buttons

    for who, room in ((owner, "3-2-501"), (neighbour, "一户业主")):
        books = await types(town, who, "/books")
        assert "余额 9,803.92 元" in books.text and room in as_typed(books.text)
        assert "记一笔收入" not in str(town.button_texts(books))
        await presses(town, who, "全部明细", "1 号")
        shown = who.private.from_bot[-1]
        assert room in as_typed(shown.words) and bool(shown.photo) is (who is owner)

    await types(town, treasurer, "/books")
    await presses(town, treasurer, "全部明细", "1 号", "冲销这一笔")
    await types(town, treasurer, "房号记错")
    await presses(town, second, "核对无误")
    assert "已冲销：房号记错" in owner.private.from_bot[-1].text
    assert "余额 0.00 元" in (await types(town, neighbour, "/books")).text
    assert "冲销" in await presses(town, treasurer, "冲销这一笔")  # the button of before


@pytest.mark.slow
async def test_the_committee_invites_a_treasurer_and_takes_the_office_back(town: Town) -> None:
    second, _ = await serving(town)
    await account_opened(town, second)
    who = town.committee
    await types(town, who, "/books")
    await presses(town, who, "出纳", "邀请出纳")
    other = town.world.person("赵会计")
    assert "负责记账" in (await answer_to(other, f"/start {token_in(who.private.from_bot[-1])}")).text
    assert "记一笔支出" in str(town.button_texts(await types(town, other, "/books")))
    await types(town, who, "/books")
    await presses(town, who, "出纳", "赵会计 不再担任")
    assert town.button_texts(who.private.from_bot[-1])[0] == "不，继续担任"
    await presses(town, who, "免去出纳")
    assert "不再是" in other.private.from_bot[-1].text
    assert (
        "还没有绑定" in (await types(town, other, "/books")).text or "小区" in other.private.from_bot[-1].text
    )


@pytest.mark.slow
async def test_an_account_is_shown_once_a_second_person_has_confirmed_it(
    town: Town,
) -> None:
    owner = await town.lives("王", "3-2-501")
    second, _ = await serving(town)
    assert "还没有登记收款账户" in (await types(town, owner, "/books")).text
    who = town.committee
    await types(town, who, "/books")
    await presses(town, who, "登记账户")
    refused = await types(town, who, "业委会", "建设银行", "没有号码")
    assert "最后四位数字" in refused.text
    await types(town, who, "1234")
    await presses(town, who, "交给第二人确认")
    assert "还没有登记收款账户" in (await types(town, owner, "/books")).text
    await types(town, second, "/books")
    await presses(town, second, "1 项等您确认", "不对，退回")
    assert "请核对后重新登记" in who.private.from_bot[-1].text
