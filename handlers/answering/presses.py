"""A press on a vote as every door knows it, and its answer: a line, a window to be closed, or a link."""

from typing import Any

from msgspec import Struct

from bot.voting.ballots.ballot import Receipt

LONGEST_TOAST = 200  # Bot API: answerCallbackQuery.text


class VotePress(Struct, frozen=True):
    """A press on a vote button; ``id`` is Telegram's, ``data`` what the button carries.

    One in a group has its ``chat_id`` and topic; ``below`` is the number of the ephemeral message with the
    button, if it was one.
    """

    id: str
    user_id: int
    data: str
    language_code: str | None
    name: str = ""
    chat_id: int | None = None
    thread_id: int | None = None
    below: int | None = None


class Toast(Struct, frozen=True):
    """What whoever pressed is shown; ``alert`` has to be closed, ``url`` is opened in place of a text."""

    text: str = ""
    alert: bool = False
    url: str | None = None

    @property
    def short(self) -> str:
        """Return the text; one that is too long is cut with an ellipsis."""
        return self.text if len(self.text) <= LONGEST_TOAST else self.text[: LONGEST_TOAST - 1] + "…"

    def parameters(self, query_id: str) -> dict[str, Any]:
        """Return what answerCallbackQuery is called with."""
        told = {"callback_query_id": query_id, "text": self.short, "show_alert": self.alert}
        return told if self.url is None else {**told, "url": self.url}


class Answered(Struct, frozen=True):
    """What a press is answered, and the receipt unless it was refused."""

    toast: Toast
    receipt: Receipt | None = None
