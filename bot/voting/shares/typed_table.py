"""Tables of what each floor pays, as people type or paste them."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from bot.voting.refusals import (
    AmountTooLarge,
    AmountUnreadable,
    CostTableUnreadable,
    FloorTwice,
    NumbersMixed,
)
from bot.voting.shares.cost_table import CostTable, Number, Per
from bot.voting.typed.money import typed_amount
from bot.voting.typed.numbers import HIGHEST_FLOOR

FLOOR = r"(?:第|floor)?(?P<{}>-?\d{{1,2}}(?:\.5)?)(?:/?f|层|楼|th|st|nd|rd)?"
FROM, TO = FLOOR.format("first"), FLOOR.format("last")
WHERE = (
    rf"(?:{FROM}(?:(?:-|~|–|—|～|至|到|to){TO})?|(?P<rest>其余|其他|其它|各户|每户|rest|others?|all|each))"
)
NUMBER = r"\d{1,3}(?:\.\d{1,6})?"
NONE = "免交|免费|免|不交|不分摊|不参与|none|free|exempt"
VALUE = rf"(?P<none>{NONE})|(?P<number>{NUMBER})(?P<percent>%)?"
ENTRY = re.compile(rf"{WHERE}[:=]?(?:{VALUE}|(?P<amount>¥?[\d,.]+[百千k万萬w]?(?:元|圆|块|yuan|rmb|cny)?))")
STEP = re.compile(
    rf"(?:then|以上|往上|每层|逐层|每上一层|每?(?:增加|递增|增|加))*\+?(?P<step>{NUMBER})(?P<percent>%)?"
    r"(?:afloor|/floor|perfloor|/层|每层)?"
)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d|[:=]))")
APART = re.compile(r"[,;、\n]+")
MOST_PIECES = 200


class Piece(Struct, frozen=True):
    """What one piece of the text says: of which floors (None is the rest), which number, of what kind."""

    floors: tuple[Fraction, ...] | None
    number: Fraction
    kind: Number | None  # None of a floor that pays nothing, which fits every table


def typed_table(text: str, per: Per) -> CostTable:
    """Return a table typed as ``1: 0, 2: 0.5, 3-5: 1, +0.1``, a floor a line, or in yuan or percent.

    ``rest: 1`` is said of every floor not named, ``+0.1`` of each one above the highest. A sum in yuan
    beside coefficients or percentages is a flat sum that each flat of the floor pays.

    Raises:
        CostTableUnreadable: a piece says no floor and number, or nothing is said at all.
        FloorTwice: a floor is named twice.
        NumbersMixed: percentages stand beside coefficients.
    """
    pieces, step = [], None
    for line in _split(text):
        if found := _step(line):
            step = found
        else:
            pieces.append(_piece(line))
    return _joined(pieces, step, per)


def _split(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).lower().replace("。", "\n")
    compact = re.sub(r"[^\S\n]", "", re.sub(r"(?<=[\d层楼f])[ \t]+(?=[\d¥+])", ":", plain))
    pieces = [piece for piece in APART.split(THOUSANDS.sub("", compact)) if piece]
    if not pieces or len(pieces) > MOST_PIECES:
        raise CostTableUnreadable(line=text[:40].strip())
    yield from pieces


def _step(line: str) -> tuple[Fraction, Number] | None:
    found = STEP.fullmatch(line)
    if found is None or line == found["step"]:
        return None
    return Fraction(found["step"]), Number.PERCENT if found["percent"] else Number.COEFFICIENT


def _piece(line: str) -> Piece:
    found = ENTRY.fullmatch(line)
    if found is None:
        raise CostTableUnreadable(line=line[:40])
    floors = None if found["rest"] else tuple(_floors(found["first"], found["last"], line))
    if found["none"]:
        return Piece(floors, Fraction(0), None)
    if found["number"]:
        number = Fraction(found["number"])
        kind = Number.PERCENT if found["percent"] else Number.COEFFICIENT
        return Piece(floors, number, kind if number else None)
    return Piece(floors, _fen(found["amount"], line), Number.AMOUNT)


def _fen(amount: str, line: str) -> Fraction:
    try:
        return Fraction(typed_amount(amount)) * 100
    except (AmountUnreadable, AmountTooLarge):
        raise CostTableUnreadable(line=line[:40]) from None


def _floors(first: str, last: str | None, line: str) -> Iterator[Fraction]:
    low, high = Fraction(first), Fraction(last or first)
    if low > high or high > HIGHEST_FLOOR or (last and (low.denominator, high.denominator) != (1, 1)):
        raise CostTableUnreadable(line=line[:40])
    while low <= high:
        yield low
        low += 1


def _joined(pieces: list[Piece], step: tuple[Fraction, Number] | None, per: Per) -> CostTable:
    number = _number_of(pieces, step)
    rows, fees, rest = _by_floor(pieces, number)
    try:
        return CostTable(
            number, per, tuple(sorted(rows.items())), rest, step and step[0], tuple(sorted(fees.items()))
        )
    except ValueError:
        raise NumbersMixed() from None


def _number_of(pieces: list[Piece], step: tuple[Fraction, Number] | None) -> Number:
    """Return what the table's numbers are; amounts beside others are fees."""
    shares: set[Number] = {piece.kind for piece in pieces if piece.kind and piece.kind is not Number.AMOUNT}
    if step:
        shares.add(step[1])
    if len(shares) > 1:
        raise NumbersMixed()
    return shares.pop() if shares else _only_amounts(pieces)


def _by_floor(
    pieces: list[Piece], number: Number
) -> tuple[dict[Fraction, Fraction], dict[Fraction, int], Fraction | None]:
    """Return the number of each floor, the fees of those that pay one instead, and what all others have."""
    rows: dict[Fraction, Fraction] = {}
    fees: dict[Fraction, int] = {}
    rest = None
    for piece in pieces:
        is_fee = piece.kind is Number.AMOUNT and number is not Number.AMOUNT
        if piece.floors is None:
            if is_fee or rest is not None:
                raise NumbersMixed()
            rest = piece.number
        for floor in piece.floors or ():
            if floor in rows or floor in fees:
                raise FloorTwice(floor=str(float(floor)).removesuffix(".0"))
            if is_fee:
                fees[floor] = int(piece.number)
            else:
                rows[floor] = piece.number
    return rows, fees, rest


def _only_amounts(pieces: list[Piece]) -> Number:
    kinds = {piece.kind for piece in pieces}
    return Number.AMOUNT if Number.AMOUNT in kinds else Number.COEFFICIENT
