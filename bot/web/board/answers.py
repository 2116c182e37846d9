"""A body as an answer: with its tag, with what may be done with it, and without the body if it is known."""

from starlette.requests import Request
from starlette.responses import Response

from bot.voting.proposals.publicity import PublicPage
from bot.web.board.kept import Made

HTML = "text/html; charset=utf-8"
ASK_AGAIN = "no-cache"
"""A browser may keep it and has to ask each time whether it is still the same."""


def answered(
    request: Request, made: Made, media_type: str, headers: dict[str, str] | None = None
) -> Response:
    """Return what was made, or status 304 to whoever has it already."""
    told = {
        "ETag": made.etag,
        "Cache-Control": ASK_AGAIN,
        "Vary": "Accept-Language",
        **(headers or {}),
    }
    if _is_known(request, made.etag):
        return Response(status_code=304, headers=told)
    return Response(made.body, media_type=media_type, headers=told)


def _is_known(request: Request, etag: str) -> bool:
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or etag in (each.strip().removeprefix("W/") for each in known.split(","))


def for_whom(page: PublicPage) -> dict[str, str]:
    """Return the headers that keep a page from those it is not for: caches of others, and search engines."""
    if page.is_listed:
        return {"Cache-Control": f"public, {ASK_AGAIN}"}
    return {"Cache-Control": f"private, {ASK_AGAIN}", "X-Robots-Tag": "noindex, nofollow"}


def saved_as(name: str) -> dict[str, str]:
    """Return the header with which a browser saves a file instead of showing it."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
