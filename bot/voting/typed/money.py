"""Amounts of money as people type them."""

import re
import unicodedata
from decimal import Decimal

from bot.voting.refusals import AmountTooLarge, AmountUnreadable

MOST = Decimal("9999999999.99")
FEN = Decimal("0.01")

_TIMES = {
    None: Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1_000),
    "k": Decimal(1_000),
    "万": Decimal(10_000),
    "萬": Decimal(10_000),
    "w": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
_AMOUNT = re.compile(
    r"""
    (?:¥|rmb|cny|人民币)?
    (?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+|\d+)(?:\.\d{1,8})?)
    (?P<times>[百千k万萬w亿])?
    (?:元|圆|块|块钱|元整|yuan|rmb|cny|人民币)?
    """,
    re.VERBOSE,
)


def typed_amount(text: str) -> Decimal:
    """Return an amount in yuan with two decimals, read as ``200000``, ``200,000.00``, ``￥20万``, ``20w``.

    Raises:
        AmountUnreadable: it is no amount, or finer than a fen.
        AmountTooLarge: it is more than MOST.
    """
    compact = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()
    match = _AMOUNT.fullmatch(compact)
    if match is None:
        raise AmountUnreadable()
    amount = Decimal(match["number"].replace(",", "")) * _TIMES[match["times"]]
    if amount > MOST:
        raise AmountTooLarge(most=f"{MOST:,}")
    if amount != amount.quantize(FEN):
        raise AmountUnreadable()
    return amount.quantize(FEN)
