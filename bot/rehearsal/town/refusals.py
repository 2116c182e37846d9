"""What Telegram says when it refuses a request of the bot or an act of a person."""

from typing import Any


class Refused(Exception):
    """A Bot API request that is answered with ok=false."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def to_json(self) -> dict[str, Any]:
        """Return the body of the reply: ok, error_code, description and, where given, parameters."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class BadRequest(Refused):
    """A request with something wrong in it (400)."""

    def __init__(self, reason: str, **parameters: Any) -> None:
        super().__init__(400, f"Bad Request: {reason}", **parameters)


class Forbidden(Refused):
    """A request the bot has no right to make (403)."""

    def __init__(self, reason: str) -> None:
        super().__init__(403, f"Forbidden: {reason}")


class Conflict(Refused):
    """A request for updates that another one stands in the way of (409)."""

    def __init__(self, reason: str) -> None:
        super().__init__(409, f"Conflict: {reason}")


class TooManyRequests(Refused):
    """A request over the flood limits; `retry_after` is in whole seconds (429)."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


class NotImplementedHere(Refused):
    """Something the real Bot API has and the stand-in lacks (501)."""

    def __init__(self, what: str) -> None:
        super().__init__(501, f"Not Implemented: the stand-in has no {what}")


class NotPossible(Exception):
    """An act that a person's own Telegram client would not offer or not carry out."""
