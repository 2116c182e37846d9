from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from msgspec.structs import replace
from sqlalchemy import insert, select

from bot.actions.estates import groups
from bot.actions.hall import Hall
from bot.actions.households import bind, codes
from bot.keys import Key
from bot.voting.households.household import Role
from bot.voting.refusals import (
    CodeExpired,
    CodeRevoked,
    CodeUnknown,
    CommitteeOnly,
    NoSuchHousehold,
    TooManyAttempts,
)
from storage import tables
from storage.estates import events
from storage.households import codes as code_storage
from tests.actions.home import ATTEMPTS, COMMITTEE, VALID, Home, home

GROUP, RESIDENT = -1001, 4711


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def test_every_household_has_a_code_of_its_own_in_the_order_of_a_walk(here: Home) -> None:
    for room in ("10-1-101", "2-1-1001", "2-1-201", "2-2-101", "B-1-101"):
        await here.has_household(room)
    slips = await codes.slips(here.hall, here.estate.id, VALID)
    assert [s.household.label for s in slips] == ["2-1-201", "2-1-1001", "2-2-101", "10-1-101", "B-1-101"]
    assert len({slip.code for slip in slips}) == 5


async def test_printing_again_changes_no_code(here: Home) -> None:
    await here.has_household("3-2-501")
    first = await codes.slips(here.hall, here.estate.id, VALID)
    assert await codes.slips(here.hall, here.estate.id, VALID) == first


async def test_printing_replaces_only_codes_that_have_expired(here: Home) -> None:
    await here.has_household("3-2-501")
    old = await here.slip("3-2-501")
    here.clock.advance(VALID / 2)
    await here.has_household("3-2-502")
    younger = await here.slip("3-2-502")
    here.clock.advance(VALID / 2)

    fresh, kept = await codes.slips(here.hall, here.estate.id, VALID)

    assert kept == younger
    assert fresh.code != old.code
    assert fresh.expires_at == here.hall.now + VALID


async def test_a_code_drawn_twice_is_drawn_again(here: Home) -> None:
    for room in ("3-2-501", "3-2-502", "3-2-503"):
        await here.has_household(room)
    fresh = Random(3).randrange
    stuck = iter([0] * 16)
    stuttering = Hall(here.hall.database, here.clock, lambda limit: next(stuck, fresh(limit)), here.hall.key)
    slips = await codes.slips(stuttering, here.estate.id, VALID)
    assert len({slip.code for slip in slips}) == 3


async def test_a_household_somebody_votes_for_needs_no_slip_but_has_a_code(here: Home) -> None:
    await here.has_household("3-2-501")
    await here.meets(1)
    slip = await here.slip("3-2-501")
    await bind.bind(here.hall, 1, slip.code, Role.OWNER, ATTEMPTS)
    assert await codes.slips(here.hall, here.estate.id, VALID) == []
    assert await here.slip("3-2-501") == slip


async def test_a_household_with_only_a_tenant_still_needs_a_slip(here: Home) -> None:
    await here.has_household("3-2-501")
    await here.meets(1)
    slip = await here.slip("3-2-501")
    await bind.bind(here.hall, 1, slip.code, Role.TENANT, ATTEMPTS)
    assert await codes.slips(here.hall, here.estate.id, VALID) == [slip]


async def test_a_household_of_several_flats_is_found_at_each_of_them(here: Home) -> None:
    await here.has_household("3-2-501", "4-1-102")
    for room in ("3-2-501", "4-1-102", "3-2-501 +1"):
        assert (await here.slip(room)).household.label == "3-2-501 +1"


async def test_a_replaced_code_is_revoked_and_only_its_own(here: Home) -> None:
    for room in ("3-2-501", "3-2-502"):
        await here.has_household(room)
    old, other = await codes.slips(here.hall, here.estate.id, VALID)
    await here.meets(1)
    new = await codes.replace(here.hall, COMMITTEE, old.household.id, VALID)

    assert new == replace(old, code=new.code)
    assert new.code != old.code
    with pytest.raises(CodeRevoked):
        await bind.look(here.hall, 1, old.code, ATTEMPTS)
    assert await bind.look(here.hall, 1, new.code, ATTEMPTS) == new
    assert await here.slip("3-2-502") == other


async def test_a_code_keeps_the_moment_at_which_it_was_revoked(here: Home) -> None:
    household = await here.has_household("3-2-501")
    first = await here.slip("3-2-501")
    await codes.replace(here.hall, COMMITTEE, household.id, VALID)
    revoked_at = here.hall.now
    here.clock.advance(VALID / 2)
    await codes.replace(here.hall, COMMITTEE, household.id, VALID)
    async with here.hall.read() as connection:
        assert await code_storage.get(connection, first.code, here.hall.key) == replace(
            first, revoked_at=revoked_at
        )


async def test_a_code_holds_until_the_very_moment_it_expires(here: Home) -> None:
    await here.has_household("3-2-501")
    slip = await here.slip("3-2-501")
    await here.meets(1)
    here.clock.advance(VALID / 2)
    await bind.look(here.hall, 1, slip.code, ATTEMPTS)
    here.clock.advance_to(slip.expires_at)
    with pytest.raises(CodeExpired):
        await bind.look(here.hall, 1, slip.code, ATTEMPTS)


