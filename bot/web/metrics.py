"""The address at which monitoring reads the program's figures, in the form of Prometheus."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

TEXT = "text/plain; version=1.0.0; charset=utf-8"
"""https://prometheus.io/docs/instrumenting/exposition_formats/"""

Render = Callable[[], Awaitable[bytes]]


def metrics(render: Render) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that answers with what ``render`` returns."""

    async def report(_: Request) -> Response:
        return Response(await render(), media_type=TEXT)

    return report
