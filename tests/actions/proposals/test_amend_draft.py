import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import asdict

from bot.actions import questions
from bot.actions.proposals import amend, amend_draft
from bot.actions.proposals.amend import Amendment
from bot.actions.proposals.amend_draft import AMENDMENT, Page, Pending
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Proposal
from bot.voting.refusals import (
    AnswerOvertaken,
    ButtonWanted,
    CommitteeOnly,
    DraftUnfinished,
    NothingChanged,
    NothingToConfirm,
    PhotoWanted,
    UnknownButton,
)
from storage.proposals import proposals
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import amends, opens

PHOTO = Attachment(AttachmentKind.PHOTO, "file")


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await found.has_household("1-1-101")
        yield found


async def asked(here: Home, question: Question, vote: Proposal | None = None) -> Proposal:
    """Begin to change a vote, and let a question be asked again."""
    vote = vote or await opens(here)
    await amend_draft.begin(here.hall, COMMITTEE, vote.id)
    await amend_draft.ask_for(here.hall, COMMITTEE, vote.id, question)
    return vote


NOT_THERE = 12345


async def test_a_vote_that_does_not_exist_is_refused_like_one_of_another_estate(here: Home) -> None:
    with pytest.raises(CommitteeOnly):
        await amend.look(here.hall, COMMITTEE, NOT_THERE)
    with pytest.raises(CommitteeOnly):
        await amend_draft.begin(here.hall, COMMITTEE, NOT_THERE)
    with pytest.raises(CommitteeOnly):
        await amends(here.hall, NOT_THERE, {Question.COST: "1"})
    await asked(here, Question.COST)
    with pytest.raises(NothingToConfirm):
        await amend_draft.ask_for(here.hall, COMMITTEE, NOT_THERE, Question.COST)


async def presses(here: Home, vote: Proposal, question: Question, choice: str) -> Page:
    return await amend_draft.answer_by_button(here.hall, COMMITTEE, vote.id, question, choice)


async def types(here: Home, vote: Proposal, question: Question, text: str) -> Page:
    return await amend_draft.answer_by_text(here.hall, COMMITTEE, vote.id, question, text)


async def test_a_title_that_another_vote_has_is_pointed_out_but_not_its_own(here: Home) -> None:
    other = await opens(here, title="Lift")
    vote = await asked(here, Question.TITLE)
    page = await types(here, vote, Question.TITLE, "ＬIFT")
    assert [each.id for each in page.namesakes] == [other.id]
    same = await asked(here, Question.TITLE, other)
    assert (await types(here, same, Question.TITLE, "lift")).namesakes == ()


async def as_it_is(here: Home, vote: Proposal) -> Proposal:
    async with here.hall.read() as connection:
        return (await proposals.by_id(connection, [vote.id]))[vote.id]


async def test_of_two_texts_for_one_question_the_second_answers_nothing(here: Home) -> None:
    vote = await asked(here, Question.TITLE)
    texts = [types(here, vote, Question.TITLE, title) for title in ("one", "two")]
    results = await asyncio.gather(*texts, return_exceptions=True)
    assert {type(result) for result in results} == {Page, AnswerOvertaken}


async def test_a_text_for_a_question_that_was_left_for_another_answers_neither(here: Home) -> None:
    vote = await asked(here, Question.TITLE)
    await amend_draft.ask_for(here.hall, COMMITTEE, vote.id, Question.REASON)
    with pytest.raises(AnswerOvertaken):
        await types(here, vote, Question.TITLE, "a title")
    page = await types(here, vote, Question.REASON, "a reason")
    assert page.pending.values == {Question.REASON: "a reason"}


async def test_a_photo_or_a_button_answers_only_the_question_that_is_asked(here: Home) -> None:
    vote = await asked(here, Question.TITLE)
    with pytest.raises(AnswerOvertaken):
        await amend_draft.attach(here.hall, COMMITTEE, vote.id, PHOTO)
    with pytest.raises(UnknownButton):
        await presses(here, vote, Question.COST, "none")


@pytest.mark.parametrize("question", [Question.DEADLINE, Question.ELECTORATE, Question.QUORUM_HEADS])
async def test_what_cannot_be_changed_is_not_asked(here: Home, question: Question) -> None:
    with pytest.raises(UnknownButton):
        await asked(here, question)


