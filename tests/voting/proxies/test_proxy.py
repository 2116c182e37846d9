from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household
from bot.voting.proxies.proxy import Ending, Proxy, Wish, check, usable, waiting
from bot.voting.refusals import (
    ProxyAlreadyGiven,
    ProxyChain,
    ProxyInstructed,
    ProxyLimitReached,
    ProxySettled,
    ProxyToSelf,
    Refusal,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOST = 3


def household(number: int) -> Household:
    return Household(number, 1, f"1-1-{number}01", "1", "1", Decimal(100))


def proxy(
    principal: int,
    holder: int,
    *,
    accepted: bool = True,
    instruction: Choice | None = None,
    ending: Ending | None = None,
) -> Proxy:
    wish = Wish(7, principal, holder, instruction)
    accepted_at = NOW if accepted else None
    return Proxy(1, wish, household(principal), household(holder), NOW, None, accepted_at, ending)


def wish(principal: int, holder: int) -> Wish:
    return Wish(7, principal, holder, None)


REFUSED = [
    (wish(1, 1), [], ProxyToSelf),
    (wish(1, 2), [proxy(1, 3)], ProxyAlreadyGiven),
    (wish(1, 2), [proxy(1, 3, accepted=False)], ProxyAlreadyGiven),
    (wish(1, 2), [proxy(2, 3)], ProxyChain),
    (wish(1, 2), [proxy(2, 3, accepted=False)], ProxyChain),
    (wish(1, 2), [proxy(3, 1)], ProxyChain),
    (wish(1, 2), [proxy(n, 2) for n in (3, 4, 5)], ProxyLimitReached),
]


@pytest.mark.parametrize(("wanted", "live", "reason"), REFUSED)
def test_a_proxy_against_the_rules_is_refused_by_name(
    wanted: Wish, live: list[Proxy], reason: type[Refusal]
) -> None:
    with pytest.raises(reason):
        check(wanted, live, MOST)


def test_requests_that_nobody_accepted_neither_fill_nor_bind_a_holder() -> None:
    asked = [proxy(number, 2, accepted=False) for number in (3, 4, 5)]
    check(wish(1, 2), asked, MOST)
    check(wish(2, 1), asked, MOST)


def test_the_holder_may_only_answer_as_instructed() -> None:
    instructed = proxy(1, 2, instruction=Choice.AGAINST)
    assert usable(instructed, Choice.AGAINST) is instructed
    with pytest.raises(ProxyInstructed):
        usable(instructed, Choice.FOR)


def test_without_an_instruction_the_holder_may_answer_as_he_likes() -> None:
    free = proxy(1, 2)
    assert all(usable(free, choice) is free for choice in Choice)


@pytest.mark.parametrize("useless", [proxy(1, 2, accepted=False), proxy(1, 2, ending=Ending.REVOKED)])
def test_only_an_accepted_proxy_that_was_not_revoked_votes(useless: Proxy) -> None:
    with pytest.raises(ProxySettled):
        usable(useless, Choice.FOR)


@pytest.mark.parametrize(
    "settled",
    [proxy(1, 2), proxy(1, 2, ending=Ending.REVOKED), proxy(1, 2, accepted=False, ending=Ending.REFUSED)],
)
def test_only_the_first_decision_counts(settled: Proxy) -> None:
    with pytest.raises(ProxySettled):
        waiting(settled)


parties = st.tuples(st.integers(1, 6), st.integers(1, 6))


@given(st.lists(parties, max_size=30), st.integers(0, 3))
def test_whatever_is_asked_nobody_holds_and_entrusts_and_nobody_holds_too_many(
    asked: list[tuple[int, int]], most: int
) -> None:
    granted: list[Proxy] = []
    for principal, holder in asked:
        try:
            check(wish(principal, holder), granted, most)
        except Refusal:
            continue
        granted.append(proxy(principal, holder))
    principals = [each.wish.principal_id for each in granted]
    holders = [each.wish.holder_id for each in granted]
    assert len(set(principals)) == len(principals)
    assert not set(principals) & set(holders)
    assert all(holders.count(holder) <= most for holder in holders)
