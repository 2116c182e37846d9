from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import func, select, update

from bot.actions.households import bind, codes
from bot.actions.households.settle_request import settle
from bot.voting.estates.estate import Office
from bot.voting.households.household import Household, Member, Role
from bot.voting.refusals import AnotherMustLetIn
from storage.tables import deliveries, events
from tests.actions.home import ATTEMPTS, COMMITTEE, VALID, Home, home
from tests.actions.votes import binds

COLLEAGUE, THIRD, AUDITOR = 901, 902, 903
OWNER, TENANT, SECOND_ACCOUNT = 1, 2, 7
ROOM, OTHER = "3-2-501", "4-1-101"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    """Let an estate have a committee of three, an auditor, and a household with an owner and a tenant."""
    async with home(tmp_path) as found:
        for user_id in (COLLEAGUE, THIRD):
            await found.serves(user_id)
        await found.serves(AUDITOR, Office.AUDITOR)
        household = await found.has_household(ROOM)
        await binds(found, OWNER, household)
        await binds(found, TENANT, household, Role.TENANT)
        yield found


async def shown(here: Home, by: int = COMMITTEE) -> str:
    return (await codes.find(here.hall, by, ROOM, VALID))[0].code


async def asks(here: Home, code: str, user_id: int = SECOND_ACCOUNT) -> Member:
    await here.meets(user_id)
    return await bind.bind(here.hall, user_id, code, Role.OWNER, ATTEMPTS)


async def told(here: Home, kind: str) -> list[int]:
    """Return who got letters of a kind, in the order in which they were written."""
    async with here.hall.read() as connection:
        query = select(deliveries.c.chat_id).where(deliveries.c.kind == kind).order_by(deliveries.c.id)
        return list(await connection.scalars(query))


# Who has had the code in hand


async def test_whoever_was_shown_the_code_does_not_let_in_and_another_one_does(here: Home) -> None:
    request = await asks(here, await shown(here))
    with pytest.raises(AnotherMustLetIn):
        await settle(here.hall, COMMITTEE, request.id, approve=True)
    await settle(here.hall, COLLEAGUE, request.id, approve=True)


async def test_whoever_looked_at_the_code_only_after_the_request_does_not_let_in_either(here: Home) -> None:
    request = await asks(here, await shown(here))
    await shown(here, by=COLLEAGUE)
    with pytest.raises(AnotherMustLetIn):
        await settle(here.hall, COLLEAGUE, request.id, approve=True)


async def test_whoever_replaced_the_code_does_not_let_in(here: Home) -> None:
    household = (await codes.find(here.hall, THIRD, ROOM, VALID))[0].household
    slip = await codes.replace(here.hall, COMMITTEE, household.id, VALID)
    request = await asks(here, slip.code)
    with pytest.raises(AnotherMustLetIn):
        await settle(here.hall, COMMITTEE, request.id, approve=True)


async def test_whoever_printed_the_code_does_not_let_in_there(here: Home) -> None:
    other = await here.has_household(OTHER)
    [slip] = await codes.slips(here.hall, here.estate.id, VALID, by=COMMITTEE)
    assert slip.household == other
    await binds(here, 4, other)
    request = await asks(here, slip.code)
    with pytest.raises(AnotherMustLetIn):
        await settle(here.hall, COMMITTEE, request.id, approve=True)


async def test_whoever_printed_other_codes_lets_in(here: Home) -> None:
    await here.has_household(OTHER)
    await codes.slips(here.hall, here.estate.id, VALID, by=COLLEAGUE)
    request = await asks(here, await shown(here))
    await settle(here.hall, COLLEAGUE, request.id, approve=True)


async def test_a_printing_of_which_it_is_not_known_what_was_printed_counts_for_all(here: Home) -> None:
    await here.has_household(OTHER)
    await codes.slips(here.hall, here.estate.id, VALID, by=COLLEAGUE)
    async with here.hall.database.write() as connection:
        as_before = update(events).where(events.c.act == "slips-printed").values(fields={"number": 1})
        await connection.execute(as_before)
    request = await asks(here, await shown(here))
    with pytest.raises(AnotherMustLetIn):
        await settle(here.hall, COLLEAGUE, request.id, approve=True)


async def test_whoever_lives_with_the_one_who_took_the_code_does_not_let_in(here: Home) -> None:
    theirs = await here.has_household(OTHER)
    await binds(here, COMMITTEE, theirs)
    await binds(here, COLLEAGUE, theirs, Role.FAMILY)
    request = await asks(here, await shown(here))
    with pytest.raises(AnotherMustLetIn):
        await settle(here.hall, COLLEAGUE, request.id, approve=True)
    await settle(here.hall, THIRD, request.id, approve=True)


