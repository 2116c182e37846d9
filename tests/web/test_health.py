import httpx
import pytest

from bot.web.app import create_web
from bot.web.serving import serving


async def ignore(update: object) -> None:
    return None


@pytest.mark.parametrize(("well", "status", "word"), [(True, 200, "ok"), (False, 503, "unavailable")])
async def test_health_tells_whether_all_is_well(well: bool, status: int, word: str) -> None:
    async def healthy() -> bool:
        return well

    web = create_web(ignore, secret_token="word", healthy=healthy)
    async with serving(web, "127.0.0.1", 0) as port, httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{port}/health")
    assert (answer.status_code, answer.json()) == (status, {"status": word})
