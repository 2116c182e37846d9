"""The log of Bot API calls, and what is counted of a rehearsal."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from msgspec import Struct

KEPT_CALLS = 100_000


class Call(Struct, frozen=True):
    """One Bot API call and how it was answered; `error_code` is 0 where it was not refused."""

    method: str
    parameters: dict[str, Any]
    ok: bool
    error_code: int
    description: str
    at: datetime


@dataclass
class Counts:
    """The bot's card edits in groups, and its calls that were refused.

    "message is not modified" is not counted as refused, and calls that came too fast (429) are counted apart:
    whether there are any depends on how busy the machine is.
    """

    card_edits: int = 0
    api_errors: int = 0
    floods: int = 0

    def refused(self, error_code: int) -> None:
        """Count a call that was refused with this code."""
        if error_code == HTTPStatus.TOO_MANY_REQUESTS:
            self.floods += 1
        else:
            self.api_errors += 1
