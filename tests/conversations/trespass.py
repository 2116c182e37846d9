"""Everything that can be pressed, with the ids of what is there, of others', and of what is not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, product
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from bot.voting.proposals.draft_answers import mark
from handlers.buttons.payload import Payload
from tests.conversations.busy_estate import NAMED_BY, Ids
from tests.handlers import payloads

MISSING = 987_654_321
PLAIN = {
    "page": [0],
    "version": [1],
    "place": [1],
    "first": [1],
    "second": [1],
    "fen": [1],
    "days": [1],
    "minutes": [1],
    "size": [1],
    "building": [mark("7")],
    "staircase": [mark("7")],
    "mark": [mark("7")],
    "days_ago": [0],
    "last": [739_677],
    "number": [1],
}
"""Numbers in buttons that name nothing by its id."""

MOST_TRIED = 6
"""Of a longer list of choices the first and the last are tried: no right depends on which it is."""


@dataclass(frozen=True)
class Number:
    """An id in a button, and whose it is."""

    value: int
    whose: str


@dataclass(frozen=True)
class Press:
    """What is pressed; ``like`` is the same for presses that differ only in which ids of others they name.

    A press with ids of nothing is like those with ids of others: nobody is to learn which they are. ``tries``
    is each value in it, and each two of them together.
    """

    data: str
    like: tuple[Any, ...]
    tries: frozenset[Any]
    names_others: bool
    names_nothing: bool


def presses(others: Ids, own: Ids | None = None) -> Iterator[Press]:
    """Yield every kind of button: with ids of others, also mixed with one's own, and with ids of nothing.

    Each choice is tried with each id and with each choice beside it, and of two ids whatever of others' and
    of one's own can meet; a right depends on who asks for what, and not on three things at once.

    Raises:
        KeyError: a button has a number of which nobody has said here what it names.
    """
    for kind in payloads.kinds():
        hints = get_type_hints(kind)
        names = kind.__struct_fields__
        tried = ends(others) if len(set(names) & NAMED_BY.keys()) > 1 else others
        every = product(*(list(_values(name, hints[name], tried, own or {})) for name in names))
        yield from _in_twos([press for chosen in every if (press := _press(kind, chosen))])


def ends(ids: Ids) -> Ids:
    """Return the first and the last of each: of pairs of ids there are many."""
    return {name: sorted({*found[:1], *found[-1:]}) for name, found in ids.items()}


def first(ids: Ids) -> Ids:
    """Return one of each."""
    return {name: found[:1] for name, found in ids.items()}


def _in_twos(found: Sequence[Press]) -> Iterable[Press]:
    """Leave out what tries nothing new; beside what names others' stays the like that names nothing."""
    nothing = {press.like: press for press in found if press.names_nothing}
    tried, kept = set[Any](), dict[str, Press]()
    for press in found:
        if not press.tries <= tried:
            for each in (press, nothing[press.like]) if press.names_others else (press,):
                tried |= each.tries
                kept[each.data] = each
    return kept.values()


def _press(kind: type[Payload], chosen: Sequence[Any]) -> Press | None:
    whose = {each.whose for each in chosen if isinstance(each, Number)}
    if {"others", "nothing"} <= whose or whose == {"own"}:
        return None
    plain = [each.value if isinstance(each, Number) else each for each in chosen]
    like = ["?" if isinstance(each, Number) and each.whose != "own" else each for each in chosen]
    names = "others" in whose, "nothing" in whose
    return Press(kind(*plain).pack(), (kind, *like), frozenset(_tries(chosen)), *names)


def _tries(chosen: Sequence[Any]) -> Iterator[Any]:
    """Yield each value with its place, each two of them, and of two ids only whose they are."""
    yield ()  # by a button that has no values
    yield from enumerate(chosen)
    for (here, one), (there, other) in combinations(enumerate(chosen), 2):
        both = isinstance(one, Number) and isinstance(other, Number)
        yield (here, one.whose, there, other.whose) if both else (here, one, there, other)


def _values(name: str, kind: Any, others: Ids, own: Ids) -> Iterator[Any]:
    if isinstance(kind, UnionType):
        yield None
        (kind,) = [option for option in get_args(kind) if option is not NoneType]
    if issubclass(kind, Enum):
        yield from list(kind) if len(kind) <= MOST_TRIED else [*kind][:: len(kind) - 1]
    elif kind is bool:
        yield from (False, True)
    elif kind is str:
        yield "x"
    elif name in PLAIN:
        yield from PLAIN[name]
    else:
        yield from (Number(each, "others") for each in others[name])
        yield from (Number(each, "own") for each in own.get(name, ()))
        yield Number(MISSING, "nothing")
