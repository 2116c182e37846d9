"""An objection as the committee reads it, with the buttons of who may settle it."""

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardMarkup, Update

from bot.actions.objections import sheets
from bot.actions.objections.sheets import ObjectionSheet
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.objections.objections import UNKNOWN, objection_text, settled_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.objections.letters import ObjectionRaised, ObjectionSecond
from bot.voting.objections.objection import Decision, Objection
from bot.voting.subjects import Subject
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import Row, button
from handlers.buttons.objections import ConfirmVoiding, SettleObjection, ShowObjection

BREAK = Markup("\n\n")


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
    by = name_of(sheet, objection.raised_by)
    parts = [objection_text(texts, objection, sheet.proposal, by, sheet.ballot, sheet.shown_ballot)]
    if objection.is_settled:
        parts.append(settled_text(texts, objection, sheet.proposal))
    elif objection.waits_for_second and not sheet.is_over:
        wanted = {"by": name_of(sheet, objection.settled_by), "reason": objection.reason or UNKNOWN}
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
        by = name_of(sheet, sheet.objection.settled_by)
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


def name_of(sheet: ObjectionSheet, user_id: int | None) -> str:
    """Return as whom the committee knows somebody who has to do with an objection."""
    return sheet.names.get(user_id, UNKNOWN) if user_id is not None else UNKNOWN
