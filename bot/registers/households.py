"""From exclusive units to households: the units of the same owner are one household."""

from collections.abc import Iterable, Iterator

from bot.registers.units import Holding
from bot.voting.households.register import (
    ColumnMeaning,
    ProblemReason,
    RegisteredHousehold,
    RegisterProblem,
    UnitKind,
)

# What makes two units the same owner's: a kind of evidence, the names and the numbers.
Evidence = tuple[str, tuple[str, ...], tuple[str, ...]]


def households(holdings: Iterable[Holding]) -> Iterator[RegisteredHousehold | RegisterProblem]:
    """Yield the households, and a notice for each that only the owner's name holds together.

    One owner is one person: Supreme People's Court, interpretation on divided ownership (2020), art. 9.
    """
    groups = [sorted(group, key=_order) for group in _joined(holdings)]
    for group in sorted(groups, key=lambda group: _order(group[0])):
        owners = dict.fromkeys(owner for holding in group for owner in holding.unit.owners)
        yield RegisteredHousehold(tuple(holding.unit for holding in group), tuple(owners))
        if len(group) > 1 and _is_by_name(group[0]):
            yield _notice(group, ProblemReason.MERGED_BY_NAME)
    yield from _namesakes(groups)


def _order(holding: Holding) -> tuple[object, ...]:
    """Flats come first: a household is known by its flat and not by its garage."""
    unit = holding.unit
    return list(UnitKind).index(unit.kind), *unit.room.order


def _joined(holdings: Iterable[Holding]) -> list[list[Holding]]:
    """Return the holdings in groups that share evidence, directly or through others (disjoint sets)."""
    parents: dict[Evidence, Evidence] = {}
    known = []
    for index, holding in enumerate(holdings):
        first, *further = list(_evidence(holding)) or [("alone", (), (str(index),))]
        for evidence in (first, *further):
            parents[_root(parents, evidence)] = _root(parents, first)
        known.append((first, holding))
    groups: dict[Evidence, list[Holding]] = {}
    for evidence, holding in known:
        groups.setdefault(_root(parents, evidence), []).append(holding)
    return list(groups.values())


def _root(parents: dict[Evidence, Evidence], evidence: Evidence) -> Evidence:
    parents.setdefault(evidence, evidence)
    while parents[evidence] != evidence:
        parents[evidence] = evidence = parents[parents[evidence]]
    return evidence


def _evidence(holding: Holding) -> Iterator[Evidence]:
    """Yield what identifies the owners: identity numbers, else names with telephone, else names alone.

    An identity number that is masked, or that a spreadsheet has rounded to 000, needs the names too.
    """
    if holding.ids:
        weak = any("*" in number or number.endswith("000") for number in holding.ids)
        yield "id", holding.names if weak else (), holding.ids
    elif holding.names and holding.phones:
        yield from (("phone", holding.names, (phone,)) for phone in holding.phones)
    elif holding.names:
        yield "name", holding.names, ()


def _is_by_name(holding: Holding) -> bool:
    return bool(holding.names) and not holding.ids and not holding.phones


def _namesakes(groups: list[list[Holding]]) -> Iterator[RegisterProblem]:
    """Yield a notice for each household known by name alone that has a namesake known by numbers."""
    numbered: dict[tuple[str, ...], list[Holding]] = {}
    for holding in (holding for group in groups for holding in group if not _is_by_name(holding)):
        numbered.setdefault(holding.names, []).append(holding)
    for group in groups:
        if _is_by_name(group[0]) and group[0].names in numbered:
            yield _notice([*group, *numbered[group[0].names]], ProblemReason.SAME_NAME_KEPT_APART)


def _notice(group: list[Holding], reason: ProblemReason) -> RegisterProblem:
    names = "、".join(group[0].names)
    rooms = ", ".join(dict.fromkeys(holding.unit.room.label for holding in group))
    return group[0].line.problem(ColumnMeaning.OWNER, reason, f"{names}: {rooms}")