async def test_a_rule_of_ones_own_is_complete_before_it_is_published(here: Home) -> None:
    vote = await asked(here, Question.RULE)
    page = await presses(here, vote, Question.RULE, "custom")
    assert page.pending.asked is Question.QUORUM_HEADS
    with pytest.raises(DraftUnfinished):
        await amend_draft.publish(here.hall, COMMITTEE, vote.id, page.pending.seal)

    await presses(here, vote, Question.QUORUM_HEADS, ">=2/3 of electorate")
    await types(here, vote, Question.QUORUM_AREA, "超过60%")
    await presses(here, vote, Question.APPROVAL_HEADS, "none")
    with pytest.raises(UnknownButton):  # somebody has to approve
        await presses(here, vote, Question.APPROVAL_AREA, "none")
    page = await types(here, vote, Question.APPROVAL_AREA, "全体的1/2以上")
    assert page.pending.asked is None

    made = await amend_draft.publish(here.hall, COMMITTEE, vote.id, page.pending.seal)
    assert [change.item for change in made.changes] == [Question.RULE]
    assert made.changes[0].after == {
        "key": "custom",
        "quorum": {"heads": ">=2/3 of electorate", "area": ">3/5 of electorate"},
        "approval": {"heads": None, "area": ">=1/2 of electorate"},
    }
    after = await as_it_is(here, vote)
    assert after.asked_version == 2
    assert after.rule == made.terms.rule
    await ledger_agrees(here.hall, vote)


async def test_one_threshold_of_a_rule_of_ones_own_is_changed_alone(here: Home) -> None:
    vote = await asked(here, Question.RULE)
    await presses(here, vote, Question.RULE, "custom")
    for question in (Question.QUORUM_HEADS, Question.QUORUM_AREA, Question.APPROVAL_HEADS):
        await presses(here, vote, question, "none")
    page = await presses(here, vote, Question.APPROVAL_AREA, ">1/2")
    await amend_draft.publish(here.hall, COMMITTEE, vote.id, page.pending.seal)

    await asked(here, Question.APPROVAL_AREA, vote)
    with pytest.raises(NothingChanged):
        await presses(here, vote, Question.APPROVAL_AREA, ">1/2")
    page = await presses(here, vote, Question.APPROVAL_AREA, ">=1/2")
    await amend_draft.publish(here.hall, COMMITTEE, vote.id, page.pending.seal)
    after = await as_it_is(here, vote)
    assert after.asked_version == 3
    assert after.versions[-1].changes[0].after == {
        "key": "custom",
        "approval": {"heads": None, "area": ">=1/2"},
    }
    await ledger_agrees(here.hall, vote)


async def test_a_threshold_that_another_one_rules_out_is_asked_for_again(here: Home) -> None:
    vote = await asked(here, Question.RULE)
    await presses(here, vote, Question.RULE, "custom")
    for question in (Question.QUORUM_HEADS, Question.QUORUM_AREA):
        await presses(here, vote, question, "none")
    await presses(here, vote, Question.APPROVAL_HEADS, ">1/2")
    assert (await presses(here, vote, Question.APPROVAL_AREA, "none")).pending.asked is None
    await amend_draft.ask_for(here.hall, COMMITTEE, vote.id, Question.APPROVAL_HEADS)
    page = await presses(here, vote, Question.APPROVAL_HEADS, "none")
    assert page.pending.asked is Question.APPROVAL_AREA


async def test_of_two_presses_at_once_one_publishes(here: Home) -> None:
    vote = await asked(here, Question.TITLE)
    seal = (await types(here, vote, Question.TITLE, "another title")).pending.seal
    twice = [amend_draft.publish(here.hall, COMMITTEE, vote.id, seal) for _ in range(2)]
    results = await asyncio.gather(*twice, return_exceptions=True)
    assert {type(result) for result in results} == {Amendment, NothingToConfirm}
    assert (await as_it_is(here, vote)).version == 2


async def test_a_change_begun_before_an_upgrade_goes_on(here: Home) -> None:
    vote = await opens(here, options=("红", "蓝"))
    values = {"reason": "", "cost": "40000.00", "options": [], "attachment": ["photo", "file"]}
    kept = {"proposal_id": vote.id, "version": 1, "values": values, "item": "title"}
    assert asdict(Pending(**kept)) == kept  # type: ignore[arg-type]
    await questions.ask(here.hall, COMMITTEE, AMENDMENT, **kept)

    page = await types(here, vote, Question.TITLE, "another title")
    terms = (await amend_draft.publish(here.hall, COMMITTEE, vote.id, page.pending.seal)).terms
    assert (terms.title, terms.reason, terms.options) == ("another title", "", ())
    assert terms.cost == Decimal(40000)
    assert terms.attachment == PHOTO
    await ledger_agrees(here.hall, vote)


@pytest.mark.parametrize(
    ("question", "refused"), [(Question.RULE, ButtonWanted), (Question.ATTACHMENT, PhotoWanted)]
)
async def test_what_is_not_typed_says_what_is_wanted(
    here: Home, question: Question, refused: type[Exception]
) -> None:
    vote = await asked(here, question)
    with pytest.raises(refused):
        await types(here, vote, question, "一般")
