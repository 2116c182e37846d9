"""Trouble put in on purpose: flood errors, server errors, silence and dropped connections."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.rehearsal.town.refusals import Refused, TooManyRequests

Kind = Literal["retry_after", "server_error", "silence", "drop", "refusal"]
ANY_METHOD = "*"


@dataclass
class Fault:
    """Trouble for the next `times` calls of a method; with after_effect the call is carried out first."""

    method: str
    kind: Kind
    times: int
    retry_after: int
    chat_id: int | None
    after_effect: bool
    refused: Refused | None = None

    def meets(self, method: str, chat_id: Any) -> bool:
        """Tell whether this trouble is meant for a call."""
        return self.method in (method, ANY_METHOD) and (
            self.chat_id is None or str(self.chat_id) == str(chat_id)
        )

    def refusal(self) -> Refused | None:
        """Return the refusal to answer with, or None where there is no answer at all."""
        if self.kind == "retry_after":
            return TooManyRequests(self.retry_after)
        if self.kind == "server_error":
            return Refused(500, "Internal Server Error")
        return self.refused


class Faults:
    """All trouble still to come."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self,
        method: str,
        kind: Kind,
        *,
        times: int = 1,
        retry_after: int = 1,
        chat_id: int | None = None,
        after_effect: bool = False,
    ) -> None:
        """Let the next calls of a method ("*" for any), into one chat if given, meet trouble.

        "retry_after" answers 429 with `retry_after` seconds, "server_error" 500; "silence" never answers,
        "drop" closes the connection in the middle of an answer.
        """
        self._waiting.append(Fault(method, kind, times, retry_after, chat_id, after_effect))

    def refuse(
        self, method: str, code: int, description: str, *, times: int = 1, chat_id: int | None = None
    ) -> None:
        """Let the next calls of a method be refused in these words of Telegram's."""
        refused = Refused(code, description)
        self._waiting.append(Fault(method, "refusal", times, 0, chat_id, False, refused))

    def clear(self) -> None:
        """Take back all trouble not met yet."""
        self._waiting.clear()

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """Return the trouble that a call meets, if any, and count it."""
        for fault in self._waiting:
            if fault.meets(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
