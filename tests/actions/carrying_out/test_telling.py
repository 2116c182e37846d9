from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.carrying_out import courses, telling
from bot.actions.estates import record
from bot.actions.results import results
from bot.voting.carrying_out.course import NoteKind
from bot.voting.estates.estate import Office
from bot.voting.refusals import (
    AuditorsOnlyRead,
    CarriedOutBefore,
    CommitteeOnly,
    NoteChanged,
    NothingToConfirm,
)
from storage import deliveries
from tests.actions.answers import answer_of
from tests.actions.decisions import OWNER, decided, says
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import GROUP

AUDITOR = 2


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def test_what_is_said_is_stored_recorded_and_told_to_the_group_in_one_act(here: Home) -> None:
    proposal = await decided(here)
    async with here.hall.read() as connection:
        before = len(await deliveries.sent(connection, here.estate.id, "outcome-note"))
    await says(here, proposal, NoteKind.STATEMENT, "甲公司六月底前装好。")
    await says(here, proposal, NoteKind.PROGRESS, "到货了。", "photo-1")
    course = await courses.of_vote(here.hall, proposal.id)
    assert [(each.kind, each.text, each.photo, each.by) for each in course.notes] == [
        (NoteKind.STATEMENT, "甲公司六月底前装好。", None, COMMITTEE),
        (NoteKind.PROGRESS, "到货了。", "photo-1", COMMITTEE),
    ]
    assert (await results.report(here.hall, proposal.id)).course == course
    page = await record.on_page(here.hall, COMMITTEE, here.estate.id, 0)
    assert [each.act for each in page.events[:2]] == ["decision-progress", "decision-statement"]
    async with here.hall.act() as act:
        due = await deliveries.claim(act.connection, act.now, 99)
    told = [each.envelope for each in due if each.envelope.letter.kind == "outcome-note"]
    assert before == 0 and [each.chat_id for each in told] == [GROUP, GROUP]


async def test_only_the_committee_says_it(here: Home) -> None:
    proposal = await decided(here)
    await here.serves(AUDITOR, Office.AUDITOR)
    for who, refusal in ((OWNER, CommitteeOnly), (AUDITOR, AuditorsOnlyRead)):
        with pytest.raises(refusal):
            await telling.begin(here.hall, who, proposal.id, NoteKind.PROGRESS)
    with pytest.raises(CommitteeOnly):
        await telling.begin(here.hall, OWNER, 12345, NoteKind.PROGRESS)


async def test_what_was_seen_is_told_and_nothing_else(here: Home) -> None:
    proposal, hall = await decided(here), here.hall
    await telling.begin(hall, COMMITTEE, proposal.id, NoteKind.PROGRESS)
    first = await telling.write(hall, await answer_of(hall, COMMITTEE), "到货了。")
    second = await telling.write(hall, await answer_of(hall, COMMITTEE), photo="photo-1")
    assert (second.text, second.photo) == ("到货了。", "photo-1")
    answer = await answer_of(hall, COMMITTEE)
    with pytest.raises(NoteChanged):
        await telling.tell(hall, answer, proposal.id, first.seal)
    await telling.tell(hall, answer, proposal.id, second.seal)
    with pytest.raises(NothingToConfirm):
        await telling.tell(hall, answer, proposal.id, second.seal)
    assert len((await courses.of_vote(hall, proposal.id)).notes) == 1


async def test_of_two_who_say_that_it_is_done_the_second_is_told_so(here: Home) -> None:
    proposal, hall = await decided(here), here.hall
    await telling.begin(hall, COMMITTEE, proposal.id, NoteKind.DONE)
    waiting = await telling.write(hall, await answer_of(hall, COMMITTEE), "装好了。")
    answer = await answer_of(hall, COMMITTEE)
    await here.serves(AUDITOR)
    await telling.begin(hall, AUDITOR, proposal.id, NoteKind.DONE)
    draft = await telling.write(hall, await answer_of(hall, AUDITOR), "全部装好。")
    await telling.tell(hall, await answer_of(hall, AUDITOR), proposal.id, draft.seal)
    with pytest.raises(CarriedOutBefore):
        await telling.tell(hall, answer, proposal.id, waiting.seal)
