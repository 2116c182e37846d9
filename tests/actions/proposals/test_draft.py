import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Table, delete, update

from bot.actions.estates import committee, groups, offices
from bot.actions.hall import Hall
from bot.actions.proposals import draft, drafts, publish
from bot.actions.proposals.publish import Publication
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import STRAW_POLL
from bot.voting.households.part import Part
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.proposal import Attachment, AttachmentKind
from bot.voting.refusals import (
    AnswerOvertaken,
    ButtonWanted,
    CommitteeOnly,
    DeadlineTooSoon,
    DraftChanged,
    DraftExists,
    DraftGone,
    DraftUnfinished,
    ElectorateEmpty,
    NoGroupLinked,
    NothingToCancel,
    Refusal,
)
from storage import tables
from storage.estates import events
from storage.proposals import postings, proposals
from tests.actions.home import COMMITTEE, Home, home
from tests.voting.drafts import AT_ONCE, USUAL

ANSWERS = {
    Question.TEMPLATE: "spending",
    Question.RULE: "civil-code-ordinary",
    Question.OPTIONS: "none",
    Question.COST: "none",
    Question.ATTACHMENT: "none",
    Question.ELECTORATE: "estate",
    Question.BALLOTS: "open",
    Question.DEADLINE: "15",
    Question.TIMETABLE: "usual",
}
GROUP = -100


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await found.has_household("2-1-101")
        await found.has_household("10-1-101", "10-1-102")
        await groups.link(found.hall, COMMITTEE, found.estate.id, GROUP, None, "Neighbours")
        yield found


async def drafted(here: Home) -> Sheet:
    """Answer every question."""
    sheet = await draft.begin(here.hall, COMMITTEE, here.estate.id, AT_ONCE)
    while (asked := sheet.asked) is not None:
        if asked in ANSWERS:
            sheet = await draft.answer_by_button(here.hall, COMMITTEE, asked, ANSWERS[asked])
        else:
            sheet = await draft.answer_by_text(here.hall, COMMITTEE, asked, f"our {asked}")
    return sheet


async def loses_office(here: Home) -> None:
    async with here.hall.database.write() as connection:
        await connection.execute(delete(tables.offices))


async def opened(here: Home) -> int:
    async with here.hall.read() as connection:
        return len(await proposals.of_estates(connection, [here.estate.id]))


async def test_a_draft_is_found_as_it_was_left(here: Home) -> None:
    left = await drafted(here)
    assert await drafts.find(here.hall, COMMITTEE) == left


async def test_the_sheet_counts_the_registers_buildings_in_order(here: Home) -> None:
    sheet = await draft.begin(here.hall, COMMITTEE, here.estate.id, AT_ONCE)
    assert sheet.parts == (Part("2", "1"), Part("10", "1"))
    assert sheet.entitled == Measure(2, Decimal(176))
    async with here.hall.database.write() as connection:
        households = tables.households
        gone = update(households).where(households.c.building == "2").values(gone_at=here.hall.now)
        await connection.execute(gone)
    found = await drafts.find(here.hall, COMMITTEE)
    assert found is not None
    assert found.parts == (Part("10", "1"),)
    assert found.entitled == Measure(1, Decimal(88))


async def test_publishing_opens_the_proposal_as_it_was_previewed(here: Home) -> None:
    sheet = await drafted(here)
    published = await publish.publish_draft(here.hall, COMMITTEE, sheet.draft.seal, USUAL)
    assert published.proposal.terms == sheet.draft.terms(USUAL)
    assert published.proposal.number == sheet.number
    assert published.proposal.electorate == sheet.proposal(USUAL).electorate
    assert [group.chat_id for group in published.groups] == [GROUP]
    async with here.hall.read() as connection:
        cards = await postings.of_proposal(connection, published.proposal.id)
        assert [card.chat_id for card in cards] == [GROUP]
        assert "proposal-opened" in await events.acts(connection, here.estate.id)
    assert await drafts.find(here.hall, COMMITTEE) is None


async def test_of_two_presses_at_once_one_publishes(here: Home) -> None:
    seal = (await drafted(here)).draft.seal
    presses = [publish.publish_draft(here.hall, COMMITTEE, seal, USUAL) for _ in range(2)]
    results = await asyncio.gather(*presses, return_exceptions=True)
    assert {type(result) for result in results} == {Publication, DraftGone}
    assert await opened(here) == 1


