"""What an estate settles goes before the program's settings wherever these are read."""

from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.estates import committee
from bot.actions.following_up import ahead, follow_up
from bot.actions.following_up.timetable import of_vote
from bot.actions.hall import Hall
from bot.actions.paper import slips
from bot.actions.proposals import draft
from bot.actions.results import pages
from bot.actions.settings import settling
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Estate, Office
from bot.voting.following_up.agenda import EntryState
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import PaperStage, SignedSlip
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.publicity import Publicity
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import read_step
from bot.voting.refusals import (
    AuditorsOnlyRead,
    CommitteeOnly,
    NobodyToAgree,
    OwnSettingWish,
    SettingWishSettled,
    SettingWishWaits,
    SharesHousehold,
    UnknownButton,
)
from bot.voting.settings.settings import Setting
from storage.estates import estates, events
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.usual import USUAL
from tests.actions.votes import binds, opens

COLLEAGUE, AUDITOR, OWNER = 901, 902, 1
NIGHT, NEVER = QuietHours(time(21), time(8)), QuietHours(time(0), time(0))


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def settle(here: Home, setting: Setting, value: str, by: int = COMMITTEE) -> bool:
    return (await settling.settle(here.hall, by, here.estate.id, setting, value, USUAL))[1]


async def now(hall: Hall, estate_id: int) -> Estate:
    async with hall.read() as connection:
        return await estates.get(connection, estate_id)


async def recorded(here: Home) -> list[str]:
    async with here.hall.read() as connection:
        found = await events.acts(connection, here.estate.id)
    return [each for each in found if each.startswith("setting-")]


async def test_who_serves_alone_settles_at_once_and_it_stands_on_record(here: Home) -> None:
    assert await settle(here, Setting.NOTICE, "20")
    assert (await now(here.hall, here.estate.id)).settled == {"notice": "20"}
    assert await settle(here, Setting.NOTICE, "20"), "so it is already"
    assert await recorded(here) == ["setting-changed"]


async def test_two_settle_it_where_there_are_two(here: Home) -> None:
    await here.serves(COLLEAGUE)
    assert not await settle(here, Setting.NOTICE, "20")
    assert (await now(here.hall, here.estate.id)).settled == {}
    with pytest.raises(SettingWishWaits):
        await settle(here, Setting.NOTICE, "30", by=COLLEAGUE)
    with pytest.raises(OwnSettingWish):
        await settling.decide(here.hall, COMMITTEE, 1, True, USUAL)
    await settling.decide(here.hall, COLLEAGUE, 1, True, USUAL)
    assert (await now(here.hall, here.estate.id)).settled == {"notice": "20"}
    with pytest.raises(SettingWishSettled):
        await settling.decide(here.hall, COLLEAGUE, 1, False, USUAL)
    assert await recorded(here) == ["setting-asked", "setting-changed"]


async def test_a_refusal_or_a_wish_taken_back_changes_nothing(here: Home) -> None:
    await here.serves(COLLEAGUE)
    await settle(here, Setting.QUIET, "2300-0700")
    await settling.decide(here.hall, COLLEAGUE, 1, False, USUAL)
    await settle(here, Setting.QUIET, "2300-0700")
    await settling.decide(here.hall, COMMITTEE, 2, False, USUAL)
    assert (await now(here.hall, here.estate.id)).settled == {}
    assert (await recorded(here))[1::2] == ["setting-refused", "setting-taken-back"]


async def test_the_second_person_lives_elsewhere(here: Home) -> None:
    await here.serves(COLLEAGUE)
    household = await here.has_household("1-1-101")
    await binds(here, COLLEAGUE, household)
    await settle(here, Setting.NOTICE, "20")
    await binds(here, COMMITTEE, household)
    with pytest.raises(SharesHousehold):
        await settling.decide(here.hall, COLLEAGUE, 1, True, USUAL)
    with pytest.raises(NobodyToAgree):
        await settle(here, Setting.QUIET, "2300-0700")


async def test_the_wish_of_who_serves_no_longer_makes_room(here: Home) -> None:
    await here.serves(COLLEAGUE)
    await settle(here, Setting.NOTICE, "20", by=COLLEAGUE)
    await committee.dismiss(here.hall, here.estate.name, COLLEAGUE)
    assert await settle(here, Setting.NOTICE, "30")


