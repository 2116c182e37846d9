"""What importing a register changes: its households beside those that are listed already."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence

from msgspec import Struct

from bot.voting.households.owner_names import are_others
from bot.voting.households.register import ExclusiveUnit, Register, RegisteredHousehold, Severity
from bot.voting.households.register_match import ListedHousehold, UnitKey, pairs, unit_key


class Change(Struct, frozen=True):
    """A listed household and what it becomes; its id, its people and its ballots stay."""

    before: ListedHousehold
    after: RegisteredHousehold

    @property
    def is_needed(self) -> bool:
        """Tell whether anything differs: rooms, areas, floors, kinds, owners or label."""
        before, after = self.before, self.after
        return (
            before.is_gone
            or before.label != after.label
            or set(before.owners) != set(after.owners)
            or _sizes(before.units) != _sizes(after.units)
        )

    @property
    def has_other_rooms(self) -> bool:
        """Tell whether a unit came to the household, left it, or is used for something else."""
        return set(map(unit_key, self.before.units)) != set(map(unit_key, self.after.units))

    @property
    def has_new_owners(self) -> bool:
        """Tell whether nobody who owned the household before can still be among its owners."""
        return are_others(self.before.owners, self.after.owners)

    @property
    def dropped(self) -> list[UnitKey]:
        """Return the places that are no longer part of the household."""
        kept = set(map(unit_key, self.after.units))
        return [there for there in map(unit_key, self.before.units) if there not in kept]


def _sizes(units: Sequence[ExclusiveUnit]) -> dict[UnitKey, object]:
    return {unit_key(unit): (unit.area, unit.floor) for unit in units}


class Diff(Struct, frozen=True):
    """What an import does. ``kept``: listed households that hold a room whose line could not be read.

    ``unnamed`` counts the unreadable lines of which nobody can tell the room: their households may be
    among the ``gone``.
    """

    new: tuple[RegisteredHousehold, ...]
    changed: tuple[Change, ...]
    gone: tuple[ListedHousehold, ...]
    unchanged: tuple[ListedHousehold, ...]
    kept: tuple[ListedHousehold, ...]
    unnamed: int

    @property
    def is_empty(self) -> bool:
        """Tell whether importing would change nothing."""
        return not (self.new or self.changed or self.gone)


def compare(listed: Sequence[ListedHousehold], register: Register) -> Diff:
    """Return what importing ``register`` changes in the households listed before, gone ones included.

    A registered household is the listed one with which it shares the most rooms, so that bindings and
    ballots stay where they are. A listed household of which no room is left is gone; but a room that an
    unreadable line names stays where it was.
    """
    partners = pairs(listed, register.households)
    doubted = _doubted_rooms(register)
    kept = _kept_units(listed, register, doubted) if doubted else {}
    changed, gone, unchanged = [], [], []
    for position, before in enumerate(listed):
        partner = register.households[partners[position]] if position in partners else None
        after = _after(before, partner, kept.get(position, []))
        if after is None:
            if not before.is_gone:
                gone.append(before)
        elif (change := Change(before, after)).is_needed:
            changed.append(change)
        else:
            unchanged.append(before)
    matched = set(partners.values())
    return Diff(
        new=tuple(new for index, new in enumerate(register.households) if index not in matched),
        changed=tuple(changed),
        gone=tuple(gone),
        unchanged=tuple(unchanged),
        kept=tuple(listed[position] for position in kept),
        unnamed=_unnamed(listed, doubted) if doubted else 0,
    )


def _doubted_rooms(register: Register) -> Counter[str]:
    """Return the rooms that unreadable lines name, as far as they do, and by how many lines each.

    A problem that knows its room begins with the room's label.
    """
    errors = (problem for problem in register.problems if problem.severity is Severity.ERROR)
    return Counter(problem.value.split(": ")[0] for problem in errors)


def _kept_units(
    listed: Sequence[ListedHousehold], register: Register, doubted: Container[str]
) -> dict[int, list[ExclusiveUnit]]:
    """Return by household the units that are listed, not in the register, but in doubt."""
    registered = {unit_key(unit) for household in register.households for unit in household.units}
    kept: dict[int, list[ExclusiveUnit]] = defaultdict(list)
    for position, home in enumerate(listed):
        for unit in () if home.is_gone else home.units:
            if unit.room.label in doubted and unit_key(unit) not in registered:
                kept[position].append(unit)
    return kept


def _unnamed(listed: Sequence[ListedHousehold], doubted: Counter[str]) -> int:
    """Return the number of unreadable lines that name no room of a listed household."""
    known = {unit.room.label for household in listed for unit in household.units}
    return sum(lines for room, lines in doubted.items() if room not in known)


def _after(
    before: ListedHousehold, partner: RegisteredHousehold | None, kept: Sequence[ExclusiveUnit]
) -> RegisteredHousehold | None:
    """Return what a household becomes: its partner with what was kept, in the order it was known by."""
    if not kept:
        return partner
    order = {unit_key(unit): number for number, unit in enumerate(before.units)}
    units = (*partner.units, *kept) if partner else tuple(kept)
    known_first = sorted(units, key=lambda unit: order.get(unit_key(unit), len(order)))
    return RegisteredHousehold(tuple(known_first), partner.owners if partner else before.owners)
