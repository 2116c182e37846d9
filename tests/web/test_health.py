from collections.abc import Mapping

import httpx
import pytest

from bot.web.app import create_health
from bot.web.health import Part
from bot.web.serving import serving


async def no_figures() -> bytes:
    return b""


@pytest.mark.parametrize(("well", "status", "word"), [(True, 200, "ok"), (False, 503, "unavailable")])
async def test_health_is_bad_if_any_part_is_and_has_a_line_for_each(
    well: bool, status: int, word: str
) -> None:
    async def look() -> Mapping[str, Part]:
        return {"store": {"well": well, "trouble": "full"}, "due": {"well": True}}

    async with (
        serving(create_health(look, no_figures), "127.0.0.1", 0) as port,
        httpx.AsyncClient() as client,
    ):
        answer = await client.get(f"http://127.0.0.1:{port}/health")
    assert (answer.status_code, answer.json()["status"]) == (status, word)
    assert answer.headers["content-type"] == "application/json"
    assert f'"store": {{"well": {str(well).lower()}, "trouble": "full"}},' in answer.text.splitlines()
