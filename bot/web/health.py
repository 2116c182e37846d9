"""The address that a supervisor asks how the program is."""

import json
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

Part = Mapping[str, object]
"""How one part of the program is: ``well``, and what is known of it besides."""

Look = Callable[[], Awaitable[Mapping[str, Part]]]


def health(look: Look) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that answers 200 when every part is well and 503 when any is not."""

    async def report(_: Request) -> Response:
        parts = await look()
        well = all(part["well"] for part in parts.values())
        said = {"status": "ok" if well else "unavailable", **parts}
        return Response(_in_lines(said), 200 if well else 503, media_type="application/json")

    return report


def _in_lines(said: Mapping[str, object]) -> str:
    """Return JSON with a line for each part, which a person can read as well."""
    lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"
