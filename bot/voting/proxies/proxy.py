"""Proxies: one household votes for another on one proposal, as instructed or as it thinks right."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household
from bot.voting.refusals import (
    ProxyAlreadyGiven,
    ProxyChain,
    ProxyInstructed,
    ProxyLimitReached,
    ProxySettled,
    ProxyToSelf,
)


class Ending(StrEnum):
    """How a proxy came to its end before the vote did."""

    SOLD = "sold"  # because one of the two households changed hands
    REFUSED = "refused"
    REVOKED = "revoked"
    LAPSED = "lapsed"  # because the proposal was changed in substance


class Wish(Struct, frozen=True):
    """A household (principal) wants another (holder) to vote for it on one named proposal.

    A proxy names the matter (Zhoushan 2021). ``instruction`` None leaves the choice to the holder.
    """

    proposal_id: int
    principal_id: int
    holder_id: int
    instruction: Choice | None


class Proxy(Struct, frozen=True):
    """A wish and what became of it; with a photo (Telegram's file id) it was written on paper."""

    id: int
    wish: Wish
    principal: Household
    holder: Household
    asked_at: datetime
    photo_file_id: str | None
    accepted_at: datetime | None
    ending: Ending | None

    @property
    def is_live(self) -> bool:
        """Tell whether the proxy was neither refused nor revoked."""
        return self.ending is None

    @property
    def is_accepted(self) -> bool:
        """Tell whether the holder may vote for the principal."""
        return self.is_live and self.accepted_at is not None

    @property
    def waits(self) -> bool:
        """Tell whether the holder has still to answer."""
        return self.is_live and self.accepted_at is None

    def allows(self, choice: Choice) -> bool:
        """Tell whether the holder may answer so: an instruction binds him (Shanghai 2020)."""
        return self.wish.instruction in (None, choice)


def check(wish: Wish, live: Iterable[Proxy], most: int) -> None:
    """Let a household entrust another one, given the live proxies of the same proposal.

    ``most`` proxies can be accepted for one holder (Weifang 2022: three), and nobody passes on what was
    entrusted to him. A request that only waits for an answer does not bind its holder yet.

    Raises:
        ProxyToSelf, ProxyAlreadyGiven, ProxyChain, ProxyLimitReached.
    """
    others = list(live)
    if wish.holder_id == wish.principal_id:
        raise ProxyToSelf()
    may_give(wish.principal_id, others)
    held = [proxy.wish.holder_id for proxy in others if proxy.is_accepted]
    if wish.holder_id in {proxy.wish.principal_id for proxy in others}:
        raise ProxyChain()
    if held.count(wish.holder_id) >= most:
        raise ProxyLimitReached(most=most)


def may_give(principal_id: int, live: Iterable[Proxy]) -> None:
    """Let a household entrust any other one, given the live proxies of the same proposal.

    Raises:
        ProxyAlreadyGiven: it has entrusted one.
        ProxyChain: it holds a proxy itself.
    """
    for proxy in live:
        if proxy.wish.principal_id == principal_id:
            raise ProxyAlreadyGiven(household=proxy.holder.label)
        if proxy.wish.holder_id == principal_id and proxy.is_accepted:
            raise ProxyChain()


def waiting(proxy: Proxy) -> Proxy:
    """Return a proxy that can be accepted or refused; the first decision counts.

    Raises:
        ProxySettled: it was answered or revoked before.
    """
    if not proxy.waits:
        raise ProxySettled()
    return proxy


def usable(proxy: Proxy, choice: Choice) -> Proxy:
    """Return a proxy by which the holder may answer so.

    Raises:
        ProxySettled: it was not accepted, or was revoked.
        ProxyInstructed: the principal wants another answer.
    """
    if not proxy.is_accepted:
        raise ProxySettled()
    if not proxy.allows(choice):
        raise ProxyInstructed()
    return proxy
