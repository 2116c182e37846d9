"""Asking the household and the committee whether somebody belongs there, and taking their answer."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.households.settle_request import settle
from bot.actions.letters import Letter
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.people import SettleRequest


async def binding_request(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Ask whether somebody belongs to a household."""
    member_id = letter.fields["member_id"]
    rows = [
        [button(texts.plain("approve.yes"), SettleRequest(member_id, True))],
        [button(texts.plain("approve.no"), SettleRequest(member_id, False))],
    ]
    return Outgoing(_about(texts, "approve.ask", letter), InlineKeyboardMarkup(rows))


async def settle_request(update: Update, context: Context) -> None:
    """Let the person in or refuse; the buttons make room for what was decided."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = SettleRequest.unpack(pressed(update).data)
    request = await settle(desk.hall, asker(update).id, payload.member_id, payload.approve)
    desk.wake()
    key = "approve.approved" if payload.approve else "approve.refused"
    fields = {
        "name": request.name,
        "household": request.household.label,
        "role": texts.plain(f"role.{request.role}"),
    }
    await toast(update, texts.plain(key, **fields))
    await redraw(update, texts.html(key, **fields))


async def member_joined(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Tell the voters of a household who was let in, and by whom."""
    return Outgoing(_about(texts, "approve.joined", letter))


def _about(texts: Texts, key: str, letter: Letter) -> Markup:
    role = texts.plain(f"role.{letter.fields['role']}")
    return texts.html(key, **(letter.fields | {"role": role}))
