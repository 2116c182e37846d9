"""A meeting that is called, by the acts themselves."""

from bot.actions.hall import Hall
from bot.actions.meetings import call_answers, call_questions, calling
from bot.voting.matters.matter import Matter
from bot.voting.meetings.call import CallStep
from bot.voting.meetings.meeting import NOTICE_DAYS, Meeting, MeetingKind
from tests.actions.answers import answer_of


async def called(hall: Hall, matter: Matter, by: int, minute_taker: int) -> Meeting:
    """Let somebody call the whole estate to a meeting on the third day, and chair it."""
    await call_questions.begin(hall, by, matter.id)
    answers = (
        (CallStep.KIND, MeetingKind.DELIBERATION),
        (CallStep.PARTS, call_answers.WHOLE),
        (CallStep.AT, str(NOTICE_DAYS)),
        (CallStep.PLACE, "居委会二楼"),
        (CallStep.AGENDA, ""),
        (CallStep.CHAIR, str(by)),
        (CallStep.MINUTE_TAKER, str(minute_taker)),
    )
    for step, said in answers:
        answer = await answer_of(hall, by)
        if step is CallStep.PLACE:
            sheet = await call_questions.write(hall, answer, said, NOTICE_DAYS)
        else:
            sheet = await call_questions.press(hall, answer, step, said, NOTICE_DAYS)
    return await calling.call(hall, await answer_of(hall, by), sheet.call.seal, NOTICE_DAYS)
