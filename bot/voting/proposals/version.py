"""Versions of a proposal: what was changed in it after it was announced."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct

from bot.voting.proposals.draft_questions import Question

Value: TypeAlias = str | Sequence[Any] | Mapping[str, Any] | None
"""What a proposal says in answer to a question, as plain JSON, so that it can be stored."""


class Change(Struct, frozen=True):
    """The answer to a question as it was, and as it is since."""

    item: Question
    before: Value
    after: Value


class Version(Struct, frozen=True):
    """What somebody of the committee changed when (aware UTC); the announcement was version 1.

    After a change of ``substance`` no ballot stands that was cast before.
    """

    number: int
    at: datetime
    by: int
    substance: bool
    changes: tuple[Change, ...]
