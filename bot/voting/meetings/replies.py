"""Whether the invited come: what each household has said, and who still has to be asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.households.household import Household
from bot.voting.meetings.stand_in import StandIn


class Reply(StrEnum):
    """What a household says to an invitation."""

    COMING = "coming"
    NOT_COMING = "not-coming"


class Invited(Struct, frozen=True):
    """A household that is invited, what it has said, and when (aware UTC); ``by`` is who said it."""

    household: Household
    reply: Reply | None = None
    by: int | None = None
    at: datetime | None = None


class Expected(Struct, frozen=True):
    """How many households come, do not come, are stood in for, or have not answered."""

    coming: int
    not_coming: int
    stood_in: int
    silent: int

    @property
    def invited(self) -> int:
        """Return how many households were invited."""
        return self.coming + self.not_coming + self.stood_in + self.silent


def silent(all_invited: Iterable[Invited], stand_ins: Iterable[StandIn]) -> list[Household]:
    """Return the households that have neither answered nor asked somebody to stand in for them."""
    provided = {each.principal.id for each in stand_ins if each.is_live}
    return [
        each.household for each in all_invited if each.reply is None and each.household.id not in provided
    ]


def expected(all_invited: Sequence[Invited], stand_ins: Sequence[StandIn]) -> Expected:
    """Return what can be expected; whoever is stood in for counts as that, whatever was said before."""
    provided = {each.principal.id for each in stand_ins if each.is_accepted}
    waiting = {home.id for home in silent(all_invited, [])} - provided
    said = [each.reply for each in all_invited if each.household.id not in provided]
    here = sum(each.household.id in provided for each in all_invited)
    return Expected(said.count(Reply.COMING), said.count(Reply.NOT_COMING), here, len(waiting))
