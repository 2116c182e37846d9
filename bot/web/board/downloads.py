"""What can be taken away from a vote's page: sheets, tables, its record, and what is attached to it."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.actions import ledger
from bot.actions.checkpoints import checkpoints
from bot.actions.results import pages
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NotCountedYet, NotFinalYet
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
        media_type = files.media_type_of(name)
        if media_type is None:
            raise HTTPException(404)
        proposal = (await pages.at_a_glance(board.hall, found.page.proposal_id)).proposal
        made = await _made(board, found, proposal, name, language_of(request, board.language))
        headers = for_whom(found.page) | saved_as(f"vote-{proposal.number}-{name}")
        return answered(request, made, media_type, headers)

    return send


async def _made(board: Board, found: Found, proposal: Proposal, name: str, language: str) -> Made:
    """Return a file as it is kept, or made anew.

    Raises:
        HTTPException: it is not there yet.
    """

    async def make() -> bytes:
        if name in files.RECORD:
            return await _record(board, found, name)
        rows, ways = await board.rows(found.page), board.on_paper(found.page)
        return await asyncio.to_thread(files.made, name, board.catalogue[language], rows, ways)

    if name in files.RECORD and not proposal.state.was_counted:
        raise HTTPException(404)
    try:
        return await board.files.get((found.page.proposal_id, language, name), found.head, make)
    except (NotCountedYet, NotFinalYet) as not_there:
        raise HTTPException(404) from not_there


async def _record(board: Board, found: Found, name: str) -> bytes:
    if name == "ledger.jsonl":
        return await ledger.export(board.hall, found.page.proposal_id)
    return (await checkpoints.export(board.hall, found.page.proposal_id)).encode()
