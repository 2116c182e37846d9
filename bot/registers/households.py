"""From exclusive units to households: the units of the same owner are one household."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.registers.evidence import Evidence, evidence
from bot.registers.names import is_full_name, is_organisation
from bot.registers.units import Holding
from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.register import ProblemReason, RegisteredHousehold, RegisterProblem, UnitKind

Group = list[Holding]


def households(holdings: Iterable[Holding]) -> Iterator[RegisteredHousehold | RegisterProblem]:
    """Yield the households, a notice for each that an owner's name alone holds together, and for namesakes.

    One owner is one person: Supreme People's Court, interpretation on divided ownership (2020), art. 9.
    """
    groups = [sorted(group, key=_order) for group in _joined(list(holdings))]
    groups.sort(key=lambda group: _order(group[0]))
    for group in groups:
        owners = dict.fromkeys(owner for holding in group for owner in holding.unit.owners)
        yield RegisteredHousehold(tuple(holding.unit for holding in group), tuple(owners))
        if len(group) > 1 and not _has_numbers(group):
            yield _notice(group, ProblemReason.MERGED_BY_NAME)
    yield from _namesakes(groups)


def _order(holding: Holding) -> tuple[object, ...]:
    """Flats come first: a household is known by its flat and not by its garage."""
    unit = holding.unit
    return list(UnitKind).index(unit.kind), *unit.room.order


def _joined(holdings: list[Holding]) -> list[Group]:
    """Return the holdings in groups that share evidence, directly or through others (disjoint sets)."""
    parents: dict[Evidence, Evidence] = {}
    known = []
    for index, (holding, found) in enumerate(zip(holdings, evidence(holdings), strict=True)):
        first, *further = found or [("alone", (), (str(index),))]
        for one in (first, *further):
            parents[_root(parents, one)] = _root(parents, first)
        known.append((first, holding))
    groups: dict[Evidence, Group] = defaultdict(list)
    for first, holding in known:
        groups[_root(parents, first)].append(holding)
    return list(groups.values())


def _root(parents: dict[Evidence, Evidence], evidence: Evidence) -> Evidence:
    parents.setdefault(evidence, evidence)
    while parents[evidence] != evidence:
        parents[evidence] = evidence = parents[parents[evidence]]
    return evidence


def _has_numbers(group: Group) -> bool:
    return any(holding.phones or holding.ids for holding in group)


def _namesakes(groups: list[Group]) -> Iterator[RegisterProblem]:
    """Yield a notice for each name that several households have, unless full numbers tell them apart."""
    named: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in groups:
        for names in dict.fromkeys(holding.names for holding in group):
            named[names].append(group)
    for names, same in named.items():
        if names and len(same) > 1:
            yield from _namesake(names, same)


def _namesake(names: tuple[str, ...], same: list[Group]) -> Iterator[RegisterProblem]:
    holdings = [holding for group in same for holding in group if holding.names == names]
    if not all(map(is_full_name, names)):
        yield _notice(holdings, ProblemReason.NAME_NOT_WHOLE)
    elif any(map(is_organisation, names)) or not all(map(_has_numbers, same)):
        yield _notice(holdings, ProblemReason.SAME_NAME_KEPT_APART)


def _notice(holdings: Group, reason: ProblemReason) -> RegisterProblem:
    names = "、".join(holdings[0].names)
    rooms = ", ".join(dict.fromkeys(holding.unit.room.label for holding in holdings))
    return holdings[0].line.problem(ColumnMeaning.OWNER, reason, f"{names}: {rooms}")
