"""What is written about a proxy."""

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


class ProxyRequested(Letter, frozen=True):
    """A household is asked to vote for another one."""

    KIND: ClassVar[str] = "proxy-request"
    proxy_id: int


class ProxyNews(Letter, frozen=True):
    """Something has become of a proxy; ``by`` is who did it, where that is told."""

    KIND: ClassVar[str] = "proxy-news"
    proxy_id: int
    news: ProxyEvent
    by: str = ""


class ProxiesEnded(Letter, frozen=True):
    """Proxies for one vote that concern the reader have ended together, by what ``news`` says."""

    KIND: ClassVar[str] = "proxies-ended"
    proxy_ids: tuple[int, ...]
    news: ProxyEvent


class ProxyHeld(Letter, frozen=True):
    """What was entrusted to a household, as one who belongs to it has asked to see it."""

    KIND: ClassVar[str] = "proxy-held"
    proxy_id: int
