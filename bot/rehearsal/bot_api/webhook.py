"""Delivery of updates to the bot's webhook: in parallel, in order per source, again until taken."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import aiohttp
from msgspec import Struct

from bot.clock import Clock
from bot.rehearsal.town.updates import Update, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_SECONDS = 60.0

Execute = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


class Webhook(Struct, frozen=True):
    """Where updates go, with the secret that goes along and how many may be under way at once."""

    url: str
    secret_token: str | None
    max_connections: int


class Delivery:
    """Carries updates to a webhook; `execute` carries out a method found in the endpoint's reply.

    `backoff` are the seconds to wait after the first, second, … failure of an update; the last one repeats.
    """

    def __init__(
        self, webhook: Webhook, queue: UpdateQueue, clock: Clock, execute: Execute, backoff: Sequence[float]
    ) -> None:
        self.webhook = webhook
        self.last_error: str | None = None
        self.last_error_date = 0
        self._queue = queue
        self._clock = clock
        self._execute = execute
        self._backoff = backoff
        self._waiting: dict[int, deque[Update]] = {}
        self._free = asyncio.Semaphore(webhook.max_connections)
        self._tasks: set[asyncio.Task[None]] = set()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=webhook.max_connections),
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
        )

    def start(self) -> None:
        """Begin with everything that is pending and carry all that comes."""
        for update in self._queue.pending.values():
            self._take(update)
        self._queue.carrier = self._take

    async def stop(self) -> None:
        """Carry nothing more; what is not delivered stays pending."""
        self._queue.carrier = None
        others = self._tasks - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._session.close()

    def _take(self, update: Update) -> None:
        if update.source in self._waiting:
            self._waiting[update.source].append(update)
            return
        self._waiting[update.source] = deque([update])
        self._spawn(self._carry_all(update.source))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry_all(self, source: int) -> None:
        waiting = self._waiting[source]
        while waiting:
            await self._carry(waiting[0])
            waiting.popleft()
        del self._waiting[source]

    async def _carry(self, update: Update) -> None:
        failures = 0
        while update.update_id in self._queue.pending:
            async with self._free:
                reply = await self._post(update)
            if reply is not None:
                self._queue.confirm(update.update_id)
                self._obey(reply)
                return
            await asyncio.sleep(self._backoff[min(failures, len(self._backoff) - 1)])
            failures += 1

    async def _post(self, update: Update) -> bytes | None:
        secret = self.webhook.secret_token
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: secret} if secret else {})
        body = json.dumps(update.to_json(), ensure_ascii=False).encode()
        try:
            async with self._session.post(
                self.webhook.url, data=body, headers=headers, allow_redirects=False
            ) as response:
                reply = await response.read()
                if response.status // 100 == 2:
                    return reply
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
        except (aiohttp.ClientError, TimeoutError) as trouble:
            self._failed(f"Connection failed: {trouble}")
        return None

    def _failed(self, error: str) -> None:
        self.last_error = error
        self.last_error_date = int(self._clock.now().timestamp())

    def _obey(self, reply: bytes) -> None:
        try:
            order = json.loads(reply)
        except ValueError:
            return
        if isinstance(order, dict) and isinstance(order.get("method"), str):
            self._spawn(self._execute(order))


class Deliveries:
    """The webhook that is set, if any."""

    def __init__(self, queue: UpdateQueue, clock: Clock, execute: Execute, backoff: Sequence[float]) -> None:
        self.current: Delivery | None = None
        self._queue = queue
        self._clock = clock
        self._execute = execute
        self._backoff = backoff

    async def set(self, webhook: Webhook | None) -> None:
        """Deliver to another webhook from now on, or to none."""
        if self.current:
            await self.current.stop()
        self.current = None
        if webhook:
            self.current = Delivery(webhook, self._queue, self._clock, self._execute, self._backoff)
            self.current.start()
