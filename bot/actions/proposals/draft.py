"""Writing a proposal's draft: every answer is on disk before the next question is asked."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.proposals import developers
from bot.actions.proposals import drafts as sheets
from bot.voting.households.part import read_part, write_part
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_answers import beforehand, from_template, marked, pressed, typed
from bot.voting.proposals.draft_entry import Kind
from bot.voting.proposals.draft_parts import stairs_of
from bot.voting.proposals.draft_questions import Question, Template
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.electorate import Entitled
from bot.voting.proposals.proposal import Attachment
from bot.voting.refusals import (
    AnswerOvertaken,
    DraftExists,
    NothingToCancel,
    UnknownButton,
)
from bot.voting.rights import Right
from bot.voting.settings.settings import usual_in
from storage import questions
from storage.estates import estates
from storage.proposals import drafts, electorates

Step = Callable[[Sheet], Draft]

NO_WORDS: Mapping[Question, str] = {}


async def begin(hall: Hall, user_id: int, estate_id: int, usual: Usual) -> Sheet:
    """Begin a draft; one of an estate that the person does not serve any more gives way.

    ``usual`` says what is settled unless the author changes it. No other question stays open.

    Raises:
        CommitteeOnly: the person does not serve the estate.
        DraftExists: there is a draft already.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.PROPOSE)
        before = await drafts.get(act.connection, user_id)
        if before and await rights.has(act.connection, user_id, before.estate_id, Right.PROPOSE):
            raise DraftExists()
        here = usual_in(await estates.get(act.connection, estate_id), usual)
        draft = Draft(estate_id, beforehand(here), here.notice_days)
        return await _keep(act, user_id, draft)


async def answer_by_text(hall: Hall, user_id: int, question: Question, text: str) -> Sheet:
    """Take a text as the answer to a question; one that names the developer leaves his question open.

    Raises:
        AnswerOvertaken: another question is asked by now.
        ButtonWanted: the question cannot be answered by typing.
        Refusal: the text is no answer; see bot.voting.draft_answers.
    """
    async with hall.act(by=user_id) as act:
        sheet = await sheets.own(act.connection, user_id, act.now)
        if sheet.asked is not question:
            raise AnswerOvertaken()
        value = typed(question, text, sheet.here)
        if question is Question.DEVELOPER:
            await developers.name(act, sheet.estate.id, str(value))
            return await sheets.lay_out(act.connection, sheet.draft, act.now)
        return await _keep(act, user_id, sheet.draft.answered(question, value))


async def take_proposed(hall: Hall, user_id: int, question: Question, text: str) -> Sheet:
    """Take what the template proposes as if it had been typed.

    Raises:
        UnknownButton: another question is asked.
    """

    def step(sheet: Sheet) -> Draft:
        return sheet.draft.answered(_must_be_asked(sheet, question), typed(question, text, sheet.here))

    return await _change(hall, user_id, step)


async def answer_by_button(
    hall: Hall, user_id: int, question: Question, choice: str, wording: Mapping[Question, str] = NO_WORDS
) -> Sheet:
    """Take a press as the answer; a template brings what it proposes, in words that is the ``wording``.

    Raises:
        UnknownButton: another question is asked, or it has no such button.
        NoBuildingPicked: the picked buildings were meant, and there are none.
    """

    def step(sheet: Sheet) -> Draft:
        value = pressed(sheet.draft, _must_be_asked(sheet, question), choice, sheet.here)
        if question is Question.TEMPLATE:
            return from_template(sheet.draft, Template(choice), wording, sheet.here)
        return sheet.draft.answered(question, value)

    return await _change(hall, user_id, step)


async def attach(hall: Hall, user_id: int, attachment: Attachment) -> Sheet:
    """Attach a photo or a PDF.

    Raises:
        AnswerOvertaken: no attachment is asked for any more.
    """

    def step(sheet: Sheet) -> Draft:
        if sheet.asked is not Question.ATTACHMENT:
            raise AnswerOvertaken()
        return sheet.draft.answered(Question.ATTACHMENT, [attachment.kind.value, attachment.file_id])

    return await _change(hall, user_id, step)


async def tick(hall: Hall, user_id: int, question: Question, mark: int) -> Sheet:
    """Take the building, staircase or class of units with this mark into the answer, or out of it.

    Raises:
        UnknownButton: another question is asked, or the register has no such thing.
    """

    def step(sheet: Sheet) -> Draft:
        if QUESTIONS[_must_be_asked(sheet, question)].kind is not Kind.SEVERAL:
            raise UnknownButton()
        if question is Question.KINDS:
            return sheet.draft.ticked(marked(mark, [kind.value for kind in sheet.kinds]))
        names = [write_part(part) for part in (*stairs_of(sheet.parts), *sheet.parts)]
        return sheet.draft.ticked_part(read_part(marked(mark, names)))

    return await _change(hall, user_id, step)


async def entitled(hall: Hall, user_id: int) -> list[Entitled]:
    """Return who would vote on the person's draft.

    Raises:
        DraftGone, CommitteeOnly: as for ``draft_sheets.own``.
    """
    async with hall.read() as connection:
        draft = (await sheets.own(connection, user_id, hall.now)).draft
        return await electorates.listed(connection, draft.estate_id, draft.electorate)


async def ask_again(hall: Hall, user_id: int, question: Question) -> Sheet:
    """Go back to a question that was answered.

    Raises:
        UnknownButton: the draft does not ask it, or has not come to it.
    """
    return await _change(hall, user_id, lambda sheet: sheet.draft.asking(question))


async def keep_answer(hall: Hall, user_id: int, question: Question) -> Sheet:
    """Leave the answer that was asked for again as it is.

    Raises:
        UnknownButton: another question is asked, or this one was never answered.
    """

    def step(sheet: Sheet) -> Draft:
        return sheet.draft.asking(_must_be_asked(sheet, question)).kept()

    return await _change(hall, user_id, step)


async def resume(hall: Hall, user_id: int) -> Sheet:
    """Take a draft up again where it was left."""
    return await _change(hall, user_id, lambda sheet: replace(sheet.draft, resting=False))


async def rest(hall: Hall, user_id: int) -> None:
    """Stop asking and keep the draft.

    Raises:
        NothingToCancel: no draft is waiting for an answer.
    """
    if await sheets.waiting(hall, user_id) is None:
        raise NothingToCancel()
    await _change(hall, user_id, lambda sheet: replace(sheet.draft, resting=True))


async def throw_away(hall: Hall, user_id: int, seal: str) -> None:
    """Throw the person's draft away.

    Raises:
        Refusal: those of ``draft_sheets.sealed``.
    """
    async with hall.act(by=user_id) as act:
        await sheets.sealed(act.connection, user_id, seal, act.now)
        await drafts.drop(act.connection, user_id)


async def _change(hall: Hall, user_id: int, step: Step) -> Sheet:
    async with hall.act(by=user_id) as act:
        sheet = await sheets.own(act.connection, user_id, act.now)
        return await _keep(act, user_id, step(sheet))


async def _keep(act: Act, user_id: int, changed: Draft) -> Sheet:
    await questions.drop(act.connection, user_id)
    await drafts.keep(act.connection, user_id, changed, act.now)
    return await sheets.lay_out(act.connection, changed, act.now)


def _must_be_asked(sheet: Sheet, question: Question) -> Question:
    if sheet.asked is not question:
        raise UnknownButton()
    return question
