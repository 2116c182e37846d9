"""Compares calls a second over bot.delivery.transport with python-telegram-bot's own httpx transport.

Both send the same calls through the same kind of Bot to one server in another process, taking turns; the
figure is the median of the rounds. Run with `python -m benchmarks.transport`.
"""

import asyncio
import multiprocessing
import socket
import time
from collections.abc import Awaitable, Callable
from statistics import median

import typer
from aiohttp import web
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot import event_loop
from bot.delivery.transport import AiohttpRequest

ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "a_bot"}
MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "text": "text"}


async def _answer(request: web.Request) -> web.Response:
    await request.post()
    return web.json_response({"ok": True, "result": ME if request.path.endswith("getMe") else MESSAGE})


def _serve(listening: socket.socket) -> None:
    app = web.Application()
    app.router.add_post("/{path:.*}", _answer)
    web.run_app(app, sock=listening, print=None, access_log=None)


async def _calls_a_second(call: Callable[[], Awaitable[object]], calls: int, waiting: int) -> float:
    """Make so many calls, of which so many wait at any time, and return how many were made each second."""
    left = iter(range(calls))

    async def caller() -> None:
        for _ in left:
            await call()

    start = time.perf_counter()
    await asyncio.gather(*[caller() for _ in range(waiting)])
    return calls / (time.perf_counter() - start)


async def _measure(request: BaseRequest, port: int, calls: int, waiting: int) -> dict[str, float]:
    bot = Bot("1:token", base_url=f"http://127.0.0.1:{port}/bot", request=request)
    async with bot:
        return {
            "getMe": await _calls_a_second(bot.get_me, calls, waiting),
            "sendMessage": await _calls_a_second(lambda: bot.send_message(7, "text" * 50), calls, waiting),
        }


def _compare(port: int, calls: int, waiting: int, rounds: int) -> None:
    ours: list[dict[str, float]] = []
    peers: list[dict[str, float]] = []
    for _ in range(rounds):
        ours.append(event_loop.run(_measure(AiohttpRequest(), port, calls, waiting)))
        peer = HTTPXRequest(connection_pool_size=64, pool_timeout=60)
        peers.append(event_loop.run(_measure(peer, port, calls, waiting)))
    for method in ("getMe", "sendMessage"):
        our, peer_rate = median(each[method] for each in ours), median(each[method] for each in peers)
        typer.echo(
            f"{method:12} {waiting:4} waiting   aiohttp {our:6.0f}/s   httpx {peer_rate:6.0f}/s"
            f"   ratio {our / peer_rate:.2f}"
        )


def main(calls: int = 1000, rounds: int = 3) -> None:
    """Print the calls a second of both transports and their ratio."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = multiprocessing.get_context("fork").Process(target=_serve, args=(listening,), daemon=True)
        server.start()
        for waiting in (1, 64, 256):
            _compare(listening.getsockname()[1], calls, waiting, rounds)
        server.terminate()


if __name__ == "__main__":
    typer.run(main)
