"""What the fast path reads of an update: the few fields of a press that matter, past the card above it.

``bot/update_fields.py`` checks every field that anybody reads, which takes ten times as long for a press and
its card. What is not as it should be among these is left to the ordinary way, which counts it.
"""

from typing import Annotated, Any, TypeAlias

from msgspec import DecodeError, Meta, Raw, Struct, field
from msgspec.json import Decoder

Id: TypeAlias = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
QueryId: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]


class User(Struct):
    """Who pressed."""

    id: Id
    first_name: str = ""
    last_name: str | None = None
    language_code: str | None = None


class Chat(Struct):
    """Where the message with the button is."""

    type: str
    id: Id = 0


class Below(Struct):
    """The message with the button; in a topic, or one that only whoever pressed can see."""

    chat: Chat
    message_thread_id: Id | None = None
    is_topic_message: bool | None = None
    ephemeral_message_id: Id | None = None


class Press(Struct):
    """https://core.telegram.org/bots/api#callbackquery."""

    id: QueryId
    sender: User = field(name="from")
    message: Below | None = None
    data: str | None = None


class Update(Struct):
    """https://core.telegram.org/bots/api#update."""

    update_id: Id
    callback_query: Press | None = None


class Fetched(Struct):
    """What getUpdates answers: updates that are not read yet."""

    ok: bool
    result: list[Raw]


_update = Decoder(Update)
_fetched = Decoder(Fetched)


def read_update(body: Any) -> Update | None:
    """Return what the fast path needs of an update in JSON; None if that is not as it should be."""
    try:
        return _update.decode(body)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None


def read_fetched(body: bytes) -> list[Raw] | None:
    """Return the updates that were fetched, each in JSON; None if it was refused, or is anything else."""
    try:
        found = _fetched.decode(body)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found.result if found.ok else None
