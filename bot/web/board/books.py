"""The page of a notice of income and spending, and its sheet for the gate."""

import asyncio
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.actions.books import postings
from bot.reports.sheets.books import books_pdf
from bot.reports.sheets.frame import Links
from bot.texts.books.money import account_name, yuan
from bot.texts.books.notice import kind_rows, period_words, single_rows, title, until_words
from bot.texts.catalogue import Catalogue, Texts
from bot.voting.books.posting import Posting
from bot.web.board.answers import HTML, saved_as
from bot.web.board.board import Board
from bot.web.board.drawing import drawn
from bot.web.board.languages import language_of
from bot.web.board.pages import Endpoint

UNLISTED = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex, nofollow"}
"""For those who have the link: it is neither found by searching nor kept by others."""


async def _posting(board: Board, request: Request) -> Posting:
    found = await postings.at(board.hall, request.path_params["token"])
    if found is None:
        raise HTTPException(404)
    return found


def notice(board: Board) -> Endpoint:
    """Return what answers with the page of a notice."""

    async def show(request: Request) -> Response:
        posting, language = await _posting(board, request), language_of(request, board.language)
        data = _data(board.catalogue[language], posting)
        page = drawn("notice.html", board.catalogue, language, board.root, data)
        return Response(page, media_type=HTML, headers=UNLISTED)

    return show


def notice_alone(catalogue: Catalogue, language: str, posting: Posting) -> bytes:
    """Return the page of a notice as a file that needs no other."""
    data = _data(catalogue[language], posting)
    return drawn("notice.html", catalogue, language, "", data, alone=True)


def _data(texts: Texts, posting: Posting) -> dict[str, Any]:
    """Return what the page shows: no names, and no single household's money."""
    sheet = posting.sheet
    parts = [("books.sheet.income", sheet.income, sheet.income_sum)]
    parts.append(("books.sheet.spending", sheet.spending, sheet.spending_sum))
    return {
        "estate": posting.estate.name,
        "title": title(texts, posting),
        "period": period_words(texts, sheet.period),
        "account": account_name(texts, posting.account),
        "opening": yuan(texts, sheet.opening),
        "closing": yuan(texts, sheet.closing),
        "parts": [
            {"head": texts.plain(key), "rows": kind_rows(texts, sums), "sum": yuan(texts, total)}
            for key, sums, total in parts
        ],
        "single": single_rows(texts, list(posting.single)),
        "owing": _owing(texts, posting),
        "until": until_words(texts, posting),
        "fingerprint": posting.notice.fingerprint,
        "token": posting.notice.token,
    }


def _owing(texts: Texts, posting: Posting) -> dict[str, str]:
    """Return how many households owe something as of when, and how much; nothing if none does."""
    owing = posting.notice.owing
    if not owing.households:
        return {}
    when = texts.moment(owing.at, posting.estate.tz)
    number = texts.plain("books.sheet.owing.households", owing.households, when=when)
    return {"households": number, "sum": yuan(texts, owing.amount)}


def sheet(board: Board) -> Endpoint:
    """Return what answers with the sheet of a notice."""

    async def send(request: Request) -> Response:
        posting, language = await _posting(board, request), language_of(request, board.language)
        ways = Links(result=f"{board.url}/n/{posting.notice.token}")
        texts, at = board.catalogue[language], board.hall.now
        made = await asyncio.to_thread(books_pdf, texts, posting, ways, at)
        name = f"books-{posting.account.number}-{posting.notice.number}.pdf"
        return Response(made, media_type="application/pdf", headers=UNLISTED | saved_as(name))

    return send
