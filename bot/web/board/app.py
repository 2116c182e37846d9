"""The notice board's addresses."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.actions.hall import Unavailable
from bot.web.board.attachment import Attachments
from bot.web.board.board import Board, NotToBeHad
from bot.web.board.books import notice, sheet
from bot.web.board.downloads import file
from bot.web.board.drawing import STATIC
from bot.web.board.guard import Allowance, Guard
from bot.web.board.live import Live
from bot.web.board.matter_page import matter, matter_plans, matter_record
from bot.web.board.pages import estate, front, in_words, vote
from bot.web.board.receipt import receipt
from bot.web.board.verifier.page import TO_KEEP, script, to_keep, verifying


def create_board(board: Board, live: Live, allowance: Allowance | None = None) -> Starlette:
    """Join the addresses of the notice board into an ASGI application.

    How much one address may ask for is the usual ``allowance``, unless another one is given.
    """
    allowed, attachments = allowance or Allowance(board.monotonic), Attachments(board)
    shown: list[BaseRoute] = [
        Route("/", front(board)),
        Route("/e/{slug}", estate(board)),
        Route("/n/{token}", notice(board)),
        Route("/n/{token}/notice.pdf", sheet(board)),
        Route("/m/{token}", matter(board)),
        Route("/m/{token}/ledger.jsonl", matter_record(board)),
        Route("/m/{token}/plans.pdf", matter_plans(board)),
        Route("/p/{token}", vote(board)),
        Route("/p/{token}/live", live.endpoint()),
        Route("/p/{token}/receipt", receipt(board)),
        Route("/p/{token}/attachment", attachments.endpoint()),
        Route("/p/{token}/photo/{note:int}", attachments.photo()),
        Route("/p/{token}/verify", verifying(board)),
        Route(f"/p/{{token}}/{TO_KEEP}", to_keep(board)),
        Route("/p/{token}/{name}", file(board)),
        Route("/static/verifier.js", script),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(
        routes=[Mount(board.root, routes=shown)],
        middleware=[Middleware(Guard, allowance=allowed)],
        exception_handlers={
            HTTPException: in_words(board, "board.missing", "board.missing.words"),
            NotToBeHad: in_words(board, "board.no-attachment", "board.no-attachment.words"),
            Unavailable: in_words(board, "board.unavailable", "board.unavailable.words"),
        },
    )
