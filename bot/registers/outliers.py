"""Areas that are far from those of other units of the same kind, as a slipped decimal point makes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import log
from statistics import median

from bot.registers.units import Holding
from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.register import ProblemReason, RegisterProblem, UnitKind

# Times the median. Less is a penthouse beside small flats; eight times is doubtful however mixed they are.
NEAR, FAR = log(4), log(8)
# Standard deviations, as the median absolute deviation of the logarithms estimates them.
DEVIATIONS, SCALE = 4, 1.4826
FEWEST = 3
# m²; what is smaller or larger is doubtful without any other to compare it with.
LEAST, MOST = 1, 10_000


def outliers(holdings: Iterable[Holding]) -> Iterator[RegisterProblem]:
    """Yield a doubt for every unit whose area cannot well be that of a unit of its kind."""
    kinds: dict[UnitKind, list[tuple[Holding, Decimal]]] = defaultdict(list)
    for holding in holdings:
        if holding.unit.area is not None:
            kinds[holding.unit.kind].append((holding, holding.unit.area))
    for same in kinds.values():
        yield from map(_doubt, _far(same))


def _far(same: list[tuple[Holding, Decimal]]) -> Iterator[Holding]:
    """Yield the units that are too far from the median, which a few wrong areas do not move."""
    sizes = [log(area) for _, area in same]
    middle = median(sizes)
    spread = SCALE * median(abs(size - middle) for size in sizes)
    limit = min(max(DEVIATIONS * spread, NEAR), FAR)
    comparable = len(same) >= FEWEST
    for (holding, area), size in zip(same, sizes, strict=True):
        if (comparable and abs(size - middle) > limit) or not LEAST <= area <= MOST:
            yield holding


def _doubt(holding: Holding) -> RegisterProblem:
    value = f"{holding.unit.room.label}: {holding.unit.area}"
    return holding.line.problem(ColumnMeaning.AREA, ProblemReason.AREA_OUTLIER, value)
