"""Takes presses on votes out of what comes in; everything else goes the ordinary way."""

import asyncio
from collections.abc import Callable

from pydantic_core import from_json, to_json

from bot.line import Lines
from bot.update_fields import Press, Read
from handlers.answering.desk import Desk
from handlers.answering.presses import Answered, VotePress
from handlers.buttons.votes import Vote

PRIVATE = "private"


class FastVotes:
    """Settles presses on the votes of group cards; ``seen`` is told of each.

    One in a private chat goes the ordinary way, for the message there is written anew after it, and so does
    one of a person with something else in hand: who comes first is served first.
    """

    def __init__(self, desk: Desk, lines: Lines, seen: Callable[[], object]) -> None:
        self._desk = desk
        self._lines = lines
        self._seen = seen

    def take_posted(self, body: bytes) -> "asyncio.Future[bytes] | None":
        """Begin to settle a press that was posted; return what will be the reply, None if it is no such."""
        try:
            press = Read.model_validate(from_json(body)).callback_query  # quicker than both in one
        except ValueError:  # which the ordinary way reads more patiently, and counts
            return None
        answered = press and self.take(press)
        if not press or not answered:
            return None
        reply: asyncio.Future[bytes] = answered.get_loop().create_future()
        answered.add_done_callback(lambda done: _reply(reply, press.id, done))
        return reply

    def take(self, press: Press) -> "asyncio.Future[Answered] | None":
        """Begin to settle a press and return what will come of it; None if it is for the ordinary way."""
        person = press.sender
        if not _is_vote_in_group(press) or self._lines.has(person.id):
            return None
        self._seen()
        answered = self._desk.votes.enter(_asked(press))
        self._lines.goes_beside(person.id, answered)
        return answered


def _asked(press: Press) -> VotePress:
    person, below = press.sender, press.message
    name = f"{person.first_name} {person.last_name or ''}".strip()
    asked = press.id, person.id, press.data or "", person.language_code, name
    if below is None:
        return VotePress(*asked)
    thread_id = below.message_thread_id if below.is_topic_message else None
    return VotePress(*asked, below.chat.id, thread_id, below.ephemeral_message_id)


def _is_vote_in_group(press: Press) -> bool:
    below = press.message
    return below is not None and below.chat.type != PRIVATE and Vote.matches(press.data)


def _reply(reply: asyncio.Future[bytes], query_id: str, answered: asyncio.Future[Answered]) -> None:
    if reply.cancelled():
        return
    if trouble := answered.exception():
        reply.set_exception(trouble)
    else:
        method = {"method": "answerCallbackQuery", **answered.result().toast.parameters(query_id)}
        reply.set_result(to_json(method))
