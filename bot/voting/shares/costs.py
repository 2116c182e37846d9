"""What a plan says of its costs: the table, what is taken off first, the running costs and the late."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.voting.refusals import MoreThanPrice, NoSuchHousehold, PriceMissing
from bot.voting.shares.cost_table import CostTable, Number, read_table, write_table
from bot.voting.shares.late import USUAL, LateRule
from bot.voting.shares.sharing import Flat, Funding, shares, yuan
from bot.voting.typed.wording import alike


class CostPart(StrEnum):
    """What is said of costs beside the table, by the name of its field."""

    SUBSIDIES = "subsidies"
    FUND = "fund"
    YEARLY = "yearly"
    LATE = "late"
    FLOORS = "floors"


SUMS = (CostPart.SUBSIDIES, CostPart.FUND, CostPart.YEARLY)
"""The parts that are sums of money."""


class Costs(Struct, frozen=True):
    """How a plan's price is shared; all sums in fen.

    ``yearly`` are the running costs of a year, None if nothing is said of them; they are shared by the
    table ``running``, which is the other one if None. ``floors`` are pairs of a room and its floor that
    somebody has told, where the register knows none or the flat lies on a half landing.
    """

    table: CostTable
    subsidies: int = 0
    fund: int = 0
    yearly: int | None = None
    running: CostTable | None = None
    late: LateRule = USUAL
    floors: tuple[tuple[str, Fraction], ...] = ()

    def with_floors(self, flats: Iterable[Flat]) -> list[Flat]:
        """Return flats with the floors that somebody has told."""
        told = dict(self.floors)
        return [replace(flat, floor=told.get(flat.room, flat.floor)) for flat in flats]

    def of_flats(self, flats: Iterable[Flat], price: int | None) -> dict[int, int]:
        """Return by household id what each pays of a price (fen). Errors are those of ``shares``.

        Without a price the table's amounts say how much there is to pay.

        Raises:
            PriceMissing: nobody has said the price, and the table has no amounts.
        """
        if price is None and self.table.number is not Number.AMOUNT:
            raise PriceMissing()
        total = None if price is None else self.to_share(price)
        return shares(self.table, self.with_floors(flats), total)

    def of_a_year(self, flats: Iterable[Flat]) -> dict[int, int]:
        """Return by household id what each pays of a year's running costs (fen), none if nothing is said."""
        if self.yearly is None:
            return {}
        return shares(self.running or self.table, self.with_floors(flats), self.yearly)

    def to_share(self, price: int) -> int:
        """Return what households pay of a price once subsidies and the fund's money are taken off."""
        return Funding(price, self.subsidies, self.fund).to_share

    def must_fit(self, price: int | None) -> None:
        """Let no more be taken off than there is to pay (fen).

        Raises:
            PriceMissing: something is taken off, and nobody has said the price.
            MoreThanPrice: it is more than that.
        """
        off = self.subsidies + self.fund
        if off and price is None:
            raise PriceMissing()
        if price is not None and off > price:
            raise MoreThanPrice(price=yuan(price), sum=yuan(off))

    def telling(self, floors: Iterable[tuple[str, Fraction]], flats: Iterable[Flat]) -> "Costs":
        """Return these costs with further floors of rooms, as people wrote them.

        Raises:
            NoSuchHousehold: there is no such room among the flats that share.
        """
        rooms = {alike(flat.room): flat.room for flat in flats}
        told = dict(self.floors)
        for room, floor in floors:
            if alike(room) not in rooms:
                raise NoSuchHousehold(room=room)
            told[rooms[alike(room)]] = floor
        return replace(self, floors=tuple(told.items()))

    @property
    def needs_floor(self) -> bool:
        """Tell whether a table takes the floor of every flat."""
        return any(each.needs_floor for each in (self.table, self.running) if each)


def write_costs(costs: Costs) -> dict[str, Any]:
    """Return costs as plain JSON, as a plan keeps them."""
    return {
        "table": write_table(costs.table),
        "subsidies": costs.subsidies,
        "fund": costs.fund,
        "yearly": costs.yearly,
        "running": costs.running and write_table(costs.running),
        "late": [costs.late.percent, costs.late.full_years, costs.late.loss],
        "floors": [[room, str(floor)] for room, floor in costs.floors],
    }


def read_costs(written: Mapping[str, Any]) -> Costs:
    """Return the costs that ``write_costs`` wrote."""
    running = written["running"]
    return Costs(
        read_table(written["table"]),
        written["subsidies"],
        written["fund"],
        written["yearly"],
        running and read_table(running),
        LateRule(*written["late"]),
        tuple((room, Fraction(floor)) for room, floor in written["floors"]),
    )
