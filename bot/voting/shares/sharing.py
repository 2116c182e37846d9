"""What each household pays of a cost, by a table, exact to the fen."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from msgspec import Struct

from bot.voting.households.register import natural
from bot.voting.refusals import (
    AmountsAmiss,
    FeesTooHigh,
    FlatsWithoutArea,
    FlatsWithoutFloor,
    FloorsWithoutNumber,
    NobodyPays,
    PercentagesAmiss,
)
from bot.voting.shares.apportioning import apportion
from bot.voting.shares.cost_table import CostTable, Number, Per


class Flat(Struct, frozen=True):
    """An exclusive unit that shares a cost; ``area`` in m², floor and area None where nobody knows them."""

    household_id: int
    room: str
    floor: Fraction | None
    area: Decimal | None


class Funding(Struct, frozen=True):
    """What something costs, and what of it comes from elsewhere; all in fen."""

    price: int
    subsidies: int = 0
    fund: int = 0

    @property
    def to_share(self) -> int:
        """Return what is left for the households once subsidies and the fund's money are taken off."""
        return max(self.price - self.subsidies - self.fund, 0)


def shares(table: CostTable, flats: Collection[Flat], total: int | None = None) -> dict[int, int]:
    """Return by household id what each pays (fen); together exactly the total.

    Without a total it is what the table's amounts come to, rounded to the fen. Who pays nothing stands
    there with 0.

    Raises:
        FlatsWithoutFloor, FlatsWithoutArea: the table takes what nobody knows of some ``rooms``.
        FloorsWithoutNumber: the table says nothing of some ``floors``.
        PercentagesAmiss, AmountsAmiss: they come to a ``sum`` other than the whole.
        FeesTooHigh: the flat sums alone are more than the total.
        NobodyPays: every number is 0.
    """
    _must_know(table, flats)
    fees: dict[int, int] = defaultdict(int)
    sharing = []
    for flat in flats:
        fee = table.fee_on(flat.floor)
        fees[flat.household_id] += fee or 0
        if fee is None:
            sharing.append(flat)
    weights = _weights(table, sharing)
    rest = _to_divide(table, sum(weights.values(), Fraction(0)), total, sum(fees.values()))
    parts = apportion(rest, weights)
    return {household_id: fees[household_id] + parts.get(household_id, 0) for household_id in sorted(fees)}


def _must_know(table: CostTable, flats: Collection[Flat]) -> None:
    if table.needs_floor and (lost := [flat.room for flat in flats if flat.floor is None]):
        raise FlatsWithoutFloor(rooms=", ".join(sorted(lost, key=natural)), number=len(lost))
    if table.per.needs_area and (lost := [flat.room for flat in flats if flat.area is None]):
        raise FlatsWithoutArea(rooms=", ".join(sorted(lost, key=natural)), number=len(lost))
    floors = {flat.floor for flat in flats if flat.floor is not None}
    if silent := [each for each in sorted(floors) if table.says_nothing_of(each)]:
        raise FloorsWithoutNumber(floors=", ".join(map(floor_name, silent)))


def floor_name(floor: Fraction) -> str:
    """Return a floor as people write it: 3, or 3.5 for a half landing."""
    return str(floor) if floor.denominator == 1 else str(float(floor))


def _weights(table: CostTable, flats: Collection[Flat]) -> dict[int, Fraction]:
    weights: dict[int, Fraction] = defaultdict(Fraction)
    if table.per is Per.HOUSEHOLD:
        return {flat.household_id: table.rest or Fraction(0) for flat in flats}
    for household_id, weight in _of_flats(table, flats):
        weights[household_id] += weight
    return dict(weights)


def _of_flats(table: CostTable, flats: Collection[Flat]) -> Iterator[tuple[int, Fraction]]:
    on_floor = Counter(flat.floor for flat in flats)
    area_of_floor: dict[Fraction | None, Fraction] = defaultdict(Fraction)
    for flat in flats:
        area_of_floor[flat.floor] += Fraction(flat.area or 0)
    for flat in flats:
        measure = {
            Per.FLOOR: Fraction(1, on_floor[flat.floor]),
            Per.FLOOR_BY_AREA: Fraction(flat.area or 0) / (area_of_floor[flat.floor] or 1),
            Per.AREA: Fraction(flat.area or 0),
            Per.WHOLE_AREA: Fraction((flat.area or Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP)),
        }.get(table.per, Fraction(1))
        yield flat.household_id, (table.number_on(flat.floor) or Fraction(0)) * measure


def _to_divide(table: CostTable, whole: Fraction, total: int | None, fees: int) -> int:
    """Return what is divided by weight, once the table is known to come out even."""
    if table.number is Number.AMOUNT:
        rest = int(whole + Fraction(1, 2))
        if total not in (None, rest + fees):
            raise AmountsAmiss(sum=yuan(rest + fees), total=yuan(total or 0))
        return rest
    if total is None:
        raise ValueError("only amounts say how much there is to pay")
    if table.number is Number.PERCENT and whole != 100:
        raise PercentagesAmiss(sum=percent(whole))
    if fees > total:
        raise FeesTooHigh(sum=yuan(fees), total=yuan(total))
    if total > fees and not whole:
        raise NobodyPays()
    return total - fees


def yuan(fen: int) -> str:
    """Return a sum of money as everybody reads it: 19,607.84, and 20,000 where there are no fen."""
    return f"{fen // 100:,}" + (f".{fen % 100:02}" if fen % 100 else "")


def percent(number: Fraction) -> str:
    """Return a percentage with as many decimals as it takes, at most four."""
    return f"{float(number):.4f}".rstrip("0").rstrip(".")


def by_floor(flats: Collection[Flat], paid: Mapping[int, int]) -> dict[Fraction, list[int]]:
    """Return by floor the different sums (fen, ascending) of the households that have one flat, on it."""
    owned = Counter(flat.household_id for flat in flats)
    found: dict[Fraction, set[int]] = defaultdict(set)
    for flat in flats:
        if flat.floor is not None and owned[flat.household_id] == 1:
            found[flat.floor].add(paid[flat.household_id])
    return {floor: sorted(sums) for floor, sums in sorted(found.items())}
