"""How readers follow an open vote: each is told, and one watcher looks for all of them."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta

import httpx
from sse_starlette import ServerSentEvent

from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.actions.results import pages
from bot.voting.counting.choice import Choice
from bot.voting.proposals.proposal import Proposal
from bot.web.board.app import create_board
from bot.web.board.board import Board, Found
from bot.web.board.live import Live
from bot.web.serving import serving
from tests.actions.home import Home
from tests.actions.votes import opens, presses
from tests.web.board.boards import board_of

OFTEN = 0.01  # seconds


async def found_of(board: Board, vote: Proposal) -> Found:
    page = await pages.of_vote(board.hall, vote.id)
    assert page
    found = await board.find(page.token)
    assert found
    return found


async def said(events: AsyncGenerator[ServerSentEvent]) -> str:
    return (await anext(events)).encode().decode()


async def test_every_reader_is_told_of_a_ballot_and_at_last_that_the_vote_has_closed(here: Home) -> None:
    vote, board = await opens(here), board_of(here)
    live, found = Live(board, OFTEN), await found_of(board, vote)
    readers = [live.told(found, language) for language in ("zh_CN", "en", "en")]
    first = [await said(each) for each in readers]
    assert live.readers == 3
    assert "0 / 3 户" in first[0]
    assert "0 of 3 households" in first[1]
    await cast(here.hall, [presses(1, vote)(Choice.FOR)])
    here.clock.advance(timedelta(seconds=2))
    second = [await said(each) for each in readers]
    assert "1 / 3 户" in second[0]
    assert second[1] == second[2]
    here.clock.advance_to(vote.closes_at)
    await run_due(here.hall)
    here.clock.advance(timedelta(seconds=2))
    last = [await said(each) for each in readers]
    assert all("event: changed" in each for each in last)
    assert [await anext(each, None) for each in readers] == [None] * 3
    assert live.readers == 0


async def test_however_many_read_one_looks(here: Home) -> None:
    vote, board = await opens(here), board_of(here)
    live, found = Live(board, OFTEN), await found_of(board, vote)
    before = len(asyncio.all_tasks())
    readers = [live.told(found, "en") for _ in range(50)]
    for each in readers:
        await said(each)
    assert len(asyncio.all_tasks()) == before + 1
    for each in readers:
        await each.aclose()
    assert live.readers == 0
    await live.close()


async def test_over_http_an_ending_program_lets_its_readers_go(here: Home) -> None:
    vote, board = await opens(here), board_of(here)
    live, found = Live(board, OFTEN), await found_of(board, vote)
    async with (
        serving(create_board(board, live), "127.0.0.1", 0) as port,
        httpx.AsyncClient() as client,
        client.stream("GET", f"http://127.0.0.1:{port}/p/{found.page.token}/live?lang=en") as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.aiter_lines()
        assert await anext(lines) == "event: standing"
        await live.close()
        assert "households" in "\n".join([line async for line in lines])
        again = await client.get(f"http://127.0.0.1:{port}/p/{found.page.token}/live")
        assert again.status_code == 204
