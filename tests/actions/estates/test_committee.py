from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.estates import appointments, committee, offices
from bot.actions.households import codes, import_register, removal
from bot.actions.households.settle_request import settle
from bot.actions.proposals import draft
from bot.voting.estates.estate import Office, Person
from bot.voting.households.household import Role, Standing
from bot.voting.proposals.draft_questions import Question
from bot.voting.refusals import (
    CommitteeOnly,
    HoldsNoOffice,
    LinkExpired,
    NoSuchEstate,
    NotYours,
    Refusal,
)
from storage.estates import events
from storage.tables import deliveries
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.votes import binds, opens
from tests.voting.drafts import AT_ONCE
from tests.voting.registers import household, register

COLLEAGUE, OWNER, ASKER, FRIEND = 901, 1, 2, 3


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await found.meets(COLLEAGUE, FRIEND)
        yield found


async def joins(here: Home, user_id: int, office: Office = Office.COMMITTEE) -> str:
    """Let somebody take an office by the operator's link; return its token."""
    invitation = await offices.invite(here.hall, here.estate.name, office, VALID)
    await committee.join(here.hall, user_id, invitation.token)
    return invitation.token


async def auditors_link(here: Home, user_id: int) -> str:
    """Return the token of a link that a committee member hands out to an auditor."""
    _, invitation = await appointments.invite(here.hall, user_id, here.estate.id, Office.AUDITOR, VALID)
    assert invitation is not None
    return invitation.token


async def members(here: Home) -> list[Person]:
    return await committee.members(here.hall, here.estate.name, Office.COMMITTEE)


async def told(here: Home) -> list[tuple[int, bool]]:
    async with here.hall.read() as connection:
        query = select(deliveries.c.chat_id, deliveries.c.fields).where(
            deliveries.c.kind == "committee-changed"
        )
        return [(row.chat_id, row.fields["joined"]) for row in await connection.execute(query)]


async def test_a_committee_hears_of_whoever_joins_it(here: Home) -> None:
    token = await joins(here, COLLEAGUE)
    await committee.join(here.hall, COLLEAGUE, token)
    assert await told(here) == [(COMMITTEE, True)]


async def test_a_committee_and_the_dismissed_hear_of_the_dismissal(here: Home) -> None:
    await joins(here, COLLEAGUE)
    _, person = await committee.dismiss(here.hall, "阳光花园", COLLEAGUE)
    assert person.user_id == COLLEAGUE
    assert (await told(here))[1:] == [(COMMITTEE, False), (COLLEAGUE, False)]
    assert [person.user_id for person in await members(here)] == [COMMITTEE]
    async with here.hall.read() as connection:
        assert (await events.acts(connection, here.estate.id))[-1] == "committee-dismissed"


async def test_whoever_does_not_serve_cannot_be_dismissed(here: Home) -> None:
    with pytest.raises(HoldsNoOffice):
        await committee.dismiss(here.hall, "阳光花园", COLLEAGUE)
    with pytest.raises(NoSuchEstate):
        await committee.dismiss(here.hall, "月光花园", COMMITTEE)


async def test_links_that_a_dismissed_member_handed_out_open_nothing(here: Home) -> None:
    await joins(here, COLLEAGUE)
    his, hers = [await auditors_link(here, user_id) for user_id in (COLLEAGUE, COMMITTEE)]
    await committee.dismiss(here.hall, "阳光花园", COLLEAGUE)
    with pytest.raises(LinkExpired):
        await committee.join(here.hall, FRIEND, his)
    await committee.join(here.hall, FRIEND, hers)


async def test_a_member_dismissed_in_the_middle_finishes_nothing(here: Home) -> None:
    await joins(here, COLLEAGUE)
    flat = await here.has_household("3-2-501")
    owner = await binds(here, OWNER, flat)
    request = await binds(here, ASKER, flat, Role.FAMILY, Standing.PENDING)
    await opens(here)
    await draft.begin(here.hall, COLLEAGUE, here.estate.id, AT_ONCE)
    found = await import_register.preview(
        here.hall, here.estate.id, "名册.csv", register(household("101")), COLLEAGUE
    )
    assert found.import_id is not None

    await committee.dismiss(here.hall, "阳光花园", COLLEAGUE)

    attempts = [
        draft.answer_by_button(here.hall, COLLEAGUE, Question.TEMPLATE, "blank"),
        import_register.confirm(here.hall, found.import_id, COLLEAGUE),
        import_register.discard(here.hall, found.import_id, COLLEAGUE),
        codes.find(here.hall, COLLEAGUE, "3-2-501", VALID),
        codes.replace(here.hall, COLLEAGUE, flat.id, VALID),
        codes.slips(here.hall, here.estate.id, VALID, COLLEAGUE),
        removal.remove(here.hall, COLLEAGUE, owner, VALID),
        settle(here.hall, COLLEAGUE, request, approve=True),
        appointments.invite(here.hall, COLLEAGUE, here.estate.id, Office.COMMITTEE, VALID),
    ]
    for attempt in attempts:
        with pytest.raises(Refusal) as refused:
            await attempt
        assert type(refused.value) in (CommitteeOnly, NotYours)
