"""Writing a proposal's draft: every answer is on disk before the next question is asked."""

from collections.abc import Callable
from dataclasses import replace

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.proposals import developers
from bot.actions.proposals import drafts as sheets
from bot.voting.households.part import read_part, write_part
from bot.voting.proposals import draft_answers
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_answers import TYPED, marked
from bot.voting.proposals.draft_parts import stairs_of
from bot.voting.proposals.draft_questions import PICKING, Question
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.electorate import Entitled
from bot.voting.proposals.proposal import Attachment
from bot.voting.refusals import (
    ButtonWanted,
    DraftExists,
    NothingToCancel,
    UnknownButton,
)
from bot.voting.rights import Right
from storage import questions
from storage.proposals import drafts, electorates

Step = Callable[[Sheet], Draft]


async def begin(hall: Hall, user_id: int, estate_id: int, usual: Usual) -> Sheet:
    """Begin a draft; one of an estate that the person does not serve any more gives way.

    ``usual`` says what is settled unless the author changes it. No other question stays open.

    Raises:
        CommitteeOnly: the person does not serve the estate.
        DraftExists: there is a draft already.
    """
    async with hall.write() as connection:
        await rights.demand(connection, user_id, estate_id, Right.PROPOSE)
        before = await drafts.get(connection, user_id)
        if before and await rights.has(connection, user_id, before.estate_id, Right.PROPOSE):
            raise DraftExists()
        draft = Draft(estate_id, usual.answers, usual.notice_days)
        await questions.drop(connection, user_id)
        await drafts.keep(connection, user_id, draft, hall.now)
        return await sheets.lay_out(connection, draft, hall.now)


async def answer_by_text(hall: Hall, user_id: int, text: str, question: Question | None = None) -> Sheet:
    """Take a text as the answer to the question asked, or to ``question`` if that is the one asked.

    Raises:
        ButtonWanted: the question cannot be answered by typing, or the preview is due.
        UnknownButton: another question than ``question`` is asked.
        Refusal: the text is no answer; see bot.voting.draft_answers.
    """

    def step(sheet: Sheet) -> Draft:
        asked = sheet.asked if question is None else _must_be_asked(sheet, question)
        if asked not in TYPED:
            raise ButtonWanted()
        value = draft_answers.typed(sheet.draft, asked, text, sheet.parts, sheet.now, sheet.estate.tz)
        return sheet.draft.answered(asked, value)

    return await _change(hall, user_id, step)


async def answer_by_button(hall: Hall, user_id: int, question: Question, choice: str) -> Sheet:
    """Take a press as the answer.

    Raises:
        UnknownButton: another question is asked, or it has no such button.
        NoBuildingPicked: the picked buildings were meant, and there are none.
    """

    def step(sheet: Sheet) -> Draft:
        _must_be_asked(sheet, question)
        value = draft_answers.pressed(
            sheet.draft, question, choice, sheet.parts, sheet.now, sheet.estate.tz, sheet.estate.developer
        )
        return sheet.draft.answered(question, value)

    return await _change(hall, user_id, step)


async def attach(hall: Hall, user_id: int, attachment: Attachment) -> Sheet:
    """Attach a photo or a PDF.

    Raises:
        UnknownButton: no attachment is asked for.
    """

    def step(sheet: Sheet) -> Draft:
        asked = _must_be_asked(sheet, Question.ATTACHMENT)
        return sheet.draft.answered(asked, [attachment.kind.value, attachment.file_id])

    return await _change(hall, user_id, step)


async def tick(hall: Hall, user_id: int, question: Question, mark: int) -> Sheet:
    """Take the building, staircase or class of units with this mark into the answer, or out of it.

    Raises:
        UnknownButton: another question is asked, or the register has no such thing.
    """

    def step(sheet: Sheet) -> Draft:
        if _must_be_asked(sheet, question) not in PICKING:
            raise UnknownButton()
        if question is Question.KINDS:
            return sheet.draft.ticked(marked(mark, [kind.value for kind in sheet.kinds]))
        names = [write_part(part) for part in (*stairs_of(sheet.parts), *sheet.parts)]
        return sheet.draft.ticked_part(read_part(marked(mark, names)))

    return await _change(hall, user_id, step)


async def name_developer(hall: Hall, user_id: int, name: str) -> Sheet:
    """Store the name under which the register lists the developer's units; the question stays open.

    Raises:
        UnknownButton: it is not asked whether these units count.
        DeveloperUnknown: no unit belongs to an owner of that name alone.
    """
    async with hall.write() as connection:
        sheet = await sheets.own(connection, user_id, hall.now)
        _must_be_asked(sheet, Question.DEVELOPER)
        await developers.name(connection, hall, sheet.estate.id, name, user_id)
        return await sheets.lay_out(connection, sheet.draft, hall.now)


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
    async with hall.write() as connection:
        await sheets.sealed(connection, user_id, seal, hall.now)
        await drafts.drop(connection, user_id)


async def _change(hall: Hall, user_id: int, step: Step) -> Sheet:
    async with hall.write() as connection:
        sheet = await sheets.own(connection, user_id, hall.now)
        changed = step(sheet)
        await questions.drop(connection, user_id)
        await drafts.keep(connection, user_id, changed, hall.now)
        return await sheets.lay_out(connection, changed, hall.now)


def _must_be_asked(sheet: Sheet, question: Question) -> Question:
    if sheet.asked is not question:
        raise UnknownButton()
    return question
