"""The pages of the notice board: its front, an estate's votes, one vote, and what is said of no page."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.actions.matters import looking
from bot.actions.results import pages
from bot.actions.results.pages import Listed
from bot.reports.rows import ResultRows
from bot.texts.catalogue import Catalogue, Texts
from bot.voting.carrying_out.course import Course
from bot.voting.proposals.publicity import PublicPage
from bot.web.board.answers import HTML, answered, for_whom
from bot.web.board.board import Board, Found
from bot.web.board.drawing import drawn
from bot.web.board.languages import language_of
from bot.web.board.lists import estate_data, estates_of, front_data
from bot.web.board.vote_page import vote_data

Endpoint = Callable[[Request], Awaitable[Response]]


async def wanted(board: Board, request: Request) -> Found:
    """Return the page of the vote whose token is in the address.

    Raises:
        HTTPException: there is none that anybody may see; one that nobody may see is answered alike.
    """
    found = await board.find(request.path_params["token"])
    if found is None:
        raise HTTPException(404)
    return found


def front(board: Board) -> Endpoint:
    """Return what answers with the estates that publish."""

    async def show(request: Request) -> Response:
        async def data(texts: Texts, found: Sequence[Listed]) -> dict[str, Any]:
            return front_data(texts, found)

        return await _list(board, request, "", "front.html", data)

    return show


def estate(board: Board) -> Endpoint:
    """Return what answers with the votes of an estate, and with what it talks about."""

    async def show(request: Request) -> Response:
        slug = request.path_params["slug"]

        async def data(texts: Texts, found: Sequence[Listed]) -> dict[str, Any]:
            wanted = estates_of(found).get(slug)
            if wanted is None:
                raise HTTPException(404)
            said = board.catalogue.of(texts.language, wanted.body)
            return estate_data(said, board, wanted, found, await looking.on_board(board.hall))

        return await _list(board, request, slug, "estate.html", data)

    return show


async def _list(
    board: Board,
    request: Request,
    which: str,
    template: str,
    data: Callable[[Texts, Sequence[Listed]], Awaitable[dict[str, Any]]],
) -> Response:
    language = language_of(request, board.language)

    async def make() -> bytes:
        shown = await data(board.catalogue[language], await pages.listed(board.hall))
        return drawn(template, board.catalogue, language, board.root, shown)

    at = str(board.monotonic())  # it is made of many records, so that it is only kept for some seconds
    made = await board.lists.get((which, language), at, make)
    return answered(request, made, HTML)


def vote(board: Board) -> Endpoint:
    """Return what answers with the page of one vote."""

    async def show(request: Request) -> Response:
        found, language = await wanted(board, request), language_of(request, board.language)

        def draw(rows: ResultRows, course: Course) -> bytes:
            texts = board.catalogue.of(language, rows.estate.body)
            ways = board.ways_to(found.page)
            data = vote_data(texts, rows, found.page, course, ways)
            return drawn("vote.html", board.catalogue, language, board.root, data)

        return answered(request, await board.vote(found, language, draw), HTML, for_whom(found.page))

    return show


def vote_alone(
    catalogue: Catalogue, language: str, rows: ResultRows, page: PublicPage, course: Course
) -> bytes:
    """Return the page of a vote as a file that needs no other."""
    data = vote_data(catalogue.of(language, rows.estate.body), rows, page, course)
    return drawn("vote.html", catalogue, language, "", data, alone=True)


def in_words(board: Board, key: str, words: str) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Return what answers a request that fails with a page: the keys of what is said, and of what to do."""

    async def say(request: Request, trouble: Exception) -> Response:
        language = language_of(request, board.language)
        status = trouble.status_code if isinstance(trouble, HTTPException) else 503
        page = drawn("trouble.html", board.catalogue, language, board.root, {"key": key, "words": words})
        return Response(page, status, {"Cache-Control": "no-store"}, HTML)

    return say