async def test_whoever_lives_with_the_asker_does_not_let_in(here: Home) -> None:
    theirs = await here.has_household(OTHER)
    await binds(here, COLLEAGUE, theirs)
    await binds(here, SECOND_ACCOUNT, theirs, Role.TENANT)
    request = await asks(here, await shown(here))
    with pytest.raises(AnotherMustLetIn):
        await settle(here.hall, COLLEAGUE, request.id, approve=True)


async def test_whoever_had_the_code_in_hand_may_refuse(here: Home) -> None:
    request = await asks(here, await shown(here))
    await settle(here.hall, COMMITTEE, request.id, approve=False)
    assert await told(here, "binding-refused") == [SECOND_ACCOUNT]


async def test_the_household_decides_even_if_one_of_it_had_the_code_in_hand(here: Home) -> None:
    await binds(here, COMMITTEE, await household(here))
    request = await asks(here, await shown(here))
    await settle(here.hall, COMMITTEE, request.id, approve=True)


async def household(here: Home) -> Household:
    return (await here.slip(ROOM)).household


# Who hears of it


async def test_household_committee_and_auditors_hear_who_had_a_code_shown_once_a_day(here: Home) -> None:
    for _ in range(2):
        await shown(here)
    readers = [OWNER, TENANT, COLLEAGUE, THIRD, AUDITOR]
    assert await told(here, "code-taken") == readers
    await shown(here, by=COLLEAGUE)
    assert await told(here, "code-taken") == [*readers, OWNER, TENANT, COMMITTEE, THIRD, AUDITOR]


async def test_they_hear_when_a_code_is_replaced_or_looked_at_by_its_button(here: Home) -> None:
    home_id = (await codes.find(here.hall, THIRD, ROOM, VALID))[0].household.id
    before = len(await told(here, "code-taken"))
    await codes.of_household(here.hall, COLLEAGUE, home_id, VALID)
    await codes.replace(here.hall, COMMITTEE, home_id, VALID)
    assert len(await told(here, "code-taken")) == before + 10


async def test_whoever_looks_again_at_a_code_he_was_shown_takes_no_other_one(here: Home) -> None:
    home_id = (await codes.find(here.hall, THIRD, ROOM, VALID))[0].household.id
    told_once, on_record = await told(here, "code-taken"), await acts_of(here, "code-shown")
    here.clock.advance(timedelta(days=1))
    await codes.of_household(here.hall, THIRD, home_id, VALID)
    assert await told(here, "code-taken") == told_once
    assert await acts_of(here, "code-shown") == on_record
    await codes.replace(here.hall, COMMITTEE, home_id, VALID)
    before = len(await told(here, "code-taken"))
    await codes.of_household(here.hall, THIRD, home_id, VALID)
    assert len(await told(here, "code-taken")) == before + 5
    assert await acts_of(here, "code-shown") == on_record + 2


async def acts_of(here: Home, act: str) -> int:
    async with here.hall.read() as connection:
        query = select(func.count()).select_from(events).where(events.c.act == act)
        return int(await connection.scalar(query) or 0)


async def test_committee_and_auditors_hear_who_printed_codes(here: Home) -> None:
    await codes.slips(here.hall, here.estate.id, VALID, by=COMMITTEE)
    assert await told(here, "slips-printed") == []
    await here.has_household(OTHER)
    await codes.slips(here.hall, here.estate.id, VALID)
    assert await told(here, "slips-printed") == [COMMITTEE, COLLEAGUE, THIRD, AUDITOR]


async def test_household_and_one_of_the_committee_are_asked_and_the_others_told_once_a_day(
    here: Home,
) -> None:
    await asks(here, await shown(here))
    async with here.hall.read() as connection:
        query = select(deliveries.c.chat_id, deliveries.c.fields).where(
            deliveries.c.kind == "binding-request"
        )
        rows = (await connection.execute(query)).all()
    may_decide = {row.chat_id: row.fields["may_decide"] for row in rows}
    one_of_them = next(user_id for user_id in (COLLEAGUE, THIRD) if user_id in may_decide)
    assert may_decide == {OWNER: True, one_of_them: True, TENANT: False}
    others = {COMMITTEE, COLLEAGUE, THIRD, AUDITOR} - {one_of_them}
    assert set(await told(here, "requests-wait")) == others
    assert {tuple(row.fields["takers"]) for row in rows} == {(f"person {COMMITTEE}",)}


async def test_household_committee_and_auditors_hear_who_let_somebody_in(here: Home) -> None:
    request = await asks(here, await shown(here))
    await settle(here.hall, COLLEAGUE, request.id, approve=True)
    assert await told(here, "member-joined") == [OWNER, TENANT]
    assert await told(here, "binding-decided") == [COMMITTEE, THIRD, AUDITOR]
