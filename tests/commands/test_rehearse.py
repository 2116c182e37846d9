"""What the buttons of the rehearsal's page do, pressed one after the other in an English estate."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.actions.estates import committee
from bot.actions.results import results
from bot.commands.rehearse_controls import controls
from bot.commands.rehearse_stage import Stage, stage
from bot.voting.calendar_days import moment_of
from bot.voting.estates.estate import Office

ZONE = ZoneInfo("Asia/Shanghai")

pytestmark = pytest.mark.slow

IN_ORDER = (
    "has opened",
    "Those who have not answered are asked: in private",
    "Those who have not answered are asked: in private",
    "the committee is asked whether to put the deadline off",
    "lists of doors for leads 1",
    "has closed. Preliminary result: ⚠️ No quorum",
    "The final result of “Cameras against objects thrown from height”: ⚠️ No quorum",
)


async def serving(here: Stage, office: Office) -> list[str]:
    return [person.name for person in await committee.members(here.program.hall, "Sunshine Gardens", office)]


def tomorrow_at_ten(here: Stage) -> datetime:
    """Return a moment outside the quiet hours, in which some steps would wait, whenever the test runs."""
    today = here.clock.now().astimezone(ZONE).date()
    return moment_of(today + timedelta(days=1), time(10), ZONE)


async def test_the_clock_stops_at_each_thing_that_happens_and_others_act_on_a_second_vote() -> None:
    async with stage(1, "en", controls_of=controls) as here:
        here.clock.advance_to(tomorrow_at_ten(here))
        scene, buttons = here.scene, {control.key: control.run for control in controls(here)}

        async def pressed(key: str) -> str:
            said = await buttons[key]()
            assert said is not None
            return said[1]

        await scene.bring_in_the_few()
        await scene.appoint_two_more()
        assert await serving(here, Office.COMMITTEE) == ["Ms Lin", "Mr Chen"]
        assert await serving(here, Office.AUDITOR) == ["Ms Wu"]
        await scene.committee.proposes_cameras()
        await scene.appoint_the_lead()
        assert IN_ORDER[0] in await pressed("stage")
        assert await pressed("others") == "12 households have acted."
        for words in IN_ORDER[1:]:
            assert words in await pressed("stage")
        assert await pressed("stage") == "There is no vote under way."

        await scene.committee.proposes_cameras()
        await pressed("stage")
        people = len(here.telegram.world.people)
        assert await pressed("others") == "12 households have acted."
        assert len(here.telegram.world.people) == people, "those act who live there"
        second = await results.report(here.program.hall, 2)
        assert 6 <= second.tally.took_part.heads <= 12
