"""A bank statement that the treasurer sends as a file, line by line with a tap."""

from tests.conversations.books.kept import account_opened, enters, newest, presses, serving, types
from tests.conversations.town import Town

STATEMENT = """农业银行活期账户明细,,,,,
交易日期,借方发生额,贷方发生额,余额,附言,对方户名
20260302,,9803.92,9803.92,M3 3-2-501,王某
20260302,,300.00,10103.92,广告费,广告公司
20260302,12.50,,10091.42,手续费,
"""


async def test_a_statement_is_taken_in_and_settled_line_by_line(town: Town) -> None:
    await town.lives("王", "3-2-501")
    second, treasurer = await serving(town)
    await account_opened(town, second)
    await types(town, treasurer, "/books")
    await presses(town, treasurer, "导入银行流水")
    treasurer.send_document("名册.csv", "房号,面积\n3-2-501,88\n".encode())
    await treasurer.private.wait_for("不像银行流水")
    treasurer.send_document("流水.csv", STATEMENT.encode("gbk"))
    await treasurer.private.wait_for("新的 3 笔，已经导入过的 0 笔")
    await town.idle()
    assert "M3" in newest(treasurer, "业主出资").text and "还有 3 笔" in newest(treasurer, "业主出资").text
    await presses(town, treasurer, "3-2-501 · 业主出资")
    await presses(town, treasurer, "其他用途", "公共收益", "其他用途", "银行手续费")
    assert "都处理完了" in newest(treasurer, "返回账目").text

    await types(town, second, "/books")
    for number in (1, 2, 3):
        await presses(town, second, "项等您确认")
        assert f"凭证 {number} 号" in await presses(town, second, "核对无误")
    assert "余额 10,091.42 元" in (await types(town, second, "/books")).text

    await types(town, treasurer, "/books")
    await presses(town, treasurer, "导入银行流水")
    treasurer.send_document("流水.csv", STATEMENT.encode("gbk"))
    await treasurer.private.wait_for("新的 0 笔，已经导入过的 3 笔")


async def test_a_line_of_somebody_who_wrote_no_reference_is_asked_for_its_room(town: Town) -> None:
    await town.lives("王", "3-2-501")
    second, treasurer = await serving(town)
    await account_opened(town, second)
    await types(town, treasurer, "/books")
    await presses(town, treasurer, "导入银行流水")
    treasurer.send_document("流水.csv", STATEMENT.replace("M3 3-2-501", "电梯").encode())
    await treasurer.private.wait_for("还有 3 笔")
    await town.idle()
    await presses(town, treasurer, "其他用途", "业主出资")
    await types(town, treasurer, "9-9-999", "3-2-501")
    assert "还有 2 笔" in newest(treasurer, "不入账").text
    await presses(town, treasurer, "不入账")
    assert "还有 1 笔" in newest(treasurer, "不入账").text


async def test_what_was_entered_by_hand_is_offered_first_and_named_by_its_room(town: Town) -> None:
    for room in ("3-2-501", "3-2-502"):
        await town.lives("王", room)
    second, treasurer = await serving(town)
    await account_opened(town, second)
    for room in ("3-2-502", "3-2-501"):
        await enters(town, treasurer, second, "记一笔收入", "业主出资", "9803.92", room, "柜台存入")
    await types(town, treasurer, "/books")
    await presses(town, treasurer, "导入银行流水")
    treasurer.send_document("流水.csv", STATEMENT.encode("gbk"))
    await treasurer.private.wait_for("还有 3 笔")
    await town.idle()
    shown = town.button_texts(newest(treasurer, "不入账"))
    assert shown[:2] == ["🔗 就是 2 号：3-2-501 · 柜台存入", "✅ 3-2-501 · 业主出资"]


async def test_a_register_is_read_as_ever_when_no_statement_is_asked_for(town: Town) -> None:
    town.committee.send_document("名册.csv", "房号,面积\n3-2-501,88\n".encode())
    await town.committee.private.wait_for("新增：1 户")
