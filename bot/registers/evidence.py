"""What tells that two units have the same owner: full names with a full number, never a name alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.registers.names import is_full_name, is_organisation
from bot.registers.numbers import is_full_number, is_legible
from bot.registers.units import Holding

# A kind of evidence, the names and the number; units that share one are the same owner's.
Evidence = tuple[str, tuple[str, ...], tuple[str, ...]]

# By law the developer is one owner of all that he has not sold (Supreme People's Court, 2020, art. 9).
UNSOLD = frozenset({"未售", "尚未出售", "未出售", "待售", "开发商", "建设单位", "UNSOLD", "DEVELOPER"})
MOST_NAMES = 4
"""A telephone beside more owners than this is a caretaker's or an agent's, and joins nobody."""


def evidence(holdings: Iterable[Holding]) -> Iterator[list[Evidence]]:
    """Yield for each unit what identifies its owners; nothing for those who may be anybody."""
    holdings = list(holdings)
    beside: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for holding in holdings:
        for phone in holding.phones:
            beside[phone].add(holding.names)
    public = {phone for phone, names in beside.items() if len(names) > MOST_NAMES}
    for holding in holdings:
        yield _by_identity(holding) or _by_phone(holding, public) or _by_name(holding)


def _by_identity(holding: Holding) -> list[Evidence]:
    """A whole number is enough; one that is masked, or rounded by a spreadsheet, needs the names too."""
    if holding.ids and all(map(is_full_number, holding.ids)):
        return [("id", (), holding.ids)]
    if holding.ids and all(map(is_legible, holding.ids)) and _are_full(holding):
        return [("id", holding.names, holding.ids)]
    return []


def _by_phone(holding: Holding, public: set[str]) -> list[Evidence]:
    if not _are_full(holding):
        return []
    phones = (phone for phone in holding.phones if is_full_number(phone) and phone not in public)
    return [("phone", holding.names, (phone,)) for phone in phones]


def _by_name(holding: Holding) -> list[Evidence]:
    """Only an organisation's name is its own, and the developer is one whoever he is."""
    names = holding.names
    own = bool(names) and not holding.phones and not holding.ids
    if own and all(is_organisation(name) or name.upper() in UNSOLD for name in names):
        return [("name", names, ())]
    return []


def _are_full(holding: Holding) -> bool:
    return bool(holding.names) and all(map(is_full_name, holding.names))
