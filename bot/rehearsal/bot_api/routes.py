"""The HTTP side of the Bot API: /bot<token>/<method> and file downloads."""

import asyncio
import json
import re
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.rehearsal.bot_api.api import BotApi, Reply
from bot.rehearsal.connections import CutOff, unless_gone
from bot.rehearsal.town.files import Upload
from bot.rehearsal.town.refusals import BadRequest, Refused
from bot.rehearsal.town.world import World

TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{35}")
JSON = "application/json"
MULTIPART = "multipart/form-data"


class BotRoutes:
    """Answers what the bot with the one right token asks."""

    def __init__(self, world: World, api: BotApi, token: str, closing: asyncio.Event) -> None:
        self._world = world
        self._api = api
        self._token = token
        self._closing = closing

    def routes(self) -> list[Route]:
        """Return the routes, in the form of Telegram's own addresses."""
        return [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
        ]

    async def _call(self, request: Request) -> Response:
        try:
            self._check_token(request.path_params["token"])
            given, uploads = await _read(request)
        except Refused as refused:
            return _json(Reply(refused.to_json()))
        method = request.path_params["method"]
        work = self._api.call(method, given, uploads)
        if method.lower() != "getupdates":
            return await self._reply(await work, request)
        reply = await unless_gone(work, request.receive, self._closing)
        return await self._reply(reply, request) if reply else Response(status_code=503)

    async def _reply(self, reply: Reply, request: Request) -> Response:
        if reply.trouble == "silence":
            await unless_gone(asyncio.Event().wait(), request.receive, self._closing)
            return Response(status_code=503)
        return CutOff() if reply.trouble == "drop" else _json(reply)

    async def _download(self, request: Request) -> Response:
        try:
            self._check_token(request.path_params["token"])
        except Refused as refused:
            return _json(Reply(refused.to_json()))
        stored = self._world.files.by_path(request.path_params["path"])
        if stored is None:
            return _json(Reply(Refused(404, "Not Found").to_json()))
        return Response(stored.data, media_type="application/octet-stream")

    def _check_token(self, token: str) -> None:
        if token == self._token:
            return
        raise Refused(401, "Unauthorized") if TOKEN.fullmatch(token) else Refused(404, "Not Found")


def _json(reply: Reply) -> Response:
    body = json.dumps(reply.body, ensure_ascii=False).encode()
    return Response(body, status_code=reply.status, media_type=JSON)


async def _read(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    given: dict[str, Any] = dict(request.query_params)
    if kind == MULTIPART:
        fields, uploads = await _multipart(request)
        return given | fields, uploads
    body = await request.body()
    if kind == JSON:
        return given | _object(body), {}
    return given | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)), {}


def _object(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise BadRequest("can't parse JSON object")
    return given


async def _multipart(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime_type = value.content_type or "application/octet-stream"
                uploads[name] = Upload(value.filename or name, await value.read(), mime_type)
            else:
                fields[name] = value
    return fields, uploads
