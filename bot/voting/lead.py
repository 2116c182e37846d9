"""Leads (楼道长): neighbours who look after the doors of a building or a staircase."""

from dataclasses import dataclass

from bot.voting.household import Household
from bot.voting.proposal import Proposal
from bot.voting.register import NaturalKey, natural


@dataclass(frozen=True, slots=True)
class Part:
    """A building, or one of its staircases; an empty ``staircase`` is the whole building."""

    building: str
    staircase: str = ""

    @property
    def order(self) -> tuple[NaturalKey, NaturalKey]:
        """Return a key by which parts are sorted as people count them."""
        return natural(self.building), natural(self.staircase)

    def covers(self, household: Household) -> bool:
        """Tell whether the household lives here."""
        here = self.building == household.building
        return here and self.staircase in ("", household.staircase)


@dataclass(frozen=True, slots=True)
class Lead:
    """A person who looks after a part of an estate; ``name`` is what Telegram shows for the person."""

    id: int
    estate_id: int
    user_id: int
    name: str
    part: Part

    def is_asked(self, proposal: Proposal) -> bool:
        """Tell whether anybody in the part votes on a proposal, as far as its buildings say."""
        here = self.estate_id == proposal.estate_id
        return here and (not proposal.terms.buildings or self.part.building in proposal.terms.buildings)
