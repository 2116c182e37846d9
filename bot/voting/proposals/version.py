"""Versions of a proposal: what was changed in it after it was announced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias


class Item(StrEnum):
    """What can be changed in a proposal that was announced."""

    TITLE = "title"
    REASON = "reason"
    ATTACHMENT = "attachment"
    COST = "cost"
    OPTIONS = "options"
    RULE = "rule"


SUBSTANCE = frozenset({Item.COST, Item.OPTIONS, Item.RULE})
"""What a household has answered to: it is asked again when that changes."""

Value: TypeAlias = str | Sequence[Any] | Mapping[str, Any] | None
"""An item as plain JSON, so that it can be stored."""


@dataclass(frozen=True, slots=True)
class Change:
    """An item as it was and as it is since."""

    item: Item
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Version:
    """What somebody of the committee changed when (aware UTC); the announcement was version 1.

    After a change of ``substance`` no ballot stands that was cast before.
    """

    number: int
    at: datetime
    by: int
    substance: bool
    changes: tuple[Change, ...]


def is_substance(changes: Sequence[Change]) -> bool:
    """Tell whether households that have answered must be asked again."""
    return any(change.item in SUBSTANCE for change in changes)
