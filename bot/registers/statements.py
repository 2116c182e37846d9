"""Reads a bank statement as banks in China hand it out: head lines, GBK, one column of sums or two."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum, auto

from msgspec import Struct

from bot.registers.notation import plain, spaced
from bot.registers.sheets import read_tables
from bot.registers.tables import Row, Table, fill_merged
from bot.registers.vocabulary import bare_heading
from bot.voting.books.statement import StatementLine
from bot.voting.refusals import StatementWithoutColumns

DEEPEST = 30  # lines among which the head line is looked for
MOST_FEN = 999_999_999_999


class Meaning(Enum):
    """What a column of a statement holds."""

    DAY = auto()
    CAME = auto()
    WENT = auto()
    SUM = auto()
    SIDE = auto()
    BALANCE = auto()
    WORDS = auto()
    PARTY = auto()
    SERIAL = auto()


HEADINGS: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.DAY: (
        *("交易日期", "记账日期", "入账日期", "交易时间", "交易日", "记账日", "日期", "发生日期", "DATE"),
        *("TRANSACTIONDATE", "BOOKINGDATE", "VALUEDATE"),
    ),
    Meaning.CAME: (
        *("收入", "收入金额", "贷方", "贷方发生额", "贷方金额", "转入金额", "存入", "存入金额", "收方发生额"),
        *("贷", "CREDIT", "CREDITAMOUNT", "MONEYIN", "DEPOSIT"),
    ),
    Meaning.WENT: (
        *("支出", "支出金额", "借方", "借方发生额", "借方金额", "转出金额", "支取", "支取金额", "付方发生额"),
        *("借", "DEBIT", "DEBITAMOUNT", "MONEYOUT", "WITHDRAWAL"),
    ),
    Meaning.SUM: ("交易金额", "发生额", "金额", "交易额", "AMOUNT", "TRANSACTIONAMOUNT"),
    Meaning.SIDE: (
        *(
            "借贷标志",
            "借贷",
            "借贷方向",
            "收支",
            "收支方向",
            "收/支",
            "收付标志",
            "借/贷",
            "方向",
            "交易方向",
        ),
        *("借贷标识", "DC", "D/C", "CR/DR", "DR/CR"),
    ),
    Meaning.BALANCE: ("余额", "账户余额", "交易后余额", "本次余额", "联机余额", "BALANCE"),
    Meaning.WORDS: (
        *("附言", "摘要", "用途", "备注", "交易摘要", "交易附言", "交易用途", "交易备注", "客户附言", "说明"),
        *("DESCRIPTION", "REMARK", "REFERENCE", "MEMO", "DETAILS"),
    ),
    Meaning.PARTY: (
        *(
            "对方户名",
            "对方名称",
            "对方账户名称",
            "对方账号名称",
            "对方姓名",
            "对方账户名",
            "交易对方",
            "交易对手",
        ),
        *("对方单位", "对手户名", "收/付方名称", "COUNTERPARTY", "NAME", "PAYEE", "PAYER"),
    ),
    Meaning.SERIAL: (
        *(
            "流水号",
            "交易流水号",
            "流水",
            "交易流水",
            "核心流水号",
            "柜员流水号",
            "回单编号",
            "交易序号",
            "TRANSACTIONID",
        ),
    ),
}
"""The words of banks for a column; of several with one meaning all are read where they are words."""

MEANT = {heading: meaning for meaning, headings in HEADINGS.items() for heading in headings}
OUT = {"借", "支", "支出", "付", "出", "转出", "D", "DR", "DEBIT", "-"}
DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})(?:日|\D|$|\d{6}$)")
NOTHING = {"", "-", "--", "0", "0.00", "0.0"}

Columns = Mapping[Meaning, list[int]]


class Statement(Struct, frozen=True):
    """The lines of a statement in the order of the file, and the numbers of those that could not be read."""

    lines: list[StatementLine]
    unread: list[int]


class _Unclear(Exception):
    """A line has a day, and no sum that can be read."""


def read_statement(name: str, data: bytes) -> Statement:
    """Return what a statement says, of whatever kind the file is.

    Raises:
        StatementWithoutColumns: no head line names a day and sums.
        Refusal: those of ``read_tables``.
    """
    found = Statement([], [])
    headed = [(table, head) for table in read_tables(name, data) if (head := _head(table))]
    if not headed:
        raise StatementWithoutColumns()
    for table, (place, columns) in headed:
        for row in table.rows[place + 1 :]:
            try:
                found.lines.extend(_lines(row, columns))
            except _Unclear:
                found.unread.append(row.number)
    return found


def _head(table: Table) -> tuple[int, Columns] | None:
    """Return where the head line is, and what its columns hold; the one that says most counts."""
    fill_merged(Table(table.name, table.rows[:DEEPEST], table.merged))
    heads = [(place, _columns(row)) for place, row in enumerate(table.rows[:DEEPEST])]
    usable = [head for head in heads if _is_usable(head[1])]
    return max(usable, key=lambda head: len(head[1]), default=None)


def _columns(row: Row) -> Columns:
    found: dict[Meaning, list[int]] = {}
    for column, text in enumerate(row.cells):
        if meaning := MEANT.get(bare_heading(text)):
            found.setdefault(meaning, []).append(column)
    return found


def _is_usable(columns: Columns) -> bool:
    both = Meaning.CAME in columns and Meaning.WENT in columns
    return Meaning.DAY in columns and (both or Meaning.SUM in columns)


def _lines(row: Row, columns: Columns) -> Iterator[StatementLine]:
    """Yield what a line says; totals and remarks have no day, and a line without a sum says nothing."""
    day = _day(row.text(columns[Meaning.DAY][0]))
    if day is None:
        return
    amount = _amount(row, columns)
    if amount:
        yield StatementLine(
            day,
            amount,
            _words(row, columns, Meaning.WORDS),
            _words(row, columns, Meaning.PARTY),
            _fen(_first(row, columns, Meaning.BALANCE)),
            _first(row, columns, Meaning.SERIAL),
        )


def _day(text: str) -> date | None:
    first = spaced(text).partition(" ")[0]  # a time of day may follow
    match = DAY.match(first)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _amount(row: Row, columns: Columns) -> int:
    """Return the fen that came in, or went out (below 0); 0 of a line that has no sum."""
    if Meaning.CAME in columns and Meaning.WENT in columns:
        came, went = _sum(row, columns, Meaning.CAME), _sum(row, columns, Meaning.WENT)
        return came - went
    amount = _sum(row, columns, Meaning.SUM)
    side = plain(_first(row, columns, Meaning.SIDE))
    return -abs(amount) if side in OUT else amount


def _sum(row: Row, columns: Columns, meaning: Meaning) -> int:
    text = _first(row, columns, meaning)
    if text in NOTHING:
        return 0
    fen = _fen(text)
    if fen is None:
        raise _Unclear
    return fen


def _fen(text: str) -> int | None:
    """Return a sum in fen, None of what is none or finer than that."""
    try:
        yuan = Decimal(re.sub(r"[,，¥￥元\s]", "", plain(text)))
        fen = yuan * 100
        return int(fen) if fen == fen.to_integral_value() and abs(fen) <= MOST_FEN else None
    except InvalidOperation:
        return None


def _first(row: Row, columns: Columns, meaning: Meaning) -> str:
    return row.text(columns[meaning][0]) if meaning in columns else ""


def _words(row: Row, columns: Columns, meaning: Meaning) -> str:
    """Return what stands in all columns of words, each once."""
    found = (row.text(column) for column in columns.get(meaning, ()))
    return " ".join(dict.fromkeys(text for text in found if text not in NOTHING))