async def test_the_next_proposal_gets_the_next_number(here: Home) -> None:
    first = await drafted(here)
    assert first.number == 1
    await publish.publish_draft(here.hall, COMMITTEE, first.draft.seal, USUAL)
    assert (await drafted(here)).number == 2


async def test_what_was_changed_since_the_preview_is_not_published(here: Home) -> None:
    seal = (await drafted(here)).draft.seal
    await draft.ask_again(here.hall, COMMITTEE, Question.TITLE)
    await draft.answer_by_text(here.hall, COMMITTEE, Question.TITLE, "Another title")
    with pytest.raises(DraftChanged):
        await publish.publish_draft(here.hall, COMMITTEE, seal, USUAL)
    assert await opened(here) == 0


async def test_an_unfinished_draft_is_not_published(here: Home) -> None:
    sheet = await draft.begin(here.hall, COMMITTEE, here.estate.id, AT_ONCE)
    with pytest.raises(DraftUnfinished):
        await publish.publish_draft(here.hall, COMMITTEE, sheet.draft.seal, USUAL)


async def test_a_deadline_that_came_near_is_not_published(here: Home) -> None:
    sheet = await drafted(here)
    here.clock.advance_to(sheet.draft.closes_at - timedelta(minutes=5))
    with pytest.raises(DeadlineTooSoon):
        await publish.publish_draft(here.hall, COMMITTEE, sheet.draft.seal, USUAL)


@pytest.mark.parametrize(
    ("table", "refusal"), [(tables.groups, NoGroupLinked), (tables.units, ElectorateEmpty)]
)
async def test_a_refused_publication_keeps_the_draft(
    here: Home, table: Table, refusal: type[Refusal]
) -> None:
    sheet = await drafted(here)
    async with here.hall.database.write() as connection:
        await connection.execute(delete(table))
        if table is tables.units:
            await connection.execute(delete(tables.households))
    with pytest.raises(refusal):
        await publish.publish_draft(here.hall, COMMITTEE, sheet.draft.seal, USUAL)
    found = await drafts.find(here.hall, COMMITTEE)
    assert found is not None
    assert found.draft == sheet.draft
    assert await opened(here) == 0


Act = Callable[[Hall], Awaitable[object]]

ACTS: list[Act] = [
    lambda hall: draft.answer_by_text(hall, COMMITTEE, Question.TITLE, "a title"),
    lambda hall: draft.answer_by_button(hall, COMMITTEE, Question.TEMPLATE, "blank"),
    lambda hall: draft.attach(hall, COMMITTEE, Attachment(AttachmentKind.PHOTO, "x")),
    lambda hall: draft.tick(hall, COMMITTEE, Question.ELECTORATE, 1),
    lambda hall: draft.take_proposed(hall, COMMITTEE, Question.TITLE, "a title"),
    lambda hall: draft.entitled(hall, COMMITTEE),
    lambda hall: draft.ask_again(hall, COMMITTEE, Question.TITLE),
    lambda hall: draft.keep_answer(hall, COMMITTEE, Question.TITLE),
    lambda hall: draft.resume(hall, COMMITTEE),
    lambda hall: draft.throw_away(hall, COMMITTEE, "seal"),
    lambda hall: publish.publish_draft(hall, COMMITTEE, "seal", USUAL),
]


@pytest.mark.parametrize("act", ACTS)
async def test_without_a_draft_there_is_nothing_to_write_on(here: Home, act: Act) -> None:
    with pytest.raises(DraftGone):
        await act(here.hall)


@pytest.mark.parametrize("act", ACTS)
async def test_who_lost_the_office_may_not_go_on(here: Home, act: Act) -> None:
    await drafted(here)
    await loses_office(here)
    with pytest.raises(CommitteeOnly):
        await act(here.hall)
    assert await drafts.find(here.hall, COMMITTEE) is None
    assert await drafts.waiting(here.hall, COMMITTEE) is None


async def test_only_the_committee_begins_a_draft(here: Home) -> None:
    await here.meets(1)
    with pytest.raises(CommitteeOnly):
        await draft.begin(here.hall, 1, here.estate.id, AT_ONCE)


async def test_a_resting_draft_waits_for_no_answer_until_it_is_taken_up(here: Home) -> None:
    await draft.begin(here.hall, COMMITTEE, here.estate.id, AT_ONCE)
    await draft.rest(here.hall, COMMITTEE)
    assert await drafts.waiting(here.hall, COMMITTEE) is None
    with pytest.raises(NothingToCancel):
        await draft.rest(here.hall, COMMITTEE)
    await draft.resume(here.hall, COMMITTEE)
    assert await drafts.waiting(here.hall, COMMITTEE) is not None


