"""Tells from several refusals that it was the limit of the whole bot that was exceeded."""

from msgspec import Struct

from bot.delivery.limits import EDITS

TOGETHER = 1.0  # seconds


class _Refusal(Struct, frozen=True):
    chat: str
    at: float
    until: float


class Suspicion:
    """Telegram does not say which limit a refused call exceeded.

    One chat alone may have been busy in ways that the lanes do not see. Two that kept their own pace and
    are refused within a second speak for the limit on all; edits in private chats keep none, so that
    nobody who presses buttons fast can hold up the others.
    """

    def __init__(self) -> None:
        self._last: _Refusal | None = None

    def refused(self, chat: str, at: float, until: float) -> float | None:
        """Take in that a chat was refused; return until when all should wait, if all should."""
        if chat.startswith(EDITS):
            return None
        before, self._last = self._last, _Refusal(chat, at, until)
        if before is None or before.chat == chat or at - before.at > TOGETHER:
            return None
        return min(before.until, until)
