"""What a plan says of its costs: the table, what is taken off first, the running costs and the late."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.voting.shares.cost_table import CostTable, read_table, write_table
from bot.voting.shares.late import USUAL, LateRule
from bot.voting.shares.sharing import Funding


@dataclass(frozen=True, slots=True)
class Costs:
    """How a plan's price is shared; all sums in fen.

    ``yearly`` are the running costs of a year, None if nothing is said of them; they are shared by the
    table ``running``, which is the other one if None.
    """

    table: CostTable
    subsidies: int = 0
    fund: int = 0
    yearly: int | None = None
    running: CostTable | None = None
    late: LateRule = USUAL

    def to_share(self, price: int) -> int:
        """Return what households pay of a price once subsidies and the fund's money are taken off."""
        return Funding(price, self.subsidies, self.fund).to_share


def write_costs(costs: Costs) -> dict[str, Any]:
    """Return costs as plain JSON, as a plan keeps them."""
    return {
        "table": write_table(costs.table),
        "subsidies": costs.subsidies,
        "fund": costs.fund,
        "yearly": costs.yearly,
        "running": costs.running and write_table(costs.running),
        "late": [costs.late.percent, costs.late.full_years, costs.late.loss],
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
    )
