import json
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.rehearsal.page.controls import Control
from bot.rehearsal.server import StandIn
from tests.rehearsal.wire import Wire


@pytest.fixture
async def stage(clock: MovableClock) -> AsyncIterator[Wire]:
    async def ring() -> tuple[str, str]:
        return "铃响了", "It rang"

    async def wait() -> None:
        clock.advance(timedelta(hours=1))

    controls = [Control("ring", "打铃", "Ring", ring), Control("wait", "等待", "Wait", wait)]
    async with (
        StandIn(clock, controls=controls) as stand_in,
        aiohttp.ClientSession(stand_in.page_url) as session,
    ):
        yield Wire(stand_in, session)


async def test_the_state_names_people_and_controls(stage: Wire) -> None:
    person = stage.world.person("李雷", note=("业委会", "committee"))
    async with stage.session.get("people/state") as response:
        state = await response.json()
    assert state["now"] == "2026-03-02T12:00:00+00:00"
    assert state["bot"] == {"id": 7000000001, "name": "议事堂", "username": "yishitang_bot"}
    assert state["controls"][0] == {"key": "ring", "label": {"zh": "打铃", "en": "Ring"}}
    assert state["people"] == [
        {
            "id": person.id,
            "name": "李雷",
            "note": {"zh": "业委会", "en": "committee"},
            "language": "zh-hans",
            "unread_total": 0,
        }
    ]


async def test_a_control_says_what_it_did_in_both_languages_or_nothing(stage: Wire) -> None:
    async with stage.session.post("controls/ring", json={}) as response:
        assert await response.json() == {"message": {"zh": "铃响了", "en": "It rang"}}
    async with stage.session.post("controls/wait", json={}) as response:
        assert await response.json() == {"message": None}
    async with stage.session.post("controls/none", json={}) as response:
        assert response.status == 404


async def test_events_tell_every_change(stage: Wire) -> None:
    async with stage.session.get("people/events") as response:
        assert response.content_type == "text/event-stream"
        first = await version(response)
        stage.world.person("李雷")
        assert await version(response) > first


async def test_open_event_streams_do_not_hold_up_the_end(clock: MovableClock) -> None:
    async with aiohttp.ClientSession() as session:
        async with StandIn(clock) as stand_in:
            response = await session.get(stand_in.page_url + "people/events")
            await version(response)
        await response.read()
        response.close()


async def test_the_page_is_served(stage: Wire) -> None:
    async with stage.session.get("") as response:
        assert response.status == 200
        assert response.content_type == "text/html"


@pytest.mark.parametrize("path", ["people/state", "", f"bot{'x' * 5}/getMe"])
async def test_another_host_name_is_refused(stage: Wire, path: str) -> None:
    async with stage.session.get(path, headers={"Host": "evil.example:80"}) as response:
        assert response.status == 400


async def test_another_origin_is_refused(stage: Wire) -> None:
    async with stage.session.post("controls/ring", headers={"Origin": "https://evil.example"}) as response:
        assert response.status == 403
    own = stage.stand_in.page_url.rstrip("/")
    async with stage.session.post("controls/ring", headers={"Origin": own}) as response:
        assert response.status == 200


async def version(response: aiohttp.ClientResponse) -> int:
    line = await response.content.readline()
    await response.content.readline()
    number: int = json.loads(line.decode().removeprefix("data: "))["version"]
    return number
