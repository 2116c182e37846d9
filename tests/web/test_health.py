from typing import Any

import httpx
import pytest

from bot.web.app import create_web
from tests.web.serving import serving


async def ignore(update: dict[str, Any]) -> None:
    return None


@pytest.mark.parametrize(("well", "status", "word"), [(True, 200, "ok"), (False, 503, "unavailable")])
async def test_health_tells_whether_all_is_well(well: bool, status: int, word: str) -> None:
    async def healthy() -> bool:
        return well

    web = create_web(ignore, secret_token="word", healthy=healthy)
    async with serving(web) as address, httpx.AsyncClient(base_url=address) as client:
        answer = await client.get("/health")
    assert (answer.status_code, answer.json()) == (status, {"status": word})