async def test_others_neither_settle_nor_decide_and_auditors_look_on(here: Home) -> None:
    await here.serves(AUDITOR, Office.AUDITOR)
    await here.serves(COLLEAGUE)
    await settle(here, Setting.NOTICE, "20")
    for who, refused in ((AUDITOR, AuditorsOnlyRead), (OWNER, CommitteeOnly)):
        with pytest.raises(refused):
            await settle(here, Setting.NOTICE, "30", by=who)
        with pytest.raises(refused):
            await settling.decide(here.hall, who, 1, True, USUAL)
    found = await settling.of_estate(here.hall, AUDITOR, here.estate.id)
    assert not found.may_change and Setting.NOTICE in found.waiting
    with pytest.raises(CommitteeOnly):
        await settling.of_estate(here.hall, OWNER, here.estate.id)


@pytest.mark.parametrize("value", ["1", "-5", "x", ""])
async def test_nothing_is_settled_that_is_not_offered(here: Home, value: str) -> None:
    with pytest.raises(UnknownButton):
        await settle(here, Setting.NOTICE, value)


async def test_a_new_draft_begins_with_what_is_settled(here: Home) -> None:
    for setting, value in (
        (Setting.NOTICE, "30"),
        (Setting.EXTENSION, "3"),
        (Setting.OBJECTIONS, "10"),
        (Setting.SILENCE, "as-consent"),
    ):
        await settle(here, setting, value)
    begun = (await draft.begin(here.hall, COMMITTEE, here.estate.id, Usual())).draft
    asked = (Question.NOTICE, Question.EXTENSION, Question.OBJECTIONS, Question.SILENCE)
    assert [begun.answers[each] for each in asked] == ["30", "3", "10", "as-consent"]
    assert begun.usual_notice == 30


async def test_a_running_vote_keeps_what_was_announced(here: Home) -> None:
    await binds(here, OWNER, await here.has_household("1-1-101"))
    proposal = await opens(here, timetable=(read_step("closing-24h private"),), extension_days=7)
    for setting, value in (
        (Setting.TIMETABLE, "none"),
        (Setting.EXTENSION, "0"),
        (Setting.PUBLICITY, "public"),
    ):
        await settle(here, setting, value)
    kept = (await of_vote(here.hall, COMMITTEE, proposal.id, NEVER)).proposal
    assert kept.terms == proposal.terms
    page = await pages.of_vote(here.hall, proposal.id)
    later = await pages.of_vote(here.hall, (await opens(here, title="电梯")).id)
    assert page and page.publicity is Publicity.LINK
    assert later and later.publicity is Publicity.PUBLIC


async def test_nobody_is_asked_in_the_quiet_hours_of_the_estate(here: Home) -> None:
    await binds(here, OWNER, await here.has_household("1-1-101"))
    proposal = await opens(here, timetable=(read_step("opening+10h private"),))  # 20:00 in Shanghai
    first = (await ahead.next_happenings(here.hall, NIGHT))[0].at
    assert first == proposal.opened_at + timedelta(hours=10)
    await settle(here, Setting.QUIET, "2000-0900")
    assert (await ahead.next_happenings(here.hall, NIGHT))[0].at == first + timedelta(hours=13)
    here.clock.advance_to(first + timedelta(minutes=1))
    await follow_up.run_due(here.hall, NIGHT)
    assert (await of_vote(here.hall, COMMITTEE, proposal.id, NIGHT)).entries[0].state is EntryState.AHEAD


async def test_a_slip_counts_at_once_where_no_second_person_is_wanted(here: Home) -> None:
    household = await here.has_household("1-1-101")
    proposal = await opens(here)
    await settle(here, Setting.SECOND_PERSON, "none")
    signed = SignedSlip(proposal.id, household.id, Choice.FOR, "photo")
    entered = await slips.enter(here.hall, COMMITTEE, signed, Confirmation.COMMITTEE)
    assert entered.entry.stage is PaperStage.COUNTED


async def test_the_group_is_spoken_to_in_the_language_that_was_settled(here: Home) -> None:
    await settle(here, Setting.LANGUAGE, "en")
    assert (await now(here.hall, here.estate.id)).language == "en"
