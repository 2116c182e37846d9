"""Whether two registers may name the same person, where one hides a part or writes it otherwise."""

import re
from collections.abc import Iterable

DOTS_AND_BLANKS = re.compile(r"[\s·•．・‧∙]+")
HALF_A_NOTE = re.compile(r"\([^()]*$")


def are_others(before: Iterable[str], after: Iterable[str]) -> bool:
    """Tell whether no owner before can be one after; where none is named it is not known."""
    then, now = list(before), list(after)
    return bool(then and now) and not any(may_be_same(one, other) for one in then for other in now)


def may_be_same(one: str, other: str) -> bool:
    """Tell whether two names may be one person's, as 王* and 王小明 or Smith and "Smith, John" may."""
    first, second = _spelled(one), _spelled(other)
    return _hides(first, second) or _hides(second, first) or first in _parts(other) or second in _parts(one)


def _spelled(name: str) -> str:
    """Return a name without dots, blanks, and what earlier versions kept of a share: 甲一(1 of 甲一(1/2)."""
    return DOTS_AND_BLANKS.sub("", HALF_A_NOTE.sub("", name))


def _hides(masked: str, name: str) -> bool:
    """Tell whether a name is the masked one, or begins and ends as that does."""
    first, hidden, rest = masked.partition("*")
    last = rest.rpartition("*")[2]
    whole = name.startswith(first) and name.endswith(last) and len(name) > len(first) + len(last)
    return whole if hidden else masked == name


def _parts(name: str) -> list[str]:
    return [_spelled(part) for part in name.split(",")] if "," in name else []
