"""Households that have changed hands between two registers."""

from collections.abc import Iterable, Iterator

from bot.voting.households.owner_names import are_others
from bot.voting.households.register import RegisteredHousehold
from bot.voting.households.register_diff import Diff
from bot.voting.households.register_match import ListedHousehold, UnitKey, unit_key


def sold(diff: Diff) -> list[ListedHousehold]:
    """Return the listed households whose owners are entirely others now.

    They have new owners, or were taken into the household of whoever bought them. A household of which
    the register, old or new, names no owner is not known to be sold.
    """
    owners: dict[UnitKey, frozenset[str]] = {}
    for home in _present(diff):
        owners |= dict.fromkeys(map(unit_key, home.units), frozenset(home.owners))
    taken = [home for home in diff.gone if _all_others(home, (owners.get(unit_key(u)) for u in home.units))]
    return [change.before for change in diff.changed if change.has_new_owners] + taken


def _present(diff: Diff) -> Iterator[RegisteredHousehold]:
    yield from diff.new
    yield from (change.after for change in diff.changed)


def _all_others(home: ListedHousehold, now: Iterable[frozenset[str] | None]) -> bool:
    return are_others(home.owners, [name for owners in now if owners for name in owners])
