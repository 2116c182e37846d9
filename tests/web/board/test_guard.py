"""How much one address may ask for, and what is kept for whoever asks next."""

import asyncio

import httpx
from starlette.responses import Response

from bot.web.board.guard import MOST_ADDRESSES, Allowance, Guard, one_asking
from bot.web.board.kept import LATE, MOST_BYTES, SOON, Kept


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_address_gets_what_it_may_ask_for_at_once_and_then_evenly() -> None:
    seconds = Seconds()
    allowance = Allowance(seconds, per_second=2, at_once=3)
    assert [allowance.take("a") for _ in range(4)] == [True, True, True, False]
    assert allowance.take("b"), "another one is not hindered"
    seconds.now = 0.5
    assert [allowance.take("a"), allowance.take("a")] == [True, False]
    seconds.now = 1000
    assert [allowance.take("a") for _ in range(4)] == [True, True, True, False]


def test_addresses_are_forgotten_so_that_they_take_no_memory() -> None:
    allowance = Allowance(Seconds(), at_once=1)
    assert allowance.take("first")
    assert not allowance.take("first")
    for number in range(MOST_ADDRESSES):
        allowance.take(str(number))
    assert allowance.take("first")


def test_of_ipv6_a_whole_network_counts_as_one() -> None:
    assert one_asking("2001:db8:1:2::1") == one_asking("2001:db8:1:2:ffff::9")
    assert one_asking("2001:db8:1:2::1") != one_asking("2001:db8:1:3::1")
    assert one_asking("203.0.113.7") == "203.0.113.7"


async def test_who_asks_for_too_much_is_told_to_wait() -> None:
    guarded = Guard(Response("here"), Allowance(Seconds(), at_once=1))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(guarded), base_url="http://x") as client:
        first, second = await client.get("/"), await client.get("/")
    assert (first.status_code, second.status_code) == (200, 429)
    assert second.headers["retry-after"]
    assert "default-src 'none'" in second.headers["content-security-policy"]


async def test_what_is_kept_is_made_anew_when_more_was_recorded_or_late_after_all() -> None:
    seconds, made = Seconds(), list[int]()
    kept = Kept(seconds)

    async def make() -> bytes:
        made.append(1)
        return b"%d" % len(made)

    async def body(head: str) -> bytes:
        return (await kept.get("page", head, make)).body

    assert [await body("a"), await body("b")] == [b"1", b"1"]
    seconds.now = SOON + 1
    assert [await body("a"), await body("b"), await body("b")] == [b"1", b"2", b"2"]
    seconds.now += LATE + 1
    assert await body("b") == b"3"


async def test_of_many_who_ask_at_once_the_first_has_it_made() -> None:
    kept, made = Kept(Seconds()), list[int]()

    async def make() -> bytes:
        made.append(1)
        await asyncio.sleep(0)
        return b"page"

    await asyncio.gather(*(kept.get("page", "a", make) for _ in range(50)))
    assert len(made) == 1


async def test_it_does_not_keep_more_than_fits() -> None:
    kept = Kept(Seconds())

    async def large() -> bytes:
        return bytes(MOST_BYTES // 2 + 1)

    for key in ("a", "b"):
        await kept.get(key, "", large)
    assert (kept.find("a", ""), kept.find("b", "") is not None) == (None, True)
