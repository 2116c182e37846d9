"""Measures the notice board: a page from the cache, beside a bare answer, and 200 who follow an open vote.

A process of its own serves the page of a vote with many households, and at another path the same bytes by
Starlette alone. What is counted is the time of its processor, so that a busy machine changes little.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from secrets import randbelow
from statistics import median
from tempfile import TemporaryDirectory

import typer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from benchmarks.crowd import FIRST, opened
from bot import event_loop
from bot.actions.ballots.cast import cast
from bot.actions.hall import Hall
from bot.actions.results import pages
from bot.clock import SystemClock
from bot.keys import Key
from bot.texts.catalogue import Catalogue
from bot.voting.ballots.ballot import Tap
from bot.voting.counting.choice import Choice
from bot.web.board.app import create_board
from bot.web.board.board import Board
from bot.web.board.guard import Allowance
from bot.web.board.live import Live
from bot.web.serving import serving
from handlers.answering.links import from_paper
from storage.database import Database
from storage.schema import upgrade
from tests.web.board.boards import nothing_to_fetch

ROUNDS, REQUESTS, CONNECTIONS = 5, 1_000, 8
READERS, SECONDS = 200, 20
PLENTY = 1e9


def measure(households: int) -> None:
    """Print how many requests a second one core answers, and what listeners cost of a core."""
    here, there = get_context("spawn").Pipe()
    server = get_context("spawn").Process(target=_serve, args=(there, households), daemon=True)
    server.start()
    port, path = here.recv()
    event_loop.run(_measured(here, port, path, households))
    here.send("end")
    server.join()


async def _measured(server: Connection, port: int, path: str, households: int) -> None:
    ours, peer = list[float](), list[float]()
    size = await _ask(port, path, 1)
    for _ in range(ROUNDS):
        ours.append(REQUESTS / await _cost(server, lambda: _asked(port, path)))
        peer.append(REQUESTS / await _cost(server, lambda: _asked(port, f"/bare/{size}")))
    name = f"page of {households:,} households, from cache"
    typer.echo(f"{name:44} {median(ours):8.0f} /s   peer {median(peer):8.0f} /s of one core")
    server.send("vote")
    alone = await _cost(server, lambda: asyncio.sleep(SECONDS))
    followed = await _cost(server, lambda: _followed(port, f"{path}/live"))
    name, share, without = f"{READERS} who follow it, a ballot a second", followed - alone, 100 * alone
    typer.echo(f"{name:44} {100 * share / SECONDS:8.1f} % of a core  (nobody {without / SECONDS:8.1f} %)")


async def _cost(server: Connection, work: Callable[[], Awaitable[None]]) -> float:
    """Return how many seconds of its processor the server takes for something."""
    server.send("cpu")
    before = server.recv()
    await work()
    server.send("cpu")
    return float(server.recv() - before)


async def _asked(port: int, path: str) -> None:
    await asyncio.gather(*(_ask(port, path, REQUESTS // CONNECTIONS) for _ in range(CONNECTIONS)))


async def _ask(port: int, path: str, requests: int) -> int:
    """Ask for a page so often, and return how many bytes it has."""
    length = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(requests):
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
    writer.close()
    return length


async def _followed(port: int, path: str) -> None:
    """Let many follow a vote for a time, and each be told of it again and again."""
    told = await asyncio.gather(*(_follow(port, path) for _ in range(READERS)))
    assert min(told) > SECONDS // 4, "everybody was told again and again"


async def _follow(port: int, path: str) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    told, end = 0, asyncio.get_running_loop().time() + SECONDS
    try:
        async with asyncio.timeout_at(end):
            while line := await reader.readline():
                told += line == b"event: standing\r\n"
    except TimeoutError:
        pass
    writer.close()
    return told


def _serve(parent: Connection, households: int) -> None:
    event_loop.run(_served(parent, households))


async def _served(parent: Connection, households: int) -> None:
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'board.db'}")
        await upgrade(database)
        hall = Hall(database, SystemClock(), randbelow, Key(os.urandom(32)))
        vote = await opened(hall, households)
        voters = iter(range(FIRST, FIRST + households))
        half = list(islice(voters, households // 2))
        await cast(hall, [Tap(str(each), each, vote, Choice.FOR) for each in half])
        await _answer(parent, hall, vote, voters)
        await database.close()


async def _answer(parent: Connection, hall: Hall, vote: int, voters: Iterator[int]) -> None:
    page = await pages.of_vote(hall, vote)
    assert page
    ways = from_paper("hall_bot", vote)
    board = Board(hall, Catalogue(), "", "zh_CN", lambda _: ways, nothing_to_fetch, time.monotonic)
    live = Live(board)
    shown = create_board(board, live, Allowance(time.monotonic, PLENTY, PLENTY))
    bodies = dict[int, bytes]()

    async def bare(request: Request) -> Response:
        size = request.path_params["size"]
        return Response(bodies.setdefault(size, bytes(size)), media_type="text/html")

    both = Starlette(routes=[Route("/bare/{size:int}", bare), Mount("", shown)])
    async with serving(both, "127.0.0.1", 0) as port:
        parent.send((port, f"/p/{page.token}"))
        await _obey(parent, hall, vote, voters)
        await live.close()


async def _obey(parent: Connection, hall: Hall, vote: int, voters: Iterator[int]) -> None:
    """Say what the processor was used for, and let somebody vote every second, until told to end."""
    loop, voting = asyncio.get_running_loop(), None
    while (told := await loop.run_in_executor(None, parent.recv)) != "end":
        if told == "vote":
            voting = asyncio.create_task(_vote(hall, vote, voters))
        else:
            parent.send(time.process_time())
    if voting:
        voting.cancel()


async def _vote(hall: Hall, vote: int, voters: Iterator[int]) -> None:
    for voter in voters:
        await cast(hall, [Tap(str(voter), voter, vote, Choice.FOR)])
        await asyncio.sleep(1)
