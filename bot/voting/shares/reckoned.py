"""What a plan comes to, reckoned for the households that share its cost."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from bot.voting.shares.costs import Costs
from bot.voting.shares.sharing import Flat


class Reckoned(Struct, frozen=True):
    """What a plan comes to: the flats that share it, and each household's part and yearly part (fen).

    ``price`` is what the plan says (fen), None if nobody has said one.
    """

    costs: Costs
    flats: Sequence[Flat]
    shares: Mapping[int, int]
    yearly: Mapping[int, int]
    price: int | None = None

    @property
    def total(self) -> int:
        """Return what the households pay together, in fen."""
        return sum(self.shares.values())

    @property
    def paying(self) -> int:
        """Return how many households pay anything."""
        return sum(1 for share in self.shares.values() if share)
