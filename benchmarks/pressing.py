"""People who press the buttons of a vote's card, as Telegram brings it to a bot, and wait for the answer."""

import asyncio
import gc
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from benchmarks.crowd import FIRST, GROUP
from benchmarks.wire import BotApi, Webhook, query_in

AT_ONCE = 100
"""As many as Telegram has under way to a webhook at most, and as many as getUpdates brings at once."""

CHOICES = ("for", "against", "abstain")
OK = b'{"ok":true,"result":true}'
ME = b'{"ok":true,"result":{"id":7000000001,"is_bot":true,"first_name":"B","username":"yishitang_bot"}}'

_OFFSET = re.compile(rb"offset\W+(\d+)")

CARD: dict[str, Any] = {
    "message_id": 7,
    "from": {"id": 7000000001, "is_bot": True, "first_name": "议事堂", "username": "yishitang_bot"},
    "chat": {"id": GROUP, "title": "阳光花园业主群", "type": "supergroup"},
    "date": 1_772_416_800,
    "text": "📋 第 1 号表决：安装高空抛物摄像头\n"
    + "■■■■□□□□□□□□ 同意：1,234 户，111,060 平方米，占全部业主 12.3%\n" * 8,
    "entities": [{"type": "bold", "offset": 3, "length": 16}, {"type": "italic", "offset": 40, "length": 9}],
    "reply_markup": {
        "inline_keyboard": [
            *[[{"text": f"{choice} · 1,234 户", "callback_data": f"v:1:{choice}::1"}] for choice in CHOICES],
            [{"text": "我的一票", "url": "https://t.me/yishitang_bot?start=mine-1"}],
        ]
    },
}


def presses(voters: int, run: int, estates: int = 1, begin: int = 0) -> Iterator[tuple[str, bytes]]:
    """Return the id and the update of press after press: everybody in turn, and each time another choice.

    Of several estates, which have the voters in equal parts, one comes after the other. So many presses are
    left out to ``begin`` with.
    """
    press = {"id": "ID", "from": "FROM", "message": CARD, "chat_instance": "-7", "data": "DATA"}
    frame = json.dumps({"update_id": "UPDATE", "callback_query": press}).replace("%", "%%")
    for mark in ("UPDATE", "ID", "FROM", "DATA"):
        frame = frame.replace(f'"{mark}"', f"%({mark})s")
    for number in count(begin):
        turn, place = divmod(number, voters)
        user = FIRST + place % estates * (voters // estates) + place // estates
        person = {"id": user, "is_bot": False, "first_name": f"业主{user}", "language_code": "zh-hans"}
        query = str(run * 10**9 + number)
        values = {
            "UPDATE": run * 10**7 + number,
            "ID": f'"{query}"',
            "FROM": json.dumps(person),
            "DATA": f'"v:1:{CHOICES[turn % 3]}::1"',
        }
        yield query, (frame % values).encode()


@dataclass
class Town:
    """Telegram as far as it is needed: brings presses by webhook or polling, and hears the answers.

    ``answered`` has the ids of presses whose answer has come, whichever way; ``sent`` counts messages.
    """

    answered: set[str] = field(default_factory=set)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: dict[str, asyncio.Future[None]] = field(default_factory=dict)
    _pending: dict[int, bytes] = field(default_factory=dict)
    _poll: asyncio.Future[bytes] | None = None
    _messages: Iterator[int] = field(default_factory=lambda: count(10))
    polled: bool = False
    sent: int = 0

    @asynccontextmanager
    async def calls(self) -> AsyncIterator[int]:
        """Take the bot's calls at a port, which is yielded."""
        server = await asyncio.get_running_loop().create_server(lambda: BotApi(self._call), "127.0.0.1", 0)
        async with server:
            yield server.sockets[0].getsockname()[1]

    def _call(self, method: str, body: bytes) -> bytes | asyncio.Future[bytes]:
        match method:
            case "answerCallbackQuery":
                self._hear(query_in(body))
            case "getMe":
                return ME
            case "getUpdates":
                self.polled = True
                self.ready.set()
                return self._updates(body)
            case "setWebhook":
                self.ready.set()
            case _ if method.startswith(("send", "edit", "copy")):
                self.sent += method.startswith("send")
                message = {**CARD, "message_id": next(self._messages), "date": int(time.time())}
                return json.dumps({"ok": True, "result": message}).encode()
        return OK

    def _updates(self, body: bytes) -> bytes | asyncio.Future[bytes]:
        found = _OFFSET.search(body)
        offset = int(found[1]) if found else 0
        for each in [number for number in self._pending if number < offset]:
            del self._pending[each]
        if self._pending:
            return self._batch()
        self._poll = asyncio.get_running_loop().create_future()
        return self._poll

    def _batch(self) -> bytes:
        first = list(self._pending.values())[:AT_ONCE]
        return b'{"ok":true,"result":[' + b",".join(first) + b"]}"

    def _hear(self, query: str | None) -> None:
        if query in self._waiting:
            self.answered.add(query)
            self._waiting.pop(query).set_result(None)

    def _expect(self, query: str) -> asyncio.Future[None]:
        self._waiting[query] = asyncio.get_running_loop().create_future()
        return self._waiting[query]

    async def press(self, way: "Webhook | None", query: str, update: bytes) -> None:
        """Bring one press and wait until it is answered; the webhook is free for the next one then."""
        heard = self._expect(query)
        if way:
            reply = await way.post(update)
            if reply:
                self._hear(query_in(reply))
        else:
            self._pending[int(update[14 : update.index(b",")])] = update
            if self._poll and not self._poll.done():
                asyncio.get_running_loop().call_soon(self._bring)
        await heard

    def _bring(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(self._batch())


@dataclass
class Heard:
    """What a stretch of pressing came to: how many were answered in how many seconds, and how late."""

    answered: int
    seconds: float
    late: list[float]

    @property
    def p99(self) -> float:
        """Return how many seconds 99 of 100 waited at most."""
        return sorted(self.late)[int(len(self.late) * 0.99)] if self.late else 0.0


Press = Callable[["Webhook | None"], Awaitable[None]]


@contextmanager
def without_pauses() -> Iterator[None]:
    """Look for garbage before people press and not while they do: that takes 0.2 s, in which nobody hears."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def as_quickly_as_possible(press: Press, ways: "list[Webhook | None]", seconds: float) -> Heard:
    """Let so many press, each anew when answered, for some seconds."""
    late = list[float]()

    async def person(way: "Webhook | None") -> None:
        while (now := time.perf_counter()) < began + seconds:
            await press(way)
            late.append(time.perf_counter() - now)

    with without_pauses():
        began = time.perf_counter()
        await asyncio.gather(*map(person, ways))
    return Heard(len(late), time.perf_counter() - began, late)


async def so_many_a_second(press: Press, ways: "list[Webhook | None]", rate: float, seconds: float) -> Heard:
    """Let people press at a steady rate, whether or not others have been answered, for some seconds."""
    free: asyncio.Queue[Webhook | None] = asyncio.Queue()
    for way in ways:
        free.put_nowait(way)
    late = list[float]()

    async def person(due: float) -> None:
        way = await free.get()
        await press(way)
        free.put_nowait(way)
        late.append(time.perf_counter() - due)

    with without_pauses():
        began, pressing = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            due = began + number / rate
            if (early := due - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            pressing.append(asyncio.create_task(person(due)))
        await asyncio.gather(*pressing)
    return Heard(len(late), time.perf_counter() - began, late)
