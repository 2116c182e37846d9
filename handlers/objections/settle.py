"""The committee settles an objection: one decides and says why, a second one agrees where it takes two."""

from markupsafe import Markup
from telegram import Update

from bot.actions import questions
from bot.actions.objections import settling
from bot.actions.objections.sheets import ObjectionSheet
from bot.actions.questions import OpenQuestion
from bot.texts.catalogue import Texts
from bot.voting.objections.objection import Decision
from bot.voting.refusals import BallotGone, NoSecondWanted, ObjectionSettled, ObjectionsOver
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.redraw import without_buttons
from handlers.buttons.objections import ConfirmVoiding, SettleObjection
from handlers.objections.raised import name_of

OVERTAKEN = (BallotGone, NoSecondWanted, ObjectionSettled, ObjectionsOver)
"""Why the reason that was asked for is wanted no more."""


async def settle_objection(update: Update, context: Context) -> None:
    """Ask for the reason of the decision whose button was pressed."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    payload = SettleObjection.unpack(pressed(update).data)
    sheet = await settling.ask_reason(hall, asker(update).id, payload.objection_id, payload.decision)
    await toast(update)
    decision = texts.plain(f"objection.decided.{payload.decision}")
    await say(update, texts.html("objection.reason", number=sheet.objection.number, decision=decision))


async def take_reason(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Settle the objection with the reason that was written, and say what happens next."""
    desk, texts, answer = context.bot_data, await texts_of(update, context), answering(update, question)
    objection_id, decision = question.fields["objection_id"], Decision(question.fields["decision"])
    try:
        sheet = await settling.settle(desk.hall, answer, objection_id, decision, text, desk.second_person)
    except OVERTAKEN:
        await questions.end(desk.hall, answer.user_id, question)
        raise
    await say(update, _done(texts, sheet))


def _done(texts: Texts, sheet: ObjectionSheet) -> Markup:
    objection = sheet.objection
    if objection.waits_for_second:
        asked = [name_of(sheet, user_id) for user_id in sheet.deciders]
        if not asked:
            return texts.html("objection.second-missing")
        return texts.html("objection.second-asked", names=texts.plain("joined.and").join(asked))
    decision = texts.plain(f"objection.decided.{objection.decision}")
    return texts.html("objection.did", number=objection.number, decision=decision)


async def confirm_voiding(update: Update, context: Context) -> None:
    """Agree that the ballot does not count, or refuse."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = ConfirmVoiding.unpack(pressed(update).data)
    user_id, objection_id = asker(update).id, payload.objection_id
    before, sheet = await settling.confirm(desk.hall, user_id, objection_id, payload.agree)
    await toast(update)
    await without_buttons(update)
    if payload.agree:
        await say(update, _done(texts, sheet))
    else:
        by = name_of(before, before.objection.settled_by)
        await say(update, texts.html("objection.you-refused", number=sheet.objection.number, by=by))
