"""Objecting to a notice of income and spending, and answering that."""

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.books.days import today
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting import subjects
from bot.voting.books.letters import NoticeObjected, NoticeObjectionAnswered
from bot.voting.books.notice import Notice
from bot.voting.books.objection import NoticeObjection, must_object, read_objection
from bot.voting.estates.estate import Office
from bot.voting.letter import Envelope
from bot.voting.refusals import NotBound
from bot.voting.rights import Right
from storage import questions
from storage.books import notices, objections
from storage.estates import estates
from storage.households import members

WORDS, ANSWER = "notice-objection", "notice-objection-answer"
"""The questions for what is wrong with a notice, and for the answer to that."""


class Objected(Struct, frozen=True):
    """An objection with its notice, and the name of who has answered it."""

    objection: NoticeObjection
    notice: Notice
    answered_by: str


async def ask(hall: Hall, user_id: int, notice_id: int) -> None:
    """Ask somebody of the estate what is wrong with a posted notice.

    Raises:
        NotBound: he has no household there that could object.
        Refusal: those of ``must_object``.
    """
    async with hall.act(by=user_id) as act:
        await _allowed(act, notice_id)
        await questions.ask(act.connection, user_id, OpenQuestion(WORDS, {"notice_id": notice_id}), act.now)


async def raise_(hall: Hall, answer: Answer, typed: str) -> NoticeObjection:
    """Store the objection and tell the committee.

    Raises:
        ObjectionEmpty, ExplanationTooLong: as ``read_objection`` says.
        Refusal: those of ``ask``, and of ``take``.
    """
    words = read_objection(typed)
    async with hall.act(by=answer.user_id) as act:
        notice, room = await _allowed(act, answer.question.fields["notice_id"])
        await take(act, answer)
        new = NoticeObjection(0, notice.estate_id, notice.id, room, words, answer.user_id, act.now)
        raised = await objections.add(act.connection, new)
        act.record("notice-objected", notice.estate_id)
        letter = NoticeObjected(raised.id)
        act.tell(
            Envelope(f"{letter.KIND}:{raised.id}:{each}", notice.estate_id, each, letter)
            for each in await estates.holders(act.connection, notice.estate_id, Office.COMMITTEE)
        )
        return raised


async def _allowed(act: Act, notice_id: int) -> tuple[Notice, str]:
    """Return a notice to which who acts may object, its account held, and the room for which he does."""
    notice = await act.known(await notices.get(act.connection, notice_id), Right.SEE_BOOKS)
    await act.hold_account(notice.account_id)
    places = await members.of_people(act.connection, [act.by or 0])
    homes = [each.household for each in places if each.estate_id == notice.estate_id]
    if not any(each.may(Right.OBJECT) for each in places if each.estate_id == notice.estate_id):
        raise NotBound()
    earlier = await objections.of_notice(act.connection, notice_id)
    must_object(notice, await today(act, notice.estate_id), earlier, act.by or 0)
    return notice, homes[0].label


async def look(hall: Hall, objection_id: int) -> Objected:
    """Return an objection as it stands now, for those whom it was sent to."""
    async with hall.read() as connection:
        found = await objections.get(connection, objection_id)
        assert found is not None  # none is ever deleted
        return await _objected(connection, found)


async def seen_by(hall: Hall, user_id: int, objection_id: int) -> Objected:
    """Return an objection to who may see what is open in the estate; errors are those of ``rights.known``."""
    async with hall.read() as connection:
        found = await objections.get(connection, objection_id)
        return await _objected(connection, await rights.known(connection, user_id, found, Right.SEE_OVERVIEW))


async def _objected(connection: AsyncConnection, found: NoticeObjection) -> Objected:
    notice = await notices.get(connection, found.notice_id)
    assert notice is not None  # the objection refers to it
    committee = await estates.holders(connection, found.estate_id, Office.COMMITTEE)
    by = found.answered_by or 0
    return Objected(found, notice, (await known_as(connection, [by], committee)).get(by, "") if by else "")


async def ask_answer(hall: Hall, user_id: int, objection_id: int) -> None:
    """Ask one of the committee for the answer.

    Raises:
        CommitteeOnly, AuditorsOnlyRead, NotYourEstate: it is not for the person to answer.
        ObjectionAnswered: somebody has before.
    """
    async with hall.act(by=user_id) as act:
        (await _held(act, objection_id)).must_wait()
        fields = {"objection_id": objection_id}
        await questions.ask(act.connection, user_id, OpenQuestion(ANSWER, fields), act.now)


async def answered(hall: Hall, answer: Answer, typed: str) -> NoticeObjection:
    """Answer an objection, and tell who has raised it.

    Raises:
        Refusal: those of ``ask_answer``, of ``read_objection`` and of ``take``.
    """
    words = read_objection(typed)
    async with hall.act(by=answer.user_id) as act:
        found = await _held(act, answer.question.fields["objection_id"])
        found.must_wait()
        await take(act, answer)
        await objections.answer(act.connection, found.id, words, answer.user_id)
        act.record("notice-objection-answered", found.estate_id)
        act.refresh(subjects.notice_objection(found.id))
        letter = NoticeObjectionAnswered(found.id)
        act.tell([Envelope(f"{letter.KIND}:{found.id}", found.estate_id, found.raised_by, letter)])
        return found


async def _held(act: Act, objection_id: int) -> NoticeObjection:
    """Return an objection that nobody else answers until the act ends: the account is held."""
    found = await act.known(await objections.get(act.connection, objection_id), Right.ANSWER_NOTICE)
    notice = await notices.get(act.connection, found.notice_id)
    assert notice is not None  # the objection refers to it
    await act.hold_account(notice.account_id)
    held = await objections.get(act.connection, objection_id)
    assert held is not None  # none is ever deleted
    return held
