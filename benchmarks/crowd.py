"""An estate with many households whose vote is open: what the benchmarks of ballots work on."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from bot.actions.estates import committee, groups, offices
from bot.actions.hall import Hall
from bot.actions.households import people
from bot.actions.proposals.publish import publish
from bot.voting.proposals.proposal import Terms
from bot.voting.proposals.timetable import read_step
from tests.crowds import settle

COMMITTEE, GROUP, FIRST = 900, -100, 1000
"""The user ids of the committee's one member and of the first owner, and the id of the estate's group."""

DAY = timedelta(days=1)


async def opened(
    hall: Hall,
    voters: int,
    secret: bool = False,
    first: int = FIRST,
    name: str = "阳光花园",
    timetable: Sequence[str] = (),
) -> int:
    """Found an estate with so many households, one owner each, open a vote and return its id.

    The ``timetable`` says when the silent are asked again, as in the settings.
    """
    estate, invitation = await offices.found(hall, name, "Asia/Shanghai", "zh_CN", DAY)
    await people.meet(hall, COMMITTEE, "林主任", "zh_CN")
    await committee.join(hall, COMMITTEE, invitation.token)
    await groups.link(hall, COMMITTEE, estate.id, GROUP - estate.id, None, "业主群")
    async with hall.database.write() as connection:
        await settle(connection, estate.id, list(range(first, first + voters)), hall.now)
    rule, until, steps = "civil-code-ordinary", hall.now + 7 * DAY, tuple(map(read_step, timetable))
    terms = Terms("安装高空抛物摄像头", "", Decimal(1), None, rule, secret, secret, until, steps)
    return (await publish(hall, COMMITTEE, estate.id, terms)).id
