"""Asking the household and the committee whether somebody belongs there, and taking their answer."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates.record import who_did
from bot.actions.households import settle_request as settle_requests
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.households.household import Role, Standing
from bot.voting.households.letters import BindingRequested, MemberJoined
from bot.voting.letter import Envelope
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.people import SettleRequest


async def binding_request(desk: Desk, envelope: Envelope[BindingRequested], texts: Texts) -> Outgoing:
    """Ask whether somebody belongs to a household; who may not decide it only hears of it."""
    return request_message(texts, envelope.letter)


def request_message(texts: Texts, letter: BindingRequested) -> Outgoing:
    """Return a request with the buttons of whoever may decide it."""
    parts = [texts.html(_asked(letter), **_about(texts, letter.name, letter.household, letter.role))]
    if letter.takers:
        names = texts.plain("joined.and").join(letter.takers)
        parts.append(texts.html("approve.takers", household=letter.household, names=names))
    text = Markup("\n\n").join(parts)
    if not letter.may_decide:
        return Outgoing(text)
    rows = [
        [button(texts.plain("approve.yes"), SettleRequest(letter.member_id, True))],
        [button(texts.plain("approve.no"), SettleRequest(letter.member_id, False))],
    ]
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.membership(letter.member_id),))


async def request_now(desk: Desk, envelope: Envelope[BindingRequested], texts: Texts) -> Outgoing | None:
    """Return the question as long as it waits, then who has decided it and how."""
    asked, member = envelope.letter, await settle_requests.look(desk.hall, envelope.letter.member_id)
    if member is None or member.standing is Standing.PENDING:
        return await binding_request(desk, envelope, texts)
    about = _about(texts, asked.name, asked.household, asked.role)
    acts = ("binding-approved", "binding-refused")
    user_id, by = await who_did(desk.hall, envelope.estate_id, acts, "member_id", asked.member_id)
    if user_id is None:
        return Outgoing(texts.html("approve.withdrawn", **about))
    refused = member.standing is Standing.REFUSED
    if user_id == envelope.chat_id:
        return Outgoing(texts.html("approve.refused" if refused else "approve.approved", **about))
    told = texts.html("oversight.refused" if refused else "oversight.let-in", by=by, **about)
    return Outgoing(told + Markup("\n\n") + texts.html("oversight.object"))


def _asked(letter: BindingRequested) -> str:
    """Return by which sentence a reader is asked, or hears of the request."""
    if not letter.may_decide:
        return "approve.watch"
    return "approve.ask" if letter.role.votes else "approve.ask-tenant"


async def settle_request(update: Update, context: Context) -> None:
    """Let the person in or refuse; the buttons make room for what was decided."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = SettleRequest.unpack(pressed(update).data)
    request = await settle_requests.settle(desk.hall, asker(update).id, payload.member_id, payload.approve)
    key = "approve.approved" if payload.approve else "approve.refused"
    about = _about(texts, request.name, request.household.label, request.role)
    await toast(update, texts.plain(key, **about))
    await redraw(update, texts.html(key, **about))


async def member_joined(desk: Desk, envelope: Envelope[MemberJoined], texts: Texts) -> Outgoing:
    """Tell a household who was let in, and by whom."""
    letter = envelope.letter
    about = _about(texts, letter.name, letter.household, letter.role)
    joined = texts.html("approve.joined", by=letter.by, **about)
    return Outgoing(joined + Markup("\n\n") + texts.html("oversight.object"))


def _about(texts: Texts, name: str, household: str, role: Role) -> dict[str, str]:
    return {"name": name, "household": household, "role": texts.plain(f"role.{role}")}
