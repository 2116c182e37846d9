"""What is written about a proxy."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.voting.letter import Letter


class ProxyEvent(StrEnum):
    """What has become of a proxy, as one of the two households is told it."""

    ACCEPTED = "accepted"
    ACCEPTED_CAST = "accepted-cast"
    OURS = "ours"
    REFUSED = "refused"
    REVOKED = "revoked"
    TAKEN_BACK = "taken-back"
    ENTERED = "entered"
    TO_USE = "to-use"
    OVERRIDDEN = "overridden"
    LAPSED = "lapsed"
    SOLD = "sold"


@dataclass(frozen=True, slots=True)
class ProxyRequested(Letter):
    """A household is asked to vote for another one."""

    KIND: ClassVar[str] = "proxy-request"
    proxy_id: int


@dataclass(frozen=True, slots=True)
class ProxyNews(Letter):
    """Something has become of a proxy; ``by`` is who did it, where that is told."""

    KIND: ClassVar[str] = "proxy-news"
    proxy_id: int
    news: ProxyEvent
    by: str = ""


@dataclass(frozen=True, slots=True)
class ProxiesEnded(Letter):
    """Proxies for one vote that concern the reader have ended together, by what ``news`` says."""

    KIND: ClassVar[str] = "proxies-ended"
    proxy_ids: tuple[int, ...]
    news: ProxyEvent


@dataclass(frozen=True, slots=True)
class ProxyHeld(Letter):
    """What was entrusted to a household, as one who belongs to it has asked to see it."""

    KIND: ClassVar[str] = "proxy-held"
    proxy_id: int
