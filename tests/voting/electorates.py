"""Electorates in tests."""

from collections.abc import Iterable

from bot.voting.households.part import Part
from bot.voting.proposals.electorate import Electorate


def of_buildings(names: Iterable[str]) -> Electorate:
    """Return the electorate of these buildings, of the whole estate if there are none."""
    return Electorate(tuple(Part(name) for name in names))
