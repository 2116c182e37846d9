"""What can be taken away from a vote's page: sheets, tables, its record, and what is attached to it."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.actions import ledger
from bot.actions.carrying_out import courses
from bot.actions.checkpoints import kept
from bot.voting.carrying_out.course import Course
from bot.web.board import files
from bot.web.board.answers import answered, for_whom, saved_as
from bot.web.board.board import Board, Found
from bot.web.board.kept import Made
from bot.web.board.languages import language_of
from bot.web.board.pages import Endpoint, wanted


def file(board: Board) -> Endpoint:
    """Return what answers with a file of a vote."""

    async def send(request: Request) -> Response:
        found, name = await wanted(board, request), request.path_params["name"]
        course = await courses.of_vote(board.hall, found.page.proposal_id)
        if not files.is_there(name, course):
            raise HTTPException(404)
        made = await _made(board, found, course, name, language_of(request, board.language))
        headers = for_whom(found.page) | saved_as(f"vote-{course.proposal.number}-{name}")
        return answered(request, made, files.media_type_of(name), headers)

    return send


async def _made(board: Board, found: Found, course: Course, name: str, language: str) -> Made:
    """Return a file as it is kept, or made anew."""

    async def make() -> bytes:
        if name in files.RECORD:
            return await _record(board, found, name)
        rows, ways = await board.rows(found.page), board.on_paper(found.page)
        return await asyncio.to_thread(
            files.made, name, board.catalogue.of(language, rows.estate.body), rows, course, ways
        )

    return await board.files.get((found.page.proposal_id, language, name), found.head, make)


async def _record(board: Board, found: Found, name: str) -> bytes:
    if name == "ledger.jsonl":
        return await ledger.export(board.hall, found.page.proposal_id)
    return (await kept.export(board.hall, found.page.proposal_id)).encode()
