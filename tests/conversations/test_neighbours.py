"""Who lives in an estate, or is about to be let in, is not told what is known to others there only."""

import re
from collections.abc import Awaitable, Callable

import pytest

from bot.actions.estates import leads
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role, Standing
from bot.voting.households.part import Part
from tests.conversations.busy_estate import FIRST, busy_estate
from tests.conversations.newcomers import VALID, answer_to
from tests.conversations.town import Town
from tests.conversations.trespass import ends, presses
from tests.conversations.trying import said_in, side_by_side, told_by_pressing, told_by_saying

CHAIR_AND_MINUTES = re.compile(r"(?:主持人|记录人)：.*")
"""Whoever is invited to a meeting is told who chairs it and who takes the minutes."""


async def waits_at_the_door(town: Town) -> Person:
    """Somebody who has shown a slip of the estate, and whom nobody has let in yet."""
    person = town.world.person("路人")
    await answer_to(person, "/start")
    await town.binds(person, FIRST, Role.FAMILY, Standing.PENDING)
    return person


async def next_door(town: Town, room: str, role: Role) -> Person:
    return await town.lives("赵隔壁", room, role)


async def leads_next_door(town: Town) -> Person:
    person, hall = town.world.person("赵隔壁"), town.program.hall
    await answer_to(person, "/start")
    _, link = await leads.invite(hall, town.committee.id, town.estate.id, Part("8", "1"), VALID)
    await leads.accept(hall, person.id, link.token)
    return person


NEIGHBOURS: dict[str, Callable[[Town], Awaitable[Person]]] = {
    "owner": lambda town: next_door(town, "8-1-101", Role.OWNER),
    "tenant": lambda town: next_door(town, "8-1-102", Role.TENANT),
    "lead": leads_next_door,
}


@pytest.mark.slow
async def test_a_neighbour_reads_no_names_receipts_or_reasons_of_others(town: Town) -> None:
    busy = await busy_estate(town)
    people = {who: await comes(town) for who, comes in NEIGHBOURS.items()}
    words = [each for each in busy.private if each not in ("报价有误",)]  # why a vote ended is announced

    tried = {who: busy.ids if who == "lead" else ends(busy.ids) for who in people}
    said = await side_by_side(
        {who: told_by_pressing(town, person, presses(tried[who])) for who, person in people.items()}
    )
    for who, person in people.items():
        await town.idle()  # files that were pressed for come after the press is answered
        said[who] += await told_by_saying(town, person, busy)
    await town.idle()

    read = {who: said_in(CHAIR_AND_MINUTES.sub("", "\n".join(each)), words) for who, each in said.items()}
    assert not any(read.values()), read


@pytest.mark.slow
async def test_who_waits_to_be_let_in_learns_no_more_than_where(town: Town) -> None:
    busy = await busy_estate(town)
    person = await waits_at_the_door(town)
    words = [each for each in busy.secrets if each != FIRST]

    said = await told_by_pressing(town, person, presses(busy.ids))
    await town.idle()  # a press is answered before the message is drawn anew
    said += await told_by_saying(town, person, busy)
    await town.idle()

    assert said_in("\n".join(said), words) == []