async def test_typing_answers_no_question_that_wants_a_button(here: Home) -> None:
    await draft.begin(here.hall, COMMITTEE, here.estate.id, AT_ONCE)
    with pytest.raises(ButtonWanted):
        await draft.answer_by_text(here.hall, COMMITTEE, Question.TEMPLATE, "cameras")


async def test_a_photo_answers_only_the_question_for_one(here: Home) -> None:
    await draft.begin(here.hall, COMMITTEE, here.estate.id, AT_ONCE)
    with pytest.raises(AnswerOvertaken):
        await draft.attach(here.hall, COMMITTEE, Attachment(AttachmentKind.PHOTO, "x"))


async def test_of_two_texts_for_one_question_the_second_answers_nothing(here: Home) -> None:
    await draft.begin(here.hall, COMMITTEE, here.estate.id, AT_ONCE)
    await draft.answer_by_button(here.hall, COMMITTEE, Question.TEMPLATE, "blank")
    texts = [
        draft.answer_by_text(here.hall, COMMITTEE, Question.TITLE, "a title"),
        draft.answer_by_text(here.hall, COMMITTEE, Question.TITLE, "a reason"),
    ]
    first, second = await asyncio.gather(*texts, return_exceptions=True)
    assert {type(first), type(second)} == {Sheet, AnswerOvertaken}
    found = await drafts.find(here.hall, COMMITTEE)
    assert found is not None
    assert found.asked is Question.REASON
    assert found.draft.answers[Question.TITLE] in ("a title", "a reason")


async def test_of_an_album_one_photo_is_attached(here: Home) -> None:
    sheet = await drafted(here)
    assert sheet.asked is None
    await draft.ask_again(here.hall, COMMITTEE, Question.ATTACHMENT)
    photos = [draft.attach(here.hall, COMMITTEE, Attachment(AttachmentKind.PHOTO, name)) for name in "xy"]
    results = await asyncio.gather(*photos, return_exceptions=True)
    assert {type(result) for result in results} == {Sheet, AnswerOvertaken}


async def test_a_draft_is_thrown_away_only_as_it_was_seen(here: Home) -> None:
    seal = (await drafted(here)).draft.seal
    with pytest.raises(DraftChanged):
        await draft.throw_away(here.hall, COMMITTEE, "another seal")
    await draft.throw_away(here.hall, COMMITTEE, seal)
    assert await drafts.find(here.hall, COMMITTEE) is None
    with pytest.raises(DraftGone):
        await draft.throw_away(here.hall, COMMITTEE, seal)


async def test_a_draft_is_never_begun_over_another(here: Home) -> None:
    left = await drafted(here)
    with pytest.raises(DraftExists):
        await draft.begin(here.hall, COMMITTEE, here.estate.id, AT_ONCE)
    assert await drafts.find(here.hall, COMMITTEE) == left


async def test_a_draft_of_an_office_that_was_lost_gives_way(here: Home) -> None:
    await drafted(here)
    await loses_office(here)
    other, invitation = await offices.found(here.hall, "Other", "Asia/Shanghai", "en", timedelta(days=1))
    await committee.join(here.hall, COMMITTEE, invitation.token)
    assert (await draft.begin(here.hall, COMMITTEE, other.id, AT_ONCE)).estate == other


async def test_a_sounding_opens_at_once_and_closes_in_a_week_whatever_notice_is_usual(here: Home) -> None:
    sheet = await draft.begin(here.hall, COMMITTEE, here.estate.id, Usual())
    words = {Question.TITLE: "A group?", Question.REASON: "Nobody leads."}
    sheet = await draft.answer_by_button(here.hall, COMMITTEE, Question.TEMPLATE, "sounding", words)
    assert sheet.asked is Question.ELECTORATE
    sheet = await draft.answer_by_text(here.hall, COMMITTEE, Question.ELECTORATE, "2")
    assert sheet.asked is None
    sounding = sheet.proposal(())
    assert (sounding.opened_at, sounding.terms.rule) == (here.hall.now, STRAW_POLL)
    assert (sounding.closes_at - here.hall.now).days in (6, 7)
    assert sounding.terms.electorate.parts == (Part("2"),)
