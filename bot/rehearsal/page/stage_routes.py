"""The HTTP side of the page as a whole: state, events, controls and its own files."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.rehearsal.page.controls import Control
from bot.rehearsal.page.first_look import FirstLook
from bot.rehearsal.page.views import state_view
from bot.rehearsal.town.world import World

PAGE = Path(__file__).with_name("browser")
HEARTBEAT_SECONDS = 15.0
EVENT_PAUSE_SECONDS = 0.05


class StageRoutes:
    """Serves the page, says when something changed, and runs the controls."""

    def __init__(
        self, world: World, controls: Sequence[Control], first_look: FirstLook, closing: asyncio.Event
    ) -> None:
        self._world = world
        self._controls = controls
        self._first_look = first_look
        self._closing = closing

    def routes(self) -> list[BaseRoute]:
        """Return the routes."""
        return [
            Route("/", self._index),
            Route("/people/state", self._state),
            Route("/people/events", self._events),
            Route("/controls/{key}", self._control, methods=["POST"]),
            Mount("/page", StaticFiles(directory=PAGE, html=True, check_dir=False)),
        ]

    async def _index(self, request: Request) -> Response:
        return FileResponse(PAGE / "index.html")

    async def _state(self, request: Request) -> Response:
        controls = [
            {"key": control.key, "label": {"zh": control.label_zh, "en": control.label_en}}
            for control in self._controls
        ]
        shown = {"controls": controls, "first_look": asdict(self._first_look)}
        return JSONResponse(state_view(self._world) | shown)

    async def _control(self, request: Request) -> Response:
        key = request.path_params["key"]
        control = next((control for control in self._controls if control.key == key), None)
        if control is None:
            raise HTTPException(404, "no such control")
        message = await control.run()
        self._world.touch()
        return JSONResponse({"message": message and dict(zip(("zh", "en"), message, strict=True))})

    async def _events(self, request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(self._versions(), media_type="text/event-stream", headers=headers)

    async def _versions(self) -> AsyncIterator[str]:
        sent = -1
        while not self._closing.is_set():
            if sent == self._world.version and not await self._changed():
                yield ": still here\n\n"
                continue
            sent = self._world.version
            yield f"data: {json.dumps({'version': sent})}\n\n"
            await asyncio.sleep(EVENT_PAUSE_SECONDS)

    async def _changed(self) -> bool:
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                await self._world.changed.wait()
        except TimeoutError:
            return False
        return True
