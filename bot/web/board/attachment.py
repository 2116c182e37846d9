"""What is attached to a vote, and photos of what was done since: fetched from Telegram, kept for a time."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.actions.carrying_out import courses
from bot.actions.results import pages
from bot.web.board.answers import answered, for_whom
from bot.web.board.board import Board, Found, NotToBeHad
from bot.web.board.kept import Kept
from bot.web.board.pages import Endpoint, wanted

MOST_BYTES = 10 * 1024 * 1024
KEPT_SECONDS = 3600.0
FAILED_SECONDS = 60.0
MOST_FAILED = 1_000

BEGINNINGS: Mapping[bytes, str] = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
}
"""By what a file begins it is known, whatever anybody calls it; nothing else is shown."""

ALONE = {"Content-Security-Policy": "default-src 'none'; sandbox", "Content-Disposition": "inline"}
"""What people sent can do nothing, even if a browser took it for a page."""


class Attachments:
    """The files that are attached to votes, each fetched once for all who look at it within an hour."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._kept = Kept(board.monotonic, late=KEPT_SECONDS)
        self._failed: dict[str, float] = {}

    def endpoint(self) -> Endpoint:
        """Return what answers with what is attached to a vote."""

        async def show(request: Request) -> Response:
            found = await wanted(self._board, request)
            vote = (await pages.at_a_glance(self._board.hall, found.page.proposal_id)).proposal
            attached = vote.terms.attachment
            return await self._answer(request, found, attached.file_id if attached else None)

        return show

    def photo(self) -> Endpoint:
        """Return what answers with a photo of what was done since a decision."""

        async def show(request: Request) -> Response:
            found, wanted_id = await wanted(self._board, request), request.path_params["note"]
            notes = (await courses.of_vote(self._board.hall, found.page.proposal_id)).notes
            photo = next((note.photo for note in notes if note.id == wanted_id), None)
            return await self._answer(request, found, photo)

        return show

    async def _answer(self, request: Request, found: Found, file_id: str | None) -> Response:
        if file_id is None:
            raise HTTPException(404)
        made = await self._kept.get(file_id, file_id, lambda: self._fetched(file_id))
        return answered(request, made, kind_of(made.body) or "", for_whom(found.page) | ALONE)

    async def _fetched(self, file_id: str) -> bytes:
        """Return a file that may be shown; one that failed is not asked for again at once.

        Raises:
            NotToBeHad: it may not, or Telegram does not hand it over.
        """
        now = self._board.monotonic()
        if now - self._failed.get(file_id, -FAILED_SECONDS) < FAILED_SECONDS:
            raise NotToBeHad()
        try:
            body = await self._board.fetch(file_id, MOST_BYTES)
            if len(body) > MOST_BYTES or kind_of(body) is None:
                raise NotToBeHad()
        except NotToBeHad:
            if len(self._failed) >= MOST_FAILED:
                self._failed.clear()
            self._failed[file_id] = now
            raise
        return body


def kind_of(body: bytes) -> str | None:
    """Return the media type of a file by its first bytes, None for what is not shown."""
    return next((kind for begins, kind in BEGINNINGS.items() if body.startswith(begins)), None)
