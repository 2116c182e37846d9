"""Takes presses on votes out of what comes in; everything else goes the ordinary way."""

from collections.abc import Callable
from functools import partial

from msgspec.json import Encoder

from bot.fast_path.reading import Press, read_update
from bot.line import Lines
from handlers.answering.desk import Desk
from handlers.answering.presses import Answered, VotePress
from handlers.buttons.votes import Vote

PRIVATE = "private"

Then = Callable[[Answered | Exception], object]
"""Is told what came of a press."""

Reply = Callable[[bytes | None], object]
"""Is told what will be the reply to what was posted, None if it shall be posted again."""

_written = Encoder().encode


class FastVotes:
    """Settles presses on the votes of group cards; ``seen`` is told of each.

    One in a private chat goes the ordinary way, for the message there is written anew after it, and so does
    one of a person with something else in hand: who comes first is served first.
    """

    def __init__(self, desk: Desk, lines: Lines, seen: Callable[[], object]) -> None:
        self._desk = desk
        self._lines = lines
        self._seen = seen

    def take_posted(self, body: bytes, reply: Reply) -> bool:
        """Begin to settle a press that was posted; tell whether it is one that will be replied to."""
        update = read_update(body)
        press = update.callback_query if update else None
        return press is not None and self.take(press, partial(_reply, reply, press.id))

    def take(self, press: Press, then: Then) -> bool:
        """Begin to settle a press; tell whether it was taken, and not left to the ordinary way."""
        person = press.sender
        if not _is_vote_in_group(press) or self._lines.has(person.id):
            return False
        self._seen()
        self._lines.goes_beside(person.id)
        self._desk.votes.hand_in(_asked(press), partial(self._settled, person.id, then))
        return True

    def _settled(self, user_id: int, then: Then, answered: Answered | Exception) -> None:
        self._lines.has_gone(user_id)
        then(answered)


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


def _reply(reply: Reply, query_id: str, answered: Answered | Exception) -> None:
    if isinstance(answered, Exception):
        reply(None)
    else:
        told = answered.toast.parameters(query_id)
        reply(_written({"method": "answerCallbackQuery", **told}))
