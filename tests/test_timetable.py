"""One thing that is due and fails holds up nothing else, and the operator is told."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from msgspec.structs import replace
from sqlalchemy import select

from bot.actions.checkpoints import checkpoints
from bot.actions.following_up import follow_up
from bot.actions.proposals import stages
from bot.config import FollowUp
from bot.delivery.operator import HOUR, Operator
from bot.timetable import Timetable
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.timetable import plan
from storage.tables import deliveries, proposals
from tests.actions.home import Home, home
from tests.actions.votes import binds, opens

DAY = timedelta(days=1)
OWNER = 1
SETTINGS = FollowUp()


class Told:
    """Stands where operator and wellbeing do, and notes what they hear."""

    waits = False

    def __init__(self) -> None:
        self.failed_looks: list[str] = []
        self.stuck: list[int] = []
        self.looks = 0

    def failed(self, look: str, trouble: Exception) -> None:
        self.failed_looks.append(look)

    def of_vote(self, proposal_id: int, trouble: Exception) -> None:
        self.stuck.append(proposal_id)

    def looked(self) -> None:
        self.looks += 1


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await binds(found, OWNER, await found.has_household("1-1-101"))
        yield found


async def two_votes(here: Home) -> tuple[Proposal, Proposal]:
    first = await opens(here, timetable=SETTINGS.timetable)
    second = await opens(
        here, title="更换水泵", timetable=SETTINGS.timetable, closes_at=first.closes_at + timedelta(hours=1)
    )
    here.clock.advance(DAY)
    return first, second


async def look(here: Home, told: Told) -> None:
    hall = replace(here.hall, stuck=told.of_vote)
    operator: Any = told
    await Timetable(hall, operator, operator, SETTINGS.quiet, 5.0).look()


async def reminders(here: Home) -> list[dict[str, Any]]:
    async with here.hall.read() as connection:
        rows = await connection.execute(select(deliveries.c.fields).where(deliveries.c.kind == "reminder"))
        return [row.fields for row in rows]


async def test_a_kind_of_look_that_fails_holds_up_no_other(
    here: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    async def fails(*given: object) -> None:
        done.append("reminders")
        raise ValueError("of the test")

    async def goes_well(*given: object) -> None:
        done.append("checkpoints")

    monkeypatch.setattr(follow_up, "run_due", fails)
    monkeypatch.setattr(checkpoints, "post_due", goes_well)
    told = Told()
    await look(here, told)
    assert done == ["reminders", "checkpoints"]
    assert (told.failed_looks, told.looks) == (["reminders"], 0)  # nobody says that all is well


async def test_a_vote_that_cannot_be_followed_up_leaves_the_others_their_reminders(
    here: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = await two_votes(here)

    def unreadable(steps: Any, opened_at: datetime, closes_at: datetime, *more: Any) -> Any:
        if closes_at == broken.closes_at:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return plan(steps, opened_at, closes_at, *more)

    monkeypatch.setattr(follow_up, "planned", unreadable)
    told = Told()
    await look(here, told)
    [letter] = await reminders(here)
    assert [asked[0] for asked in letter["asked"]] == [sound.id]
    assert (told.stuck, told.failed_looks) == ([broken.id], [])


async def test_a_vote_that_cannot_be_looked_at_lets_the_others_close(
    here: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = await two_votes(here)
    here.clock.advance_to(sound.closes_at)
    due = stages._due

    async def unreadable(connection: Any, proposal: Proposal, *more: Any) -> Any:
        if proposal.id == broken.id:
            raise ValueError("of the test")
        return await due(connection, proposal, *more)

    monkeypatch.setattr(stages, "_due", unreadable)
    told = Told()
    await look(here, told)
    async with here.hall.read() as connection:
        states = {row.id: row.state for row in await connection.execute(select(proposals))}
    assert states == {broken.id: ProposalState.OPEN, sound.id: ProposalState.FINAL}
    assert broken.id in told.stuck


async def test_whoever_runs_the_bot_hears_of_a_trouble_once_an_hour(here: Home) -> None:
    said: list[str] = []
    seconds = [0.0]
    nothing: Any = None
    operator = Operator(nothing, nothing, 0, lambda: seconds[0])
    operator.tell = lambda key, **fields: said.append(f"{key} {fields}")  # type: ignore[method-assign]
    for _ in range(2):
        operator.stuck(3, ValueError("secret"))
        operator.stuck(4, ValueError())
        operator.failed("stages", KeyError())
    assert said == [
        "operator.due.vote {'vote': 3, 'reason': 'ValueError'}",
        "operator.due.vote {'vote': 4, 'reason': 'ValueError'}",
        "operator.due.look {'look': 'stages', 'reason': 'KeyError'}",
    ]
    seconds[0] = HOUR
    operator.stuck(3, ValueError())
    assert len(said) == 4
