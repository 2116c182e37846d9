"""How far a running vote has come: turnout and visited doors by building, and where to go first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Tally, Verdict
from bot.voting.estates.estate import Estate
from bot.voting.following_up.visit import Visit
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.proposals.proposal import Proposal

Walked = tuple[int, datetime]
"""How many doors of a building were visited for a vote, and when the last one was."""


class Turnout(Struct, frozen=True):
    """What the committee sees of a vote.

    ``soonest`` are the staircases that would close the quorum's gap, ``in_doubt`` the households
    about whom the register seems to be wrong.
    """

    estate: Estate
    proposal: Proposal
    verdict: Verdict
    buildings: Mapping[str, Tally]
    walked: Mapping[str, Walked]
    soonest: Sequence[tuple[Part, Measure]]
    in_doubt: Sequence[Household]


def walked_by_building(roll: Iterable[Household], visited: Mapping[int, Visit]) -> dict[str, Walked]:
    """Return by building what was walked, from the newest visit of each household."""
    moments: dict[str, list[datetime]] = defaultdict(list)
    for household in roll:
        if household.id in visited:
            moments[household.building].append(visited[household.id].at)
    return {building: (len(at), max(at)) for building, at in moments.items()}
