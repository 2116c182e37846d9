"""Who serves an estate, as its group may see it beside the name."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.voting.estates.estate import Estate, Office
from bot.voting.households.part import Part

LONGEST_TAG = 16  # Bot API: characters of setChatMemberTag, no emoji among them


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who serves an estate, in one of its groups: his offices, and the parts he looks after."""

    estate: Estate
    chat_id: int
    user_id: int
    offices: Collection[Office]
    parts: Collection[Part]


@dataclass(frozen=True, slots=True)
class MemberTag:
    """What Telegram was asked to show beside a name in a group; ``refused`` if it does not."""

    estate_id: int
    chat_id: int
    user_id: int
    tag: str
    refused: bool = False