async def test_who_issues_prints_reads_and_revokes_codes_is_recorded(here: Home) -> None:
    household = await here.has_household("3-2-501")
    for _ in range(2):
        await codes.slips(here.hall, here.estate.id, VALID)
    await codes.replace(here.hall, COMMITTEE, household.id, VALID)
    async with here.hall.read() as connection:
        acts = await events.acts(connection, here.estate.id)
    assert list(acts)[-6:] == [
        "codes-issued",
        "slips-printed",
        "slips-printed",
        "code-revoked",
        "codes-issued",
        "code-shown",
    ]


async def test_strangers_get_no_codes(here: Home) -> None:
    household = await here.has_household("3-2-501")
    with pytest.raises(CommitteeOnly):
        await codes.slips(here.hall, here.estate.id, VALID, by=1)
    with pytest.raises(CommitteeOnly):
        await codes.find(here.hall, 1, "3-2-501", VALID)
    with pytest.raises(CommitteeOnly):
        await codes.replace(here.hall, 1, household.id, VALID)


async def test_rooms_that_are_not_there_have_no_code(here: Home) -> None:
    with pytest.raises(NoSuchHousehold):
        await codes.find(here.hall, COMMITTEE, "9-9-999", VALID)
    with pytest.raises(CommitteeOnly):  # like one of another estate
        await codes.replace(here.hall, COMMITTEE, 4711, VALID)


async def test_a_copy_of_the_database_gives_nobody_a_code(here: Home) -> None:
    await here.has_household("3-2-501")
    (slip,) = await codes.slips(here.hall, here.estate.id, VALID)
    async with here.hall.read() as connection:
        rows = [str(tuple(row)) for row in await connection.execute(select(tables.codes))]
        everything = str(rows + [tuple(row) for row in await connection.execute(select(tables.events))])
    assert rows and slip.code not in everything


async def test_without_the_key_codes_are_issued_anew(here: Home) -> None:
    await here.has_household("3-2-501")
    (old,) = await codes.slips(here.hall, here.estate.id, VALID)
    other = replace(here.hall, key=Key(bytes([1]) * 32))
    (new,) = await codes.slips(other, here.estate.id, VALID)
    assert new.code != old.code
    assert await codes.slips(other, here.estate.id, VALID) == [new]
    with pytest.raises(CodeUnknown):
        await bind.look(other, 1, old.code, ATTEMPTS)


async def test_codes_in_plain_letters_are_sealed_and_go_on_holding(here: Home) -> None:
    """As version 0.2.0 kept them."""
    household = await here.has_household("3-2-501")
    plain = {"digest": "7K3MQ0ZD", "sealed": "", "household_id": household.id, "estate_id": here.estate.id}
    dates = {"issued_at": here.hall.now, "expires_at": here.hall.now + VALID}
    async with here.hall.database.write() as connection:
        await connection.execute(insert(tables.codes).values(**plain, **dates))
        await code_storage.seal_all(connection, here.hall.key)
    (slip,) = await codes.slips(here.hall, here.estate.id, VALID)
    assert slip.code == "7K3MQ0ZD"
    assert (await bind.look(here.hall, 1, "7K3M-Q0ZD", ATTEMPTS)).household == household


async def test_a_code_said_in_the_estates_group_is_used_up_and_its_household_has_another(here: Home) -> None:
    await here.has_household("3-2-501")
    await groups.link(here.hall, COMMITTEE, here.estate.id, GROUP, None, "业主群")
    slip = await here.slip("3-2-501")
    assert await codes.said_in(here.hall, RESIDENT, GROUP, slip.code, ATTEMPTS)
    fresh = await codes.used_up(here.hall, RESIDENT, slip.code, VALID)
    assert fresh.household == slip.household
    with pytest.raises(CodeRevoked):
        await bind.look(here.hall, RESIDENT, slip.code, ATTEMPTS)
    assert (await bind.look(here.hall, RESIDENT, fresh.code, ATTEMPTS)).household == slip.household


async def test_codes_said_in_a_group_are_guesses_like_any_other(here: Home) -> None:
    await here.has_household("3-2-501")
    slip = await here.slip("3-2-501")
    assert not await codes.said_in(here.hall, RESIDENT, GROUP, slip.code, ATTEMPTS), "a group of no estate"
    await groups.link(here.hall, COMMITTEE, here.estate.id, GROUP, None, "业主群")
    for number in range(ATTEMPTS.most):
        assert not await codes.said_in(here.hall, RESIDENT, GROUP, f"0000000{number}", ATTEMPTS)
    assert not await codes.said_in(here.hall, RESIDENT, GROUP, slip.code, ATTEMPTS)
    with pytest.raises(TooManyAttempts):
        await bind.look(here.hall, RESIDENT, slip.code, ATTEMPTS)
    here.clock.advance(ATTEMPTS.within)
    assert await codes.said_in(here.hall, RESIDENT, GROUP, slip.code, ATTEMPTS)
