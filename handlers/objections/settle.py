"""The committee settles an objection: one decides and says why, a second one agrees where it takes two."""

from dataclasses import replace

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.objections import settling, sheets
from bot.actions.objections.sheets import ObjectionSheet
from bot.actions.questions import OpenQuestion
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.objections.objections import UNKNOWN, household_text, objection_text, settled_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.objections.letters import (
    ObjectionDecided,
    ObjectionRaised,
    ObjectionRefused,
    ObjectionSecond,
)
from bot.voting.objections.objection import Decision, Objection
from bot.voting.refusals import BallotGone, NoSecondWanted, ObjectionSettled, ObjectionsOver
from bot.voting.subjects import Subject
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import Row, ballot_keyboard, button
from handlers.answering.redraw import without_buttons
from handlers.ballots.ballot_now import ballot_now
from handlers.buttons.objections import ConfirmVoiding, SettleObjection, ShowObjection

BREAK = Markup("\n\n")
OVERTAKEN = (BallotGone, NoSecondWanted, ObjectionSettled, ObjectionsOver)
"""Why the reason that was asked for is wanted no more."""


async def objection_letter(desk: Desk, envelope: Envelope[ObjectionRaised], texts: Texts) -> Outgoing | None:
    """Tell a committee member of an objection, with the buttons if he may settle it."""
    sheet = await sheets.look(desk.hall, envelope.letter.objection_id)
    return None if sheet.is_over else _shown(texts, sheet, envelope.chat_id)


async def second(desk: Desk, envelope: Envelope[ObjectionSecond], texts: Texts) -> Outgoing | None:
    """Ask a committee member to agree that a ballot does not count."""
    sheet = await sheets.look(desk.hall, envelope.letter.objection_id)
    wanted = sheet.objection.waits_for_second and not sheet.is_over
    return _shown(texts, sheet, envelope.chat_id) if wanted else None


def _shown(texts: Texts, sheet: ObjectionSheet, reader: int) -> Outgoing:
    """Return an objection as a member of the committee sees it, with what he may decide."""
    objection = sheet.objection
    by = _name(sheet, objection.raised_by)
    parts = [objection_text(texts, objection, sheet.proposal, by, sheet.ballot, sheet.shown_ballot)]
    if objection.is_settled:
        parts.append(settled_text(texts, objection, sheet.proposal))
    elif objection.waits_for_second and not sheet.is_over:
        wanted = {"by": _name(sheet, objection.settled_by), "reason": objection.reason or UNKNOWN}
        parts.append(texts.html("objection.second", **wanted))
    if reader in sheet.deciders:
        rows = _second_rows(texts, sheet) if objection.waits_for_second else _rows(texts, sheet)
        question = [] if objection.waits_for_second else [texts.html("objection.settle")]
        photo = sheet.slip.photo if sheet.slip else None
        text, unseen = BREAK.join([*parts, *question]), texts.html("photo.unseen")
        return Outgoing(text, InlineKeyboardMarkup(rows), photo, unseen, about=_about(objection))
    if not sheet.is_over:
        parts.append(texts.html("objection.others-settle" if sheet.deciders else "objection.nobody-settles"))
    return Outgoing(BREAK.join(parts))


def _about(objection: Objection) -> tuple[Subject, ...]:
    """Return what may change what can be decided: the objection, the vote, the ballot of the household."""
    own = subjects.objection(objection.id), subjects.vote(objection.proposal_id)
    home = objection.household
    return (*own, subjects.ballot(objection.proposal_id, home.id)) if home else own


async def objection_now(
    desk: Desk, envelope: Envelope[ObjectionRaised | ObjectionSecond], texts: Texts
) -> Outgoing:
    """Return an objection as it stands now, and once it is settled by whom."""
    sheet = await sheets.look(desk.hall, envelope.letter.objection_id)
    shown = _shown(texts, sheet, envelope.chat_id)
    if shown.keyboard or sheet.is_over:
        by = _name(sheet, sheet.objection.settled_by)
        told = [texts.html("settled.by", by=by)] if sheet.objection.is_settled else []
        return replace(shown, text=BREAK.join([shown.text, *told]))
    return replace(shown, about=_about(sheet.objection))  # another one is asked, which may come back


