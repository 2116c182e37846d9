"""Bank statements as banks hand them out, whatever stands above their head line."""

import io
from datetime import date

import pytest
import xlsxwriter

from bot.registers.statements import read_statement
from bot.voting.books.statement import StatementLine
from bot.voting.refusals import StatementWithoutColumns

FIRST = StatementLine(date(2026, 3, 2), 980_392, "M3 3-2-501", "王某", 1_980_392, "A001")
SECOND = StatementLine(date(2026, 3, 3), -1_250, "手续费", "", 1_979_142, "A002")

TWO_COLUMNS = """农业银行活期账户明细,,,,,,
账号：6228****1234,,户名：阳光花园业主委员会,,,,
起始日期：20260301,,截止日期：20260331,,,,
交易日期,借方发生额,贷方发生额,余额,附言,对方户名,流水号
20260302,0.00,"9,803.92","19,803.92",M3 3-2-501,王某,A001
20260303,12.50,,"19,791.42",手续费,,A002
合计,12.50,"9,803.92",,,,
"""
ONE_COLUMN = """交易时间\t收支\t交易金额\t账户余额\t摘要\t对方名称\t交易流水号
2026-03-02 10:22:33\t收入\t9803.92\t19803.92\tM3 3-2-501\t王某\tA001
2026/3/3 08:00\t支出\t12.50\t19791.42\t手续费\t\tA002
"""
SIGNED = """Date,Amount,Balance,Description,Counterparty,Transaction ID
2026-03-02,+9803.92,19803.92,M3 3-2-501,王某,A001
2026-03-03,-12.5,19791.42,手续费,,A002
"""


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig"])
@pytest.mark.parametrize("text", [TWO_COLUMNS, ONE_COLUMN, SIGNED])
def test_one_account_reads_alike_whatever_bank_wrote_it(text: str, encoding: str) -> None:
    found = read_statement("流水.csv", text.encode(encoding))
    assert found.lines == [FIRST, SECOND] and found.unread == []


def test_a_workbook_with_two_head_lines_and_real_dates_is_read() -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.merge_range(0, 0, 0, 6, "账户交易明细")
        sheet.merge_range(1, 0, 1, 6, "币种：人民币")
        sheet.write_row(2, 0, ["记账日期", "支出", "收入", "余额", "摘要", "对方户名", "流水号"])
        sheet.write_datetime(3, 0, date(2026, 3, 2), day)
        sheet.write_row(3, 1, ["", 9803.92, 19803.92, "M3 3-2-501", "王某", "A001"])
        sheet.write_datetime(4, 0, date(2026, 3, 3), day)
        sheet.write_row(4, 1, [12.5, "", 19791.42, "手续费", "", "A002"])
    assert read_statement("流水.xlsx", written.getvalue()).lines == [FIRST, SECOND]


def test_a_line_whose_sum_nobody_can_read_is_told_by_its_number() -> None:
    found = read_statement("流水.csv", (SIGNED + "2026-03-04,约一千,,,,\n").encode())
    assert found.lines == [FIRST, SECOND] and found.unread == [4]


@pytest.mark.parametrize("text", ["房号,面积\n3-2-501,88\n", "交易日期,摘要\n20260302,利息\n"])
def test_a_file_that_is_no_statement_is_refused(text: str) -> None:
    with pytest.raises(StatementWithoutColumns):
        read_statement("表.csv", text.encode())
