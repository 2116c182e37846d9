"""Steps of a vote in tests of single acts: households with people, an open proposal, taps."""

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from bot.actions.ballots.cast import cast
from bot.actions.estates import groups
from bot.actions.hall import Hall
from bot.actions.proposals.amend import Amendment, amend
from bot.actions.proposals.publish import publish
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household, Role, Standing
from bot.voting.proposals.draft_entry import Answers
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.refusals import Refusal
from storage.ballots import ballots
from storage.households import members
from tests.actions.home import COMMITTEE, Home

GROUP = -1_000_000_000_001


async def opens(here: Home, **changes: Any) -> Proposal:
    """Publish a proposal of the committee in the estate's group."""
    await groups.link(here.hall, COMMITTEE, here.estate.id, GROUP, None, "业主群")
    terms: dict[str, Any] = {
        "title": "安装高空抛物摄像头",
        "reason": "",
        "cost": Decimal("36800"),
        "attachment": None,
        "rule_key": "civil-code-ordinary",
        "secret": False,
        "hidden_until_closing": False,
        "closes_at": here.clock.now() + timedelta(days=7),
    }
    return await publish(here.hall, COMMITTEE, here.estate.id, Terms(**terms | changes))


async def binds(
    here: Home,
    user_id: int,
    household: Household,
    role: Role = Role.OWNER,
    standing: Standing = Standing.BOUND,
) -> int:
    """Give a person a place in a household and return the place's id."""
    await here.meets(user_id)
    async with here.hall.database.write() as connection:
        return await members.add(connection, household, user_id, role, standing, here.hall.now)


def presses(user_id: int, proposal: Proposal) -> Any:
    """Return what makes taps of a person on a proposal; each has an id of its own."""
    numbers = count(user_id * 1000)
    return lambda choice: Tap(str(next(numbers)), user_id, proposal.id, choice)


async def answer(here: Home, tap: Tap) -> Receipt | Refusal:
    """Cast one tap."""
    return (await cast(here.hall, [tap]))[0]


async def stands(here: Home, proposal: Proposal, household: Household) -> Choice | None:
    """Return what stands for a household."""
    place = (proposal.id, household.id)
    async with here.hall.read() as connection:
        found = await ballots.standing(connection, [place])
    return found[place].choice if found else None


async def amends(
    hall: Hall, proposal_id: int, answers: Answers, version: int = 1, by: int = COMMITTEE
) -> Amendment:
    """Let one of the committee change a vote that was looked at in this version."""
    async with hall.act(by=by) as act:
        return await amend(act, by, proposal_id, version, answers)
