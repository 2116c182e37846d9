"""Names of people as Telegram shows them, made fit for one person to decide by about another."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol, TypeVar, cast

from msgspec.structs import replace

from bot.voting.typed import wording

LONGEST_NAME = 200
LEAST_DIGITS = 4
MOST_MARKS = 3
"""Signs on one letter; no living script needs more, and sixty of them cover the lines around."""

_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Fillers and blanks that Unicode counts among letters and symbols, and that show nothing."""


def kept_name(name: str, user_id: int) -> str:
    """Return a name of one line without what does not show; one that says nothing ends with the number.

    A name says something if it has a letter or a digit that can be seen: not blanks, marks of writing
    direction, nor emoji, which many people share.
    """
    seen = " ".join(_with_few_marks(_without_unseen(wording.one_line(name))).split())[:LONGEST_NAME]
    return seen if any(map(_tells, seen)) else f"{seen} {_number(user_id)}".strip()


def told_apart(names: Mapping[int, str]) -> dict[int, str]:
    """Return the names by user id; of those who are called alike each ends with the end of his number.

    Whoever was erased has no name, and gets none.
    """
    kept = {user_id: kept_name(name, user_id) if name else "" for user_id, name in names.items()}
    looks = {user_id: unicodedata.normalize("NFKC", name).casefold() for user_id, name in kept.items()}
    alike, numbers = Counter(looks.values()), _numbers(kept)
    return {
        user_id: f"{name} {numbers[user_id]}" if name and alike[looks[user_id]] > 1 else name
        for user_id, name in kept.items()
    }


class Named(Protocol):
    """A person's place or office: a ``Struct`` with the person's user id and name."""

    __struct_fields__: ClassVar[tuple[str, ...]]

    @property
    def user_id(self) -> int:
        """Return the person's user id."""

    @property
    def name(self) -> str:
        """Return what the person is called."""


Some = TypeVar("Some", bound=Named)


def each_apart(found: Iterable[Some]) -> list[Some]:
    """Return the same with names as ``told_apart`` gives them: for a list to choose from."""
    listed = list(found)
    names = told_apart({each.user_id: each.name for each in listed})
    return [replace(cast(Any, each), name=names[each.user_id]) for each in listed]


def among(one: Some, others: Iterable[Some]) -> Some:
    """Return one of them, or somebody new, with a name that none of the others has."""
    return each_apart([*(each for each in others if each.user_id != one.user_id), one])[-1]


def _numbers(user_ids: Iterable[int]) -> dict[int, str]:
    """Return as many last digits of each number as tell all of them apart."""
    everybody, digits = set(user_ids), LEAST_DIGITS
    while len({user_id % 10**digits for user_id in everybody}) < len(everybody):
        digits += 1
    return {user_id: _number(user_id, digits) for user_id in everybody}


def _number(user_id: int, digits: int = LEAST_DIGITS) -> str:
    return f"#{str(user_id)[-digits:]}"


def _tells(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def _without_unseen(text: str) -> str:
    return "".join(each for each in text if each not in _BLANK and unicodedata.category(each) != "Cf")


def _with_few_marks(text: str) -> str:
    """Leave out signs that stand on nothing, and those of a letter that has enough of them."""
    kept = ""
    marks = MOST_MARKS
    for character in text:
        if unicodedata.category(character)[0] == "M":
            marks += 1
        else:
            marks = MOST_MARKS if character.isspace() else 0
        if marks <= MOST_MARKS:
            kept += character
    return kept