def _rows(texts: Texts, sheet: ObjectionSheet) -> list[Row]:
    """Return a button for each way in which the objection can be settled."""
    possible = [each for each in Decision if each is not Decision.BALLOT_VOID or sheet.can_void]
    return [
        [button(texts.plain(f"objection.do.{each}"), SettleObjection(sheet.objection.id, each))]
        for each in possible
    ]


def _second_rows(texts: Texts, sheet: ObjectionSheet) -> list[Row]:
    number = sheet.objection.id
    return [
        [button(texts.plain("objection.agree"), ConfirmVoiding(number, True))],
        [button(texts.plain("objection.refuse"), ConfirmVoiding(number, False))],
    ]


async def show_objection(update: Update, context: Context) -> None:
    """Show an objection from the list, with the buttons if it is the person's to decide."""
    hall, user, texts = context.bot_data.hall, asker(update), await texts_of(update, context)
    objection_id = ShowObjection.unpack(pressed(update).data).objection_id
    sheet = await sheets.seen_by(hall, user.id, objection_id)
    await toast(update)
    letter = ObjectionRaised(objection_id)
    await say_kept(update, context, sheet.estate.id, letter, _shown(texts, sheet, user.id))


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
        asked = [_name(sheet, user_id) for user_id in sheet.deciders]
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
        by = _name(before, before.objection.settled_by)
        await say(update, texts.html("objection.you-refused", number=sheet.objection.number, by=by))


async def refused(desk: Desk, envelope: Envelope[ObjectionRefused], texts: Texts) -> Outgoing:
    """Tell who wanted a ballot void that no second member agreed."""
    sheet = await sheets.look(desk.hall, envelope.letter.objection_id)
    fields = {"number": sheet.objection.number, "title": sheet.proposal.title}
    return Outgoing(texts.html("objection.was-refused", **fields))


async def settled(desk: Desk, envelope: Envelope[ObjectionDecided], texts: Texts) -> Outgoing:
    """Tell whoever objected how it was settled, and the household what became of its ballot."""
    sheet = await sheets.look(desk.hall, envelope.letter.objection_id)
    home, objection = sheet.objection.household, sheet.objection
    here = [member for member in sheet.residents if member.user_id == envelope.chat_id]
    is_void = objection.decision is Decision.BALLOT_VOID
    told = Outgoing(settled_text(texts, objection, sheet.proposal))
    if home and here and objection.raised_by != envelope.chat_id and (is_void or sheet.ballot):
        told = Outgoing(household_text(texts, objection, sheet.proposal, home.label))
    if home is None or not (is_void and here and here[0].may_vote):
        return told
    if not sheet.proposal.takes_ballots(desk.hall.now):
        return replace(told, text=told.text + BREAK + texts.html("objection.lost-for-good"))
    keyboard = ballot_keyboard(texts, sheet.proposal, home.id, withdrawable=sheet.ballot is not None)
    text = told.text + BREAK + texts.html("objection.vote-again")
    place = (sheet.proposal.id, home.id)
    return replace(told, text=text, keyboard=keyboard, about=subjects.ballots([place]))


async def settled_now(desk: Desk, envelope: Envelope[ObjectionDecided], texts: Texts) -> Outgoing | None:
    """Return how it was settled as long as nothing stands for the household, then what does."""
    sheet = await sheets.look(desk.hall, envelope.letter.objection_id)
    if sheet.ballot is None or sheet.objection.household is None:
        return await settled(desk, envelope, texts)
    place = sheet.proposal.id, sheet.objection.household.id
    return await ballot_now(desk, texts, envelope.chat_id, place)


def _name(sheet: ObjectionSheet, user_id: int | None) -> str:
    return sheet.names.get(user_id, UNKNOWN) if user_id is not None else UNKNOWN
