"""As what somebody comes: his offices, the doors he looks after and his households, estate by estate."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from bot.voting.estates.estate import Estate
from bot.voting.households.household import Member
from bot.voting.rights import Quality, Right, allows, refusal


class Visitor(Struct, frozen=True):
    """What somebody is in which estate (by ids), and his places, those included that wait."""

    user_id: int
    held: Mapping[int, Collection[Quality]]
    estates: Mapping[int, Estate]
    places: Sequence[Member]

    @property
    def is_known(self) -> bool:
        """Tell whether he has any business here."""
        return bool(self.held or self.places)

    def may(self, right: Right | None, estate_id: int | None = None) -> bool:
        """Tell whether he has a right in an estate, or in any; None is everybody's."""
        where = [self.held.get(estate_id, ())] if estate_id else self.held.values()
        return right is None or any(allows(qualities, right) for qualities in where)

    def must(self, right: Right | None) -> None:
        """Let him go on who has a right in some estate.

        Raises:
            CommitteeOnly, AuditorsOnlyRead, NotALead, NotYourEstate: he has not.
        """
        if right is not None and not self.may(right):
            raise refusal({each for qualities in self.held.values() for each in qualities}, right)

    def serves(self, quality: Quality) -> list[Estate]:
        """Return the estates in which he is that."""
        return [self.estates[number] for number, qualities in self.held.items() if quality in qualities]
