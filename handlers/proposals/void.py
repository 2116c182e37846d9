"""A second committee member agrees that a vote is void, or refuses."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.proposals import withdraw
from bot.actions.proposals.withdraw import VoidSheet
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import VoidRequested, VoidSettled
from bot.voting.proposals.proposal import ProposalState
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.stages import SettleVoid


async def void_request(desk: Desk, envelope: Envelope[VoidRequested], texts: Texts) -> Outgoing | None:
    """Ask a committee member whether a vote is to be declared void."""
    sheet = await withdraw.look(desk.hall, envelope.letter.request_id)
    if sheet.request.settled_by is not None:
        return None
    rows = [
        [button(texts.plain("void.agree"), SettleVoid(sheet.request.id, True))],
        [button(texts.plain("void.refuse"), SettleVoid(sheet.request.id, False))],
    ]
    fields = {"name": sheet.asked_by, "title": sheet.proposal.title, "reason": sheet.request.reason}
    about = (subjects.void_request(sheet.request.id), subjects.vote(sheet.proposal.id))
    return Outgoing(texts.html("void.request", **fields), InlineKeyboardMarkup(rows), about=about)


async def request_now(desk: Desk, envelope: Envelope[VoidRequested], texts: Texts) -> Outgoing | None:
    """Return the question as long as it waits, then who has answered it and how."""
    sheet = await withdraw.look(desk.hall, envelope.letter.request_id)
    if sheet.request.settled_by is None:
        return None if sheet.proposal.state.is_given_up else await void_request(desk, envelope, texts)
    is_void = sheet.proposal.state is ProposalState.VOID
    if sheet.request.settled_by == envelope.chat_id:
        key = "withdraw.done.void" if is_void else "void.you-refused"
        return Outgoing(texts.html(key, title=sheet.proposal.title))
    return _answered(texts, sheet)


async def settle_void(update: Update, context: Context) -> None:
    """Agree or refuse; the buttons make room for what was decided."""
    desk, payload = context.bot_data, SettleVoid.unpack(pressed(update).data)
    sheet = await withdraw.settle(desk.hall, asker(update).id, payload.request_id, payload.agree)
    await toast(update)
    key = "withdraw.done.void" if payload.agree else "void.you-refused"
    await redraw(update, (await texts_of(update, context)).html(key, title=sheet.proposal.title))


async def void_settled(desk: Desk, envelope: Envelope[VoidSettled], texts: Texts) -> Outgoing:
    """Tell whoever wanted a vote declared void what the second one said."""
    return _answered(texts, await withdraw.look(desk.hall, envelope.letter.request_id))


def _answered(texts: Texts, sheet: VoidSheet) -> Outgoing:
    key = "void.agreed" if sheet.proposal.state is ProposalState.VOID else "void.refused"
    return Outgoing(texts.html(key, name=sheet.settled_by, title=sheet.proposal.title))
