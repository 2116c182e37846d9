"""How an open vote stands, told to whoever looks at its page: one watcher a page, not one a reader."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from bot.actions.hall import Unavailable
from bot.texts.catalogue import LANGUAGES
from bot.web.board.board import Board, Found
from bot.web.board.drawing import drawn
from bot.web.board.languages import language_of
from bot.web.board.pages import Endpoint, wanted
from bot.web.board.vote_page import standing_data

log = logging.getLogger(__name__)

MOST_READERS = 2_000
SLOW = 20.0  # seconds after which a reader who takes nothing in is let go


@dataclass(slots=True)
class Watched:
    """A page that somebody looks at: what was said last by language, and what happens when more is said."""

    said: dict[str, ServerSentEvent] = field(default_factory=dict)
    more: asyncio.Event = field(default_factory=asyncio.Event)
    readers: int = 0
    is_over: bool = False
    task: asyncio.Task[None] | None = None


class Live:
    """Watches the pages that have readers, each every so many ``seconds``."""

    def __init__(self, board: Board, seconds: float = 2.0) -> None:
        self._board = board
        self._seconds = seconds
        self._watched: dict[str, Watched] = {}
        self._is_closed = False

    @property
    def readers(self) -> int:
        """Return how many look on at present."""
        return sum(each.readers for each in self._watched.values())

    def endpoint(self) -> Endpoint:
        """Return what answers with the changes of a vote, as they come."""

        async def listen(request: Request) -> Response:
            found = await wanted(self._board, request)
            if self._is_closed or self.readers >= MOST_READERS:
                return Response(status_code=204)  # upon which a browser does not come again
            language = language_of(request, self._board.language)
            return EventSourceResponse(self.told(found, language), send_timeout=SLOW)

        return listen

    async def told(self, found: Found, language: str) -> AsyncGenerator[ServerSentEvent]:
        """Yield how a vote stands, again and again when that changes, until it is no longer open."""
        watched, heard = self._join(found), None
        try:
            while True:
                more, news = watched.more, watched.said.get(language)
                if news and news is not heard:
                    yield news
                    heard = news  # meanwhile more may have been said
                elif watched.is_over:
                    return
                else:
                    await more.wait()
        finally:
            self._leave(found.page.token, watched)

    def _join(self, found: Found) -> Watched:
        token = found.page.token
        watched = self._watched.setdefault(token, Watched())
        watched.readers += 1
        if watched.task is None:
            watched.task = asyncio.create_task(self._watch(token, watched))
        return watched

    def _leave(self, token: str, watched: Watched) -> None:
        watched.readers -= 1
        if not watched.readers and self._watched.get(token) is watched:
            del self._watched[token]

    async def _watch(self, token: str, watched: Watched) -> None:
        """Look again and again as long as there are readers, and say what is new."""
        head = ""
        while watched.readers and not watched.is_over:
            try:
                found = await self._board.find(token)
                if found is None or found.head != head:
                    await self._say(found, watched)
                    head = found.head if found else ""
            except Unavailable:
                pass  # the page stays as it is until the store is back
            except Exception:
                log.exception("the readers of a page were not told what is new")
            if not watched.is_over:
                await asyncio.sleep(self._seconds)

    async def _say(self, found: Found | None, watched: Watched) -> None:
        rows = await self._board.glance(found.page) if found else None
        is_open = rows is not None and rows.proposal.state.is_open
        for language in LANGUAGES:
            template, data = "_changed.html", {}
            if rows and is_open:
                template, data = (
                    "_standing.html",
                    standing_data(self._board.catalogue.of(language, rows.estate.body), rows),
                )
            html = drawn(template, self._board.catalogue, language, self._board.root, data)
            kind = "standing" if is_open else "changed"
            watched.said[language] = ServerSentEvent(html.decode(), event=kind)
        watched.is_over = not is_open
        self._wake(watched)

    def _wake(self, watched: Watched) -> None:
        before, watched.more = watched.more, asyncio.Event()
        before.set()

    async def close(self) -> None:
        """Let all readers go, and watch nothing any more."""
        self._is_closed = True
        tasks = [each.task for each in self._watched.values() if each.task]
        for watched in list(self._watched.values()):
            watched.is_over = True
            watched.said.clear()
            self._wake(watched)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
