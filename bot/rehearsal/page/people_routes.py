"""The HTTP side of people: what the page asks and does as any of them."""

import asyncio
from typing import Any
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.rehearsal.connections import unless_gone
from bot.rehearsal.page.views import chat_line_view, chat_view, chats_of, find_message, message_view
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.taps import Answer, Tap
from bot.rehearsal.town.world import World

TAP_SECONDS = 15.0
CHAT = "/people/{person:int}/chats/{chat}"


class PeopleRoutes:
    """Shows the world to the page and lets it act."""

    def __init__(self, world: World, closing: asyncio.Event) -> None:
        self._world = world
        self._closing = closing

    def routes(self) -> list[Route]:
        """Return the routes under /people, events excepted."""
        return [
            Route("/people/files/{path:path}", self._file),
            Route("/people/{person:int}/start", self._start, methods=["POST"]),
            Route("/people/{person:int}/chats", self._chats),
            Route(CHAT, self._chat),
            Route(CHAT + "/text", self._write, methods=["POST"]),
            Route(CHAT + "/file", self._send_file, methods=["POST"]),
            Route(CHAT + "/read", self._read, methods=["POST"]),
            Route(CHAT + "/messages/{message}/tap", self._tap, methods=["POST"]),
        ]

    async def _start(self, request: Request) -> Response:
        payload = (await _object(request)).get("payload", "")
        self._person(request).start(str(payload))
        return JSONResponse({})

    async def _chats(self, request: Request) -> Response:
        person = self._person(request)
        chats = chats_of(self._world, person)
        return JSONResponse([chat_line_view(self._world, person, chat) for chat in chats])

    async def _chat(self, request: Request) -> Response:
        return JSONResponse(chat_view(self._world, *self._place(request)))

    async def _write(self, request: Request) -> Response:
        person, chat = self._place(request)
        given = await _object(request)
        reply_to = find_message(person, chat, str(given.get("reply_to")))
        message = person.write(str(given.get("text", "")), chat, reply_to)
        return JSONResponse(message_view(person, message))

    async def _send_file(self, request: Request) -> Response:
        person, chat = self._place(request)
        async with request.form() as form:
            upload, caption = form["file"], str(form.get("caption", ""))
            if not isinstance(upload, UploadFile):
                raise HTTPException(400, "file must be a file")
            data, name = await upload.read(), upload.filename or "file"
            mime_type = upload.content_type or "application/octet-stream"
        if mime_type.startswith("image/"):
            message = person.send_photo(data, caption, chat)
        else:
            message = person.send_document(name, data, mime_type, caption, chat)
        return JSONResponse(message_view(person, message))

    async def _read(self, request: Request) -> Response:
        person, chat = self._place(request)
        chat.read_by(person)
        return JSONResponse({})

    async def _tap(self, request: Request) -> Response:
        person, chat = self._place(request)
        message = find_message(person, chat, request.path_params["message"])
        if message is None:
            raise HTTPException(404, "no such message")
        given = await _object(request)
        tap = person.tap(message, row=int(given.get("row", 0)), column=int(given.get("column", 0)))
        answer = await unless_gone(_answer(tap), request.receive, self._closing)
        if answer is None:
            return JSONResponse({"error": "unanswered"}, 504)
        return JSONResponse({"text": answer.text, "show_alert": answer.show_alert, "url": answer.url})

    async def _file(self, request: Request) -> Response:
        stored = self._world.files.by_path(request.path_params["path"])
        if stored is None:
            raise HTTPException(404, "no such file")
        headers = {"X-Content-Type-Options": "nosniff"}
        if not stored.width:
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.name)}"
        media_type = stored.mime_type if stored.width else "application/octet-stream"
        return Response(stored.data, media_type=media_type, headers=headers)

    def _person(self, request: Request) -> Person:
        person = self._world.people_by_id.get(request.path_params["person"])
        if person is None:
            raise HTTPException(404, "no such person")
        return person

    def _place(self, request: Request) -> tuple[Person, Chat]:
        person = self._person(request)
        for chat in chats_of(self._world, person):
            if str(chat.id) == request.path_params["chat"]:
                return person, chat
        raise HTTPException(404, "no such chat")


async def _answer(tap: Tap) -> Answer | None:
    try:
        return await tap.answer(TAP_SECONDS)
    except TimeoutError:
        return None


async def _object(request: Request) -> dict[str, Any]:
    try:
        given = await request.json()
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise HTTPException(400, "a JSON object is expected")
    return given
