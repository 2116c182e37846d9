"""What is written and paid in the story of the lifts, in the language that is spoken there."""

from msgspec import Struct

TABLE = "1: 0, 2: 0.5, 3: 1, 4: 1.1, 5: 1.2, 6: 1.3, 7: 1.4, 8: 1.5, 9: 1.6, 10: 1.7"
"""The coefficients of the floors: the ground floor pays nothing."""


class MoneyWords(Struct, frozen=True):
    """The words of committee, treasurer, bank and lift maker."""

    treasurer: tuple[str, tuple[str, str]]  # name, and a note in Chinese and English
    account: tuple[str, str, str]  # holder, bank, the end of its number
    statement: tuple[str, ...]  # the heads of the bank's columns
    encoding: str  # of the bank's files
    maker: str
    slip: str  # what a payment that is entered by hand is for
    mistaken: str  # why an entry is taken back
    vague: str  # what somebody writes who has forgotten the reference
    interest: str
    charge: str
    bills: tuple[str, str]
    decided: str
    progress: str
    done: str


CHINESE = MoneyWords(
    treasurer=("许会计", ("出纳，可以 /books、/pledges", "treasurer: has /books and /pledges")),
    account=("阳光花园业主委员会", "农业银行解放路支行", "6228 4800 1234"),
    statement=("交易日期", "收入金额", "支出金额", "附言", "对方户名", "交易流水号"),
    encoding="gbk",
    maker="丙电梯公司",
    slip="电梯款，银行柜台存入",
    mistaken="房号记错了",
    vague="电梯费",
    interest="利息",
    charge="转账手续费",
    bills=("一单元电梯，验收合格", "二单元电梯，验收合格"),
    decided="由丙电梯公司在十二月底前换好两部电梯，林主任负责联系，资金收支按期公示。",
    progress="一单元的新电梯已经装好，正在验收。",
    done="两部电梯都已装好，验收合格，从今天起试运行。",
)

ENGLISH = MoneyWords(
    treasurer=("Mr Page", ("出纳，可以 /books、/pledges", "treasurer: has /books and /pledges")),
    account=("Owners' Committee of Sunshine Gardens", "Agricultural Bank, Jiefang Road", "6228 4800 1234"),
    statement=("Date", "Credit", "Debit", "Reference", "Counterparty", "Transaction ID"),
    encoding="utf-8",
    maker="Elm Lifts",
    slip="lift, paid in at the counter",
    mistaken="it was entered for the wrong room",
    vague="lift",
    interest="Interest",
    charge="Transfer charge",
    bills=("lift of staircase 1, inspected", "lift of staircase 2, inspected"),
    decided="Elm Lifts replaces both lifts by the end of December; Ms Lin is in charge, money is posted.",
    progress="The new lift of staircase 1 is in; it is being inspected.",
    done="Both lifts are in and inspected. They run on trial from today.",
)

MONEY_WORDS = {"zh_CN": CHINESE, "en": ENGLISH}
