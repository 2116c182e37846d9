"""The public page of a matter: what was raised, how far it has come, its plans compared, its votes."""

import asyncio
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.actions import ledger
from bot.actions.matters import looking
from bot.actions.matters.looking import MatterSheet
from bot.reports.sheets.frame import NO_LINKS, paragraphs
from bot.reports.sheets.plans import plans_pdf
from bot.texts.catalogue import Texts
from bot.texts.matters.matter import facts, state_words
from bot.texts.matters.plans import heading, rows
from bot.texts.meetings.held import held_lines
from bot.voting.ledger.owner import Owner
from bot.web.board.answers import HTML, saved_as
from bot.web.board.board import Board
from bot.web.board.drawing import drawn
from bot.web.board.languages import language_of
from bot.web.board.pages import Endpoint

MOST_COMPARED = 3
PRIVATE = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex, nofollow"}
"""The page is for those who have its address, as that of a vote is beforehand."""


async def _wanted(board: Board, request: Request) -> MatterSheet:
    """Return the matter whose token is in the address.

    Raises:
        HTTPException: there is none that was taken up.
    """
    found = await looking.on_page(board.hall, request.path_params["token"])
    if found is None:
        raise HTTPException(404)
    return found


def matter(board: Board) -> Endpoint:
    """Return what answers with the page of a matter."""

    async def show(request: Request) -> Response:
        sheet, language = await _wanted(board, request), language_of(request, board.language)
        data = matter_data(
            board.catalogue.of(language, sheet.estate.body), sheet, request.path_params["token"]
        )
        page = drawn("matter.html", board.catalogue, language, board.root, data)
        return Response(page, 200, PRIVATE, HTML)

    return show


def matter_data(texts: Texts, sheet: MatterSheet, token: str) -> dict[str, Any]:
    """Return all that the page of a matter says, with rooms and without names."""
    compared = sheet.plans[-MOST_COMPARED:]
    return {
        "token": token,
        "estate": sheet.estate.name,
        "number": sheet.matter.number,
        "title": sheet.matter.title,
        "state": state_words(texts, sheet.matter),
        "text": paragraphs(sheet.matter.text),
        "facts": facts(texts, sheet.estate, sheet.matter),
        "meetings": [held_lines(texts, sheet.estate.tz, each) for each in sheet.meetings],
        "versions": [heading(texts, each) for each in compared],
        "rows": rows(texts, compared),
        "votes": [{"number": each.number, "title": each.title} for each in sheet.votes],
    }


def matter_record(board: Board) -> Endpoint:
    """Return what answers with the ledger of a matter, which anybody can verify."""

    async def send(request: Request) -> Response:
        found = (await _wanted(board, request)).matter
        data = await ledger.export_number(board.hall, found.estate_id, found.number, Owner.MATTER)
        name = f"matter-{found.number}-ledger.jsonl"
        return Response(data, 200, PRIVATE | saved_as(name), "application/jsonl")

    return send


def matter_plans(board: Board) -> Endpoint:
    """Return what answers with the sheet on which the plans of a matter are compared."""

    async def send(request: Request) -> Response:
        sheet = await _wanted(board, request)
        if not sheet.plans:
            raise HTTPException(404)
        texts, compared = (
            board.catalogue.of(language_of(request, board.language), sheet.estate.body),
            sheet.plans[-MOST_COMPARED:],
        )
        made = await asyncio.to_thread(
            plans_pdf, texts, sheet.estate, sheet.matter, compared, board.hall.now, NO_LINKS
        )
        headers = PRIVATE | saved_as(f"matter-{sheet.matter.number}-plans.pdf")
        return Response(made, 200, headers, "application/pdf")

    return send
