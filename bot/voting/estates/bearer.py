"""Who serves an estate, as its group may see it beside the name."""

from collections.abc import Collection

from msgspec import Struct

from bot.voting.estates.estate import Estate, Office
from bot.voting.households.part import Part

LONGEST_TAG = 16  # Bot API: characters of setChatMemberTag, no emoji among them


class Bearer(Struct, frozen=True):
    """Somebody who serves an estate, in one of its groups: his offices, and the parts he looks after."""

    estate: Estate
    chat_id: int
    user_id: int
    offices: Collection[Office]
    parts: Collection[Part]


class MemberTag(Struct, frozen=True):
    """What Telegram was asked to show beside a name in a group; ``refused`` if it does not."""

    estate_id: int
    chat_id: int
    user_id: int
    tag: str
    refused: bool = False
