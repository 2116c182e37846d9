"""Taps on buttons: callback queries, how long they can be answered, and what the person then sees."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from bot.rehearsal.town.accounts import Account
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.refusals import BadRequest

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
FIRST_QUERY_ID = 4_382_700_000_000_000_001
MOST_RECENT = 10_000


class Answer(Struct, frozen=True):
    """What a tap showed: a toast or an alert with a text (empty for none), or a link that opened."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


class Tap:
    """One press of a button by a person; `at` is in monotonic seconds."""

    def __init__(self, query_id: str, person: Account, message: Message, data: str, at: float) -> None:
        self.query_id = query_id
        self.person = person
        self.message = message
        self.data = data
        self.at = at
        self._answered = asyncio.Event()
        self._answer = Answer()

    async def answer(self, timeout: float | None = None) -> Answer:
        """Return the bot's answer, waiting up to `timeout` seconds where a limit is given.

        Raises:
            TimeoutError: the bot did not answer.
        """
        try:
            async with asyncio.timeout(timeout):
                await self._answered.wait()
        except TimeoutError:
            pressed = f"{self.person.name} pressed {self.data!r} on {self.message.in_one_line}"
            raise TimeoutError(f"no answer when {pressed}") from None
        return self._answer

    def settle(self, answer: Answer) -> None:
        """Show the bot's answer to the person."""
        self._answer = answer
        self._answered.set()

    def to_json(self) -> dict[str, Any]:
        """Return a CallbackQuery object with the full message in it."""
        return {
            "id": self.query_id,
            "from": self.person.to_json(),
            "message": self.message.to_json(),
            "chat_instance": str(self.message.chat.id * 7919),
            "data": self.data,
        }


class OpenTaps:
    """Taps that can still be answered, within `expiry` seconds of `monotonic` time; all are counted."""

    def __init__(self, expiry: float, monotonic: Callable[[], float]) -> None:
        self._expiry = expiry
        self._monotonic = monotonic
        self.made = 0
        self.answered = 0
        self._open: OrderedDict[str, Tap] = OrderedDict()
        self._recent: OrderedDict[str, Tap] = OrderedDict()

    def open(self, person: Account, message: Message, data: str) -> Tap:
        """Begin a callback query."""
        self._forget_expired()
        tap = Tap(str(FIRST_QUERY_ID + self.made), person, message, data, self._monotonic())
        self.made += 1
        self._open[tap.query_id] = self._recent[tap.query_id] = tap
        return tap

    def answer(self, query_id: str, answer: Answer) -> None:
        """Answer a callback query, which can be done once.

        Raises:
            BadRequest: it is unknown, expired or already answered.
        """
        self._forget_expired()
        tap = self._open.pop(query_id, None)
        if tap is None:
            raise BadRequest(TOO_OLD)
        tap.settle(answer)
        self.answered += 1

    def recent(self, query_id: str) -> Tap:
        """Return a tap, answered or not, that is not too old to say more about it.

        Raises:
            BadRequest: it is unknown or expired.
        """
        self._forget_expired()
        if query_id not in self._recent:
            raise BadRequest(TOO_OLD)
        return self._recent[query_id]

    def _forget_expired(self) -> None:
        oldest_kept = self._monotonic() - self._expiry
        for taps in (self._open, self._recent):
            while taps and next(iter(taps.values())).at < oldest_kept:
                taps.popitem(last=False)
        while len(self._recent) > MOST_RECENT:
            self._recent.popitem(last=False)
