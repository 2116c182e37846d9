"""A change of a vote that is being put together: kept with the open question until it is published."""

import hashlib
import json
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import asdict, replace
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.proposals import amend
from bot.actions.proposals.amend import Amendment
from bot.actions.questions import OpenQuestion
from bot.actions.results.results import Report
from bot.voting.ballots import amendment
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_answers import pressed, typed
from bot.voting.proposals.draft_entry import Answers, Circumstances, Value
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.namesakes import namesakes
from bot.voting.proposals.proposal import Attachment, Proposal
from bot.voting.refusals import AnswerOvertaken, NothingToConfirm, Refusal, UnknownButton
from storage import questions
from storage.proposals import proposals

AMENDMENT = "amendment"
"""The question that holds what was changed so far."""

SEAL_LENGTH = 12


class Pending(Struct, frozen=True):
    """New ``values`` by question for a vote that was looked at in this version; ``item`` is asked now."""

    proposal_id: int
    version: int
    values: Answers
    item: str | None = None

    @property
    def asked(self) -> Question | None:
        """Return the question that waits for an answer."""
        return Question(self.item) if self.item else None

    @property
    def seal(self) -> str:
        """Return a short fingerprint of the values: only what was previewed is published."""
        written = json.dumps([self.proposal_id, self.version, dict(self.values)], sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:SEAL_LENGTH]


class Page(Struct, frozen=True):
    """A vote that is being changed: as it was looked at, and what was answered so far.

    ``namesakes`` are other votes of the estate with the title it would have.
    """

    report: Report
    pending: Pending
    namesakes: tuple[Proposal, ...] = ()

    @property
    def draft(self) -> Draft:
        """Return what can be changed as a draft with the new answers."""
        return amendment.reopened(self.report.proposal, self.pending.values)

    @property
    def amendment(self) -> Amendment:
        """Return what the change comes to. Errors are those of ``amend.consider``."""
        return amend.consider(self.report, self.pending.values)


def of(question: OpenQuestion) -> Pending:
    """Return the change that a question holds."""
    return Pending(**question.fields)


async def begin(hall: Hall, user_id: int, proposal_id: int) -> Page:
    """Begin anew to change a vote. Errors are those of ``amend.look``."""
    async with hall.act(by=user_id) as act:
        report = await _may_amend(act, user_id, proposal_id)
        return await _keep(act, user_id, report, Pending(proposal_id, report.proposal.version, {}))


async def ask_for(hall: Hall, user_id: int, proposal_id: int, question: Question) -> Page:
    """Ask for another answer to a question.

    Raises:
        NothingToConfirm: the person is not changing that vote any more.
        UnknownButton: it cannot be changed, or is not asked.
        Refusal: those of ``amend.look``.
    """
    async with hall.act(by=user_id) as act:
        page = await _held(act, user_id, proposal_id)
        if question not in amendment.changeable(page.draft):
            raise UnknownButton()
        pending = replace(page.pending, item=question.value)
        return await _keep(act, user_id, page.report, pending)


async def answer_by_text(hall: Hall, user_id: int, proposal_id: int, question: Question, text: str) -> Page:
    """Take a text as the answer to a question, if that one is still asked.

    Raises:
        AnswerOvertaken: it is not.
        ButtonWanted, PhotoWanted: it cannot be answered by typing.
        Refusal: the text is no answer, or those of ``amend.look`` and ``amend.consider``.
    """

    def read(page: Page, here: Circumstances) -> Value:
        return typed(question, text, here)

    return await _answer(hall, user_id, proposal_id, question, read, AnswerOvertaken())


async def attach(hall: Hall, user_id: int, proposal_id: int, attachment: Attachment) -> Page:
    """Take a photo or a PDF as the new attachment. Errors are those of ``answer_by_text``."""

    def read(page: Page, here: Circumstances) -> Value:
        return [attachment.kind.value, attachment.file_id]

    return await _answer(hall, user_id, proposal_id, Question.ATTACHMENT, read, AnswerOvertaken())


async def answer_by_button(
    hall: Hall, user_id: int, proposal_id: int, question: Question, choice: str
) -> Page:
    """Take a press as the answer.

    Raises:
        UnknownButton: another question is asked, or it has no such button.
        Refusal: those of ``amend.look`` and ``amend.consider``.
    """

    def read(page: Page, here: Circumstances) -> Value:
        return pressed(page.draft, question, choice, here)

    return await _answer(hall, user_id, proposal_id, question, read, UnknownButton())


async def publish(hall: Hall, user_id: int, proposal_id: int, seal: str) -> Amendment:
    """Make the change that was previewed with that seal.

    Raises:
        NothingToConfirm: it was made, or other values were given since.
        Refusal: those of ``amend.amend``.
    """
    async with hall.act(by=user_id) as act:
        pending = await _pending(act.connection, user_id, proposal_id)
        if pending.seal != seal:
            raise NothingToConfirm()
        found = await amend.amend(act, user_id, proposal_id, pending.version, pending.values)
        await questions.drop(act.connection, user_id)
        return found


async def _pending(connection: AsyncConnection, user_id: int, proposal_id: int) -> Pending:
    question = await questions.get(connection, user_id)
    if question is None or question.kind != AMENDMENT or of(question).proposal_id != proposal_id:
        raise NothingToConfirm()
    return of(question)


async def _held(act: Act, user_id: int, proposal_id: int) -> Page:
    pending = await _pending(act.connection, user_id, proposal_id)
    return Page(await _may_amend(act, user_id, proposal_id), pending)


async def _may_amend(act: Act, user_id: int, proposal_id: int) -> Report:
    proposal = await proposals.get(act.connection, proposal_id)
    return await amend.may_amend(act.connection, user_id, proposal, act.now)


async def _answer(
    hall: Hall,
    user_id: int,
    proposal_id: int,
    question: Question,
    read: Callable[[Page, Circumstances], Value],
    moved_on: Refusal,
) -> Page:
    """Keep an answer that is fit, and ask what has to be known with it; refuse it if another is asked."""
    async with hall.act(by=user_id) as act:
        page = await _held(act, user_id, proposal_id)
        here = Circumstances(act.now, page.report.estate.tz, page.report.proposal.opened_at)
        if page.pending.asked is not question:
            raise moved_on
        values = {**page.pending.values, question.value: read(page, here)}
        asked = amendment.asked_next(amendment.reopened(page.report.proposal, values))
        if asked is None:
            amend.consider(page.report, values)
        pending = replace(page.pending, values=values, item=asked and asked.value)
        return await _keep(act, user_id, page.report, pending)


async def _keep(act: Act, user_id: int, report: Report, pending: Pending) -> Page:
    await questions.ask(act.connection, user_id, OpenQuestion(AMENDMENT, asdict(pending)), act.now)
    return Page(report, pending, await _namesakes(act.connection, report.proposal, pending))


async def _namesakes(
    connection: AsyncConnection, proposal: Proposal, pending: Pending
) -> tuple[Proposal, ...]:
    title = pending.values.get(Question.TITLE)
    if title is None:
        return ()
    there = await proposals.of_estates(connection, [proposal.estate_id])
    return tuple(namesakes(str(title), [each for each in there if each.id != proposal.id]))
