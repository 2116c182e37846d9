"""Removing somebody from a household: asked once, then done and told to everybody it concerns."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.households import removal
from bot.actions.households.removal import Removal
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.households.letters import MemberRemoved, Removed
from bot.voting.letter import Envelope
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.people import RemoveMember
from handlers.buttons.register import ShowCode
from handlers.households.slip import described, slip_view, valid_for


async def remove_member(update: Update, context: Context) -> None:
    """Remove the person when it is confirmed; ask before."""
    payload = RemoveMember.unpack(pressed(update).data)
    if not payload.confirmed:
        await _ask(update, context, payload.member_id)
        return
    desk, texts, user = context.bot_data, await texts_of(update, context), asker(update)
    removed, slip = await removal.remove(desk.hall, user.id, payload.member_id, valid_for(desk))
    fields = described(texts, removed.member)
    await toast(update, texts.plain("remove.done", **fields))
    view, keyboard = await slip_view(desk, texts, user.id, slip)
    parts = [texts.html("remove.done", **fields), *_standing(texts, removed), view]
    await redraw(update, Markup("\n\n").join(parts), keyboard)


async def _ask(update: Update, context: Context, member_id: int) -> None:
    texts = await texts_of(update, context)
    found = await removal.consider(context.bot_data.hall, asker(update).id, member_id)
    rows = [
        [button(texts.plain("remove.yes"), RemoveMember(member_id, confirmed=True))],
        [button(texts.plain("remove.no"), ShowCode(found.member.household.id))],
    ]
    await toast(update)
    parts = [texts.html("remove.sure", **described(texts, found.member)), *_standing(texts, found)]
    await redraw(update, Markup("\n\n").join(parts), InlineKeyboardMarkup(rows))


def _standing(texts: Texts, found: Removal) -> list[Markup]:
    return _standing_in(texts, [proposal.title for proposal in found.standing])


def _standing_in(texts: Texts, titles: Sequence[str]) -> list[Markup]:
    """Say in which votes a ballot stands that the person has cast."""
    if not titles:
        return []
    return [texts.html("remove.standing", len(titles), titles=phrases.quoted(texts, titles))]


async def removed(desk: Desk, envelope: Envelope[Removed], texts: Texts) -> Outgoing:
    """Tell somebody that the committee has removed him, and whom to talk to."""
    return Outgoing(texts.html("remove.you", household=envelope.letter.household))


async def member_removed(desk: Desk, envelope: Envelope[MemberRemoved], texts: Texts) -> Outgoing:
    """Tell a household and the rest of the committee who was removed, and by whom."""
    letter = envelope.letter
    told = texts.html(
        "remove.told",
        name=letter.name,
        role=texts.plain(f"role.{letter.role}"),
        household=letter.household,
        by=letter.by,
    )
    parts = [told, *_standing_in(texts, letter.titles), texts.html("oversight.object")]
    return Outgoing(Markup("\n\n").join(parts))
