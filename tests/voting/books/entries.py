"""Entries for tests of the books."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from bot.voting.books.entry import Entry, EntryKind
from bot.voting.books.second import Settled, Stage

BEGAN = date(2026, 1, 1)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
TREASURER, SECOND = 7, 8


def settled(stage: Stage = Stage.CONFIRMED) -> Settled:
    """Return that the treasurer wrote something, and how far it has come."""
    return Settled(TREASURER, NOON, stage, *(() if stage is Stage.WAITING else (SECOND, NOON)))


def entry(
    number: int = 1,
    amount: int = 100_000,
    kind: EntryKind = EntryKind.CONTRIBUTION,
    day: date = date(2026, 3, 2),
    stage: Stage = Stage.CONFIRMED,
    **more: Any,
) -> Entry:
    """Return an entry whose id is the number of its receipt, if it is confirmed."""
    receipt = number if stage is Stage.CONFIRMED else None
    usual: dict[str, Any] = {"words": "电梯款", "party": "甲公司", "number": receipt}
    return Entry(number, 1, 1, day, kind, amount, settled=settled(stage), **(usual | more))


@st.composite
def books(draw: Callable[..., Any]) -> list[Entry]:
    """Draw the entries of an account, some of them waiting, refused, or taken back."""
    found: list[Entry] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        day = draw(st.dates(BEGAN, date(2027, 12, 31)))
        stage = draw(st.sampled_from(Stage))
        standing = [each for each in found if each.settled.is_confirmed and each.reverses is None]
        taken_back = {each.reverses for each in found}
        free = [each for each in standing if each.id not in taken_back]
        if free and draw(st.booleans()):
            old = draw(st.sampled_from(free))
            found.append(entry(number, old.amount, old.kind, day, stage, reverses=old.id))
        else:
            kind = draw(st.sampled_from(EntryKind))
            found.append(entry(number, draw(st.integers(1, 10**12)), kind, day, stage))
    return found
