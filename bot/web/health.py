"""The address that a supervisor asks whether the bot is well."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response


def health(healthy: Callable[[], Awaitable[bool]]) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that answers 200 when all is well and 503 when it is not."""

    async def report(_: Request) -> Response:
        if await healthy():
            return JSONResponse({"status": "ok"})
        return JSONResponse({"status": "unavailable"}, status_code=503)

    return report
