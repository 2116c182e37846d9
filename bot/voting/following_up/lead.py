"""Leads (楼道长): neighbours who look after the doors of a building or a staircase."""

from msgspec import Struct

from bot.voting.households.part import Part
from bot.voting.proposals.proposal import Proposal


class Lead(Struct, frozen=True):
    """A person who looks after a part of an estate; ``name`` is what Telegram shows for the person."""

    id: int
    estate_id: int
    user_id: int
    name: str
    part: Part

    def is_asked(self, proposal: Proposal) -> bool:
        """Tell whether anybody in the part votes on a proposal, as far as its electorate says."""
        return self.estate_id == proposal.estate_id and proposal.terms.electorate.touches(self.part)
