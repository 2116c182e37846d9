"""Asking for somebody who is new in a household whether he belongs there, and taking the answer."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.households import people, settle_request, vouching
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.households.letters import Vouched, VouchRequested
from bot.voting.letter import Envelope
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.people import VouchFor
from handlers.households.slip import described


async def vouch_request(desk: Desk, envelope: Envelope[VouchRequested], texts: Texts) -> Outgoing:
    """Ask whether somebody who wants to change what others have voted belongs to the household."""
    letter = envelope.letter
    role = texts.plain(f"role.{letter.role}")
    text = texts.html("vouch.ask", name=letter.name, household=letter.household, role=role, days=letter.days)
    rows = [[button(texts.plain("vouch.yes"), VouchFor(letter.member_id))]]
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.membership(letter.member_id),))


async def request_now(desk: Desk, envelope: Envelope[VouchRequested], texts: Texts) -> Outgoing | None:
    """Return the question as long as it waits, then who has vouched; nothing of whom is gone."""
    member = await settle_request.look(desk.hall, envelope.letter.member_id)
    if member is None or not member.is_bound:
        return None
    if member.vouched_by is None:
        return await vouch_request(desk, envelope, texts)
    about = described(texts, member)
    if member.vouched_by == envelope.chat_id:
        return Outgoing(texts.html("vouch.done", **about))
    voucher = await people.find(desk.hall, member.vouched_by)
    told = texts.html("vouch.told", by=voucher.name if voucher else "–", **about)
    return Outgoing(told + Markup("\n\n") + texts.html("oversight.object"))


async def vouch(update: Update, context: Context) -> None:
    """Take somebody's word for a newcomer; the button makes room for what was said."""
    desk, texts = context.bot_data, await texts_of(update, context)
    member_id = VouchFor.unpack(pressed(update).data).member_id
    newcomer = await vouching.vouch(desk.hall, asker(update).id, member_id)
    about = described(texts, newcomer)
    await toast(update, texts.plain("vouch.done", **about))
    await redraw(update, texts.html("vouch.done", **about))


async def vouched(desk: Desk, envelope: Envelope[Vouched], texts: Texts) -> Outgoing:
    """Tell the newcomer what he may do now, and the others who has vouched for him."""
    letter = envelope.letter
    if letter.user_id == envelope.chat_id:
        return Outgoing(texts.html("vouch.you", by=letter.by, household=letter.household))
    role = texts.plain(f"role.{letter.role}")
    told = texts.html("vouch.told", by=letter.by, name=letter.name, household=letter.household, role=role)
    return Outgoing(told + Markup("\n\n") + texts.html("oversight.object"))
