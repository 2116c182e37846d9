"""What is on record about an estate: who did what, when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct


class Event(Struct, frozen=True):
    """One recorded act; ``actor`` is a user id, None for the clock and the operator."""

    at: datetime
    actor: int | None
    act: str
    fields: Mapping[str, Any]
