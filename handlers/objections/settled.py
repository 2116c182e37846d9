"""What is told of an objection that was settled, or that a second person did not agree to."""

from msgspec.structs import replace

from bot.actions.objections import sheets
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.objections.objections import household_text, settled_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.objections.letters import (
    ObjectionDecided,
    ObjectionRefused,
)
from bot.voting.objections.objection import Decision
from handlers.answering.desk import Desk
from handlers.answering.keyboards import ballot_keyboard
from handlers.ballots.ballot_now import ballot_now
from handlers.objections.raised import BREAK


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
