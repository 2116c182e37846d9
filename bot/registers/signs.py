"""Which sign parts decimals and which thousands in a column of areas, decided from all of its cells."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from statistics import median

from msgspec import Struct

from bot.registers.notation import plain
from bot.registers.trouble import Unreadable
from bot.voting.households.register import ProblemReason

NUMBER = re.compile(r"\d[\d.,'’]*")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
APOSTROPHE = re.compile(r"(?<=\d)['’](?=\d{3})")
SWAPPED = str.maketrans(".,", ",.")
EITHER = frozenset(".,")
# m², or square feet: hardly a home or a garage is smaller or larger.
PLAUSIBLE = (Decimal(5), Decimal(9999))


class Signs(Struct, frozen=True):
    """The decimal sign of a column: "." or ","; "" where both are used, or neither reading is likelier.

    ``guess`` is a cell that could be read either way and of which no other cell tells how, "" if none is.
    """

    decimal: str
    guess: str = ""

    def canonical(self, text: str) -> str:
        """Return a cell with a point before its decimals, and commas between thousands if anything.

        Raises:
            Unreadable: when it could be read either way, and its column does not tell how.
        """
        written = _spelled(text)
        is_open = _is_open(written)
        decimal = self.decimal if is_open else "".join(sorted(_possible(written)))
        if is_open and not decimal:
            raise Unreadable(ProblemReason.AREA_AMBIGUOUS, text)
        return written.translate(SWAPPED) if decimal == "," else written


def decide(cells: Iterable[str]) -> Signs:
    """Return the signs of a column from its cells.

    A cell such as 98,54 or 1,234.5 says itself which sign is which; 98,540 is read as those do. Where no cell
    says it, the reading is taken by which the areas are those of homes, or else closer to each other.
    """
    written = {cell: _spelled(cell) for cell in cells}
    said = {"".join(signs) for number in written.values() if len(signs := _possible(number)) == 1}
    unsaid = next((cell for cell, number in written.items() if _is_open(number)), "")
    if len(said) > 1:
        return Signs("")
    if said or not unsaid:
        return Signs("".join(said) or ".")
    decimal = _likelier(written.values()) or ("." if "." in unsaid else "")
    return Signs(decimal, "" if decimal == "." and "." in unsaid else unsaid)


def _spelled(cell: str) -> str:
    """Return a cell half-width, without blanks and without the apostrophes of 1'234.5 and '88.60."""
    return APOSTROPHE.sub("", plain(cell).lstrip("'"))


def _possible(text: str) -> frozenset[str]:
    """Return which signs may part the decimals of a number, by itself alone."""
    found = NUMBER.search(text)
    number = found[0] if found else ""
    used = set(number) & EITHER
    if not used:
        return EITHER
    last = max(used, key=number.rfind)
    if len(used) == 2:
        return frozenset(last)
    whole, _, rest = number.partition(last)
    if last in rest:
        return EITHER - {last} if GROUPED.fullmatch(number) else frozenset()
    thousands = len(rest) == 3 and 0 < len(whole) <= 3 and whole != "0"
    return EITHER if thousands else frozenset(last)


def _is_open(text: str) -> bool:
    """Tell whether a number is another one when read the other way."""
    found = NUMBER.search(text)
    return found is not None and bool(set(found[0]) & EITHER) and len(_possible(text)) == 2


def _likelier(numbers: Iterable[str]) -> str:
    """Return the decimal sign with which a column reads better, "" if neither does."""
    numbers = list(numbers)
    read = {sign: sorted(_values(numbers, sign)) for sign in ".,"}
    homely = [sign for sign, areas in read.items() if PLAUSIBLE[0] <= median(areas) <= PLAUSIBLE[1]]
    if len(homely) == 1:
        return homely[0]
    spread = {sign: areas[-1] / areas[0] for sign, areas in read.items() if areas[0]}
    closest = min(spread, key=lambda sign: spread[sign], default="")
    return closest if len(set(spread.values())) > 1 else ""


def _values(numbers: Iterable[str], decimal: str) -> Iterator[Decimal]:
    for number in numbers:
        if found := NUMBER.search(number):
            point = found[0].translate(SWAPPED) if decimal == "," else found[0]
            if point.count(".") <= 1:
                yield Decimal(re.sub("[,'’]", "", point))
