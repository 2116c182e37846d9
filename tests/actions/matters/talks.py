"""A matter that is raised, taken up and planned, by the acts themselves."""

from collections.abc import Sequence
from datetime import date

from bot.actions import questions
from bot.actions.matters import planning, raising, settling
from bot.actions.questions import Answer
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import Plan, PlanVersion, hash_of_plan
from bot.voting.matters.states import MatterState
from storage.matters import plans
from tests.actions.home import COMMITTEE, Home

WORDS = "更换 3 栋电梯\n两台电梯用了二十年，上个月停了四次。"
FIRST = Plan(
    supplier="甲电梯公司",
    price=42_000_000,
    included="两台电梯、拆旧、安装、检测；机房不改造",
    warranty="整机两年",
    starts_on=date(2026, 12, 1),
    ends_on=date(2026, 12, 31),
    upkeep="厂家每半月保养一次，第三年起每台每月 350 元",
)
SECOND = Plan(
    supplier="甲电梯公司",
    price=40_000_000,
    included="两台电梯、拆旧、安装、检测；机房不改造",
    warranty="整机三年，主要部件五年",
    starts_on=date(2026, 12, 1),
    ends_on=date(2026, 12, 28),
    upkeep="厂家每半月保养一次，第四年起每台每月 350 元",
)


async def waiting(here: Home, user_id: int) -> Answer:
    found = await questions.waiting(here.hall, user_id)
    assert found
    return Answer(user_id, found)


async def raised(here: Home, user_id: int = COMMITTEE, words: str = WORDS) -> Matter:
    """Let somebody raise a matter about the whole estate."""
    await raising.begin(here.hall, user_id, here.estate.id)
    written = await raising.write(here.hall, await waiting(here, user_id), words)
    assert written.written
    return await raising.submit(here.hall, await waiting(here, user_id), written.written.seal, 0)


async def taken_up(here: Home, user_id: int = COMMITTEE) -> Matter:
    """Let somebody raise a matter, and the committee take it up."""
    matter = await raised(here, user_id)
    return await settling.move(here.hall, COMMITTEE, matter.id, MatterState.TAKEN_UP)


async def frozen(here: Home, matter: Matter, each: Plan) -> PlanVersion:
    """Freeze a plan as the next version of a matter."""
    async with here.hall.act(by=COMMITTEE) as act:
        await plans.keep_draft(act.connection, matter, each, COMMITTEE, act.now)
    return await planning.freeze(here.hall, COMMITTEE, matter.id, hash_of_plan(each)[:8])


async def planned(here: Home, several: Sequence[Plan] = (FIRST, SECOND)) -> Matter:
    """Return a matter that is taken up and has these versions of its plan."""
    matter = await taken_up(here)
    for each in several:
        await frozen(here, matter, each)
    return matter
