"""An open question has one answer: whoever answers it ends it in the same transaction."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.ext import CallbackContext

from bot.actions import questions
from bot.actions.books import statements
from bot.actions.carrying_out import telling
from bot.actions.objections import raising, settling, wishes
from bot.actions.objections.wishes import Wish
from bot.actions.paper import entering
from bot.actions.proposals import amend_draft, drafts
from bot.actions.questions import Answer, OpenQuestion
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.voting.books.statement import StatementLine
from bot.voting.carrying_out.course import NoteKind
from bot.voting.counting.choice import Choice
from bot.voting.objections.objection import ObjectionKind
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NothingToConfirm
from handlers.proposals import withdraw
from handlers.proxies import entrust, proxypaper, staff
from handlers.reception.typed import SENT, TYPED
from storage import objections as stored_objections
from storage import paper
from storage import questions as stored_questions
from storage.estates import events
from tests.conversations.answers_about_matters import KINDS, PHOTO, questions_about_matters
from tests.conversations.newcomers import after_press, answer_to
from tests.conversations.postman import comes_again, newest_update
from tests.conversations.town import BEGINNING, Town, TownClock, running_town

ROOM, NEXT_DOOR, OF_OTHERS = "3-2-501", "3-2-502", "3-2-601"
INTERRUPTED = "刚才我们这边中断了一下"
ONE_OF_SEVERAL = "我只看第一张"

ASKED_FOR: dict[str, tuple[str, ...]] = {
    entrust.HOLDER: ("proposal_id", "principal_id"),
    proxypaper.PRINCIPAL: ("proposal_id",),
    proxypaper.HOLDER: ("proposal_id", "principal_id"),
    proxypaper.PHOTO: ("proposal_id", "principal_id", "holder_id", "instruction"),
    staff.ROOM: ("estate_id",),
    entering.ROOM: ("proposal_id",),
    entering.PHOTO: ("proposal_id", "household_id", "choice"),
    withdraw.REASON: ("proposal_id",),
    wishes.ROOM: ("proposal_id", "kind", "household_id"),
    wishes.WHY: ("proposal_id", "kind", "household_id"),
    settling.REASON: ("objection_id", "decision"),
    telling.NOTE: ("proposal_id", "kind", "text", "photo"),
}
"""The fields of each question that is answered by an act."""

ON_PAPER = {proxypaper.HOLDER, proxypaper.PHOTO}
ONLY_REFUSED = {entering.CHOICE}  # typed, it is told that a button is wanted
OF_ITS_OWN = {amend_draft.AMENDMENT}
IN_A_FILE = {statements.STATEMENT}


def test_every_question_that_is_typed_or_sent_is_known_here() -> None:
    assert ASKED_FOR.keys() | KINDS | ONLY_REFUSED | OF_ITS_OWN | IN_A_FILE == TYPED.keys() | SENT.keys()


@pytest.mark.slow
async def test_no_question_is_answered_twice(town: Town) -> None:
    """Each is answered as by somebody who saw an earlier asking of the very same question."""
    await town.binds(town.committee, ROOM)
    neighbour, proposal = await town.lives("李", NEXT_DOOR), await town.opens()
    wish = Wish(proposal.id, ObjectionKind.OTHER, None)
    raised, _ = await raising.object_to(town.program.hall, neighbour.id, wish, "数错了")
    values: dict[str, Any] = {
        "proposal_id": proposal.id,
        "principal_id": town.households[ROOM].id,
        "holder_id": town.households[NEXT_DOOR].id,
        "household_id": town.households[NEXT_DOOR].id,
        "estate_id": town.estate.id,
        "objection_id": raised.id,
        "instruction": None,
        "choice": Choice.FOR,
        "kind": ObjectionKind.WRONG_CHOICE,
        "decision": "dismissed",
    }
    elsewhere = {"principal_id": (await town.has_household(OF_OTHERS)).id}  # nobody enters his own paper
    otherwise: dict[str, dict[str, Any]] = dict.fromkeys(ON_PAPER, elsewhere)
    otherwise[telling.NOTE] = {"kind": NoteKind.STATEMENT, "text": "", "photo": None}
    for kind, names in ASKED_FOR.items():
        known = values | otherwise.get(kind, {})
        fields = {name: known[name] for name in names}
        await asks(town, kind, fields)
        earlier = OpenQuestion(kind, fields, BEGINNING - timedelta(days=1))
        with pytest.raises(NothingToConfirm):
            await answers(town, earlier)
        assert (await questions.waiting(town.program.hall, town.committee.id)) is not None, kind


@pytest.mark.slow
async def test_no_question_about_matters_meetings_or_money_is_answered_twice(town: Town) -> None:
    await town.binds(town.committee, ROOM)
    hall, committee = town.program.hall, town.committee.id
    about = await questions_about_matters(town, ROOM)
    assert {each.kind for each in about} == KINDS
    for each in about:
        await asks(town, each.kind, each.fields)
        with pytest.raises(NothingToConfirm):
            await says(town, OpenQuestion(each.kind, each.fields, BEGINNING - timedelta(days=1)), each.said)
        assert (await questions.waiting(hall, committee)) is not None, each.kind
    statement = OpenQuestion(statements.STATEMENT, {"account_id": 1}, BEGINNING - timedelta(days=1))
    await asks(town, statement.kind, statement.fields)
    with pytest.raises(NothingToConfirm):
        line = StatementLine(hall.now.date(), 200, "利息")
        await statements.take_in(hall, Answer(committee, statement), [line])


async def asks(town: Town, kind: str, fields: Mapping[str, Any]) -> None:
    """Let the bot have asked the committee this question just now."""
    hall = town.program.hall
    async with hall.database.write() as connection:
        await stored_questions.ask(connection, town.committee.id, OpenQuestion(kind, fields), hall.now)


async def answers(town: Town, question: OpenQuestion) -> None:
    """Hand a message of the committee's to the handler that takes the question's answer."""
    text = "数错了" if question.kind in (withdraw.REASON, wishes.WHY, settling.REASON) else NEXT_DOOR
    await says(town, question, PHOTO if question.kind in SENT else text)


async def says(town: Town, question: OpenQuestion, said: str | Mapping[str, Any]) -> None:
    """Hand a text, or what is sent, to the handler that takes it in answer to the question."""
    content = {"text": said} if isinstance(said, str) else said
    chat = {"id": town.committee.id, "type": "private"}
    message = {"message_id": 1, "date": 0, "chat": chat, "from": town.committee.to_json(), **content}
    application = town.program.application
    update = Update.de_json({"update_id": 1, "message": message}, application.bot)
    context = CallbackContext.from_update(update, application)
    if isinstance(said, str):
        await TYPED[question.kind](update, context, question, said)
    else:
        assert update.message
        await SENT[question.kind](update, context, question, update.message)


async def asks_for_slip(town: Town) -> Proposal:
    """Open a vote and bring the committee to the question for the photo of a slip."""
    household = await town.has_household(ROOM)
    proposal = await town.opens()
    place = {"proposal_id": proposal.id, "household_id": household.id}
    await asks(town, entering.PHOTO, {**place, "choice": Choice.FOR})
    return proposal


async def slips(town: Town, proposal: Proposal) -> int:
    async with town.program.hall.read() as connection:
        return len(await paper.at_stages(connection, [proposal.id], PaperStage))


@pytest.mark.slow
async def test_an_album_sent_as_a_slip_makes_one_entry(either_way: Town) -> None:
    proposal = await asks_for_slip(either_way)
    committee = either_way.committee
    *_, last = committee.send_album([b"the slip", b"its other side", b"the hand that wrote it"])
    await committee.private.wait_for(lambda message: message.message_id == last.message_id + 3)
    said = [message.text for message in committee.private.messages[-3:]]
    assert "已录入" in said[0]
    assert all(ONE_OF_SEVERAL in text for text in said[1:])
    assert await slips(either_way, proposal) == 1


async def cut_off(*_: object) -> None:
    """Stand in for a power failure: what was done is on disk, that it was answered is not."""
    raise OSError("the power fails")


async def test_a_room_that_comes_again_after_an_interruption_is_not_what_is_objected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            owner = await town.lives("王", ROOM)
            await town.has_household(NEXT_DOOR)
            proposal = await town.opens()
            wish = Wish(proposal.id, ObjectionKind.WRONG_CHOICE, None)
            await wishes.ask_room(town.program.hall, owner.id, wish)
            monkeypatch.setattr("bot.app.desk.remember_answered", cut_off)
            owner.write(NEXT_DOOR)
            room = newest_update(town)
            await owner.private.wait_for("请用一条消息写明哪里不对")
        monkeypatch.undo()
        comes_again(town, room)
        async with town.restarted():
            await owner.private.wait_for(INTERRUPTED)
            assert "已登记" in (await answer_to(owner, "他家没有投这一票")).text
            async with town.program.hall.read() as connection:
                raised = await stored_objections.of_votes(connection, [proposal.id])
            assert [objection.why for objection in raised] == ["他家没有投这一票"]


async def test_a_slip_that_comes_again_after_an_interruption_is_entered_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            proposal = await asks_for_slip(town)
            monkeypatch.setattr("bot.app.desk.remember_answered", cut_off)
            town.committee.send_photo(b"the slip")
            photo = newest_update(town)
            await town.committee.private.wait_for("已录入")
        monkeypatch.undo()
        comes_again(town, photo)
        async with town.restarted():
            await town.committee.private.wait_for(INTERRUPTED)
            assert await slips(town, proposal) == 1


async def test_a_title_that_comes_again_after_an_interruption_is_not_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            await after_press(town.committee, await answer_to(town.committee, "/propose"), "其他事项")
            monkeypatch.setattr("bot.app.desk.remember_answered", cut_off)
            town.committee.write("更换道闸")
            title = newest_update(town)
            await town.committee.private.wait_for("理由")
        monkeypatch.undo()
        comes_again(town, title)
        async with town.restarted():
            await town.committee.private.wait_for(INTERRUPTED)
            sheet = await drafts.waiting(town.program.hall, town.committee.id)
            assert sheet and sheet.asked is Question.REASON
            assert sheet.draft.answers[Question.TITLE] == "更换道闸"


async def test_an_invitation_that_is_asked_for_again_after_an_interruption_is_handed_out_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            question = await answer_to(town.committee, "/invite")
            monkeypatch.setattr("bot.app.desk.remember_answered", cut_off)
            tap = town.committee.tap(question, text="业委会成员")
            press = newest_update(town)
            await tap.answer()
            await town.idle()
        monkeypatch.undo()
        comes_again(town, press)
        async with town.restarted():
            await town.idle()
            async with town.program.hall.read() as connection:
                acts = await events.acts(connection, town.estate.id)
            assert acts.count("committee-invited") == 2  # the operator's, and this one
