"""The page on which the reader's own browser verifies a vote's record, and the same page as a file."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.actions.results import pages
from bot.web.board import languages
from bot.web.board.answers import HTML, answered, for_whom, saved_as
from bot.web.board.board import Board
from bot.web.board.drawing import drawn
from bot.web.board.kept import Made, etag_of
from bot.web.board.languages import language_of
from bot.web.board.pages import Endpoint, wanted
from bot.web.board.verifier.joined import joined
from bot.web.board.verifier.words import handed_over

TO_KEEP = "yishitang-verify.html"
JAVASCRIPT = "text/javascript; charset=utf-8"


def verifying(board: Board) -> Endpoint:
    """Return what answers with the page that verifies the record of a vote."""

    async def show(request: Request) -> Response:
        found, language = await wanted(board, request), language_of(request, board.language)
        proposal = (await pages.at_a_glance(board.hall, found.page.proposal_id)).proposal
        data = {"page": found.page, "title": proposal.title, "is_counted": proposal.state.was_counted}
        return answered(request, _made(_drawn(board, language, data)), HTML, for_whom(found.page))

    return show


def to_keep(board: Board) -> Endpoint:
    """Return what answers with the page as a file: it works without a server, for the record of any vote."""

    async def send(request: Request) -> Response:
        found, language = await wanted(board, request), language_of(request, board.language)
        body = _drawn(board, language, {"script": joined()}, alone=True)
        return answered(request, _made(body), HTML, for_whom(found.page) | saved_as(TO_KEEP))

    return send


def script(request: Request) -> Response:
    """Answer with the scripts of the page, as one."""
    return answered(request, _made(joined().encode()), JAVASCRIPT)


def _drawn(board: Board, language: str, data: dict[str, Any], *, alone: bool = False) -> bytes:
    words = handed_over(board.catalogue[language], languages.of_html(language))
    return drawn("verify.html", board.catalogue, language, board.root, {"words": words, **data}, alone=alone)


def _made(body: bytes) -> Made:
    return Made("", 0.0, body, etag_of(body))
