"""Becoming a lead by a link and ceasing to be one, and what is said to whom."""

from telegram import Update

from bot.actions.estates import leads
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.part_names import part_name
from bot.voting.estates.letters import LeadJoined, LeadRemoved
from bot.voting.households.part import Part
from bot.voting.letter import Envelope
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context, Desk
from handlers.answering.menus import show_commands


async def become_lead(update: Update, context: Context, token: str) -> None:
    """Let the person look after a part of the estate and say what comes next."""
    desk, texts = context.bot_data, await texts_of(update, context)
    estate, part = await leads.accept(desk.hall, asker(update).id, token)
    await show_commands(context, asker(update).id, texts)
    await say(update, texts.html("leads.welcome", estate=estate.name, part=part_name(texts, part)))


async def lead_joined(desk: Desk, envelope: Envelope[LeadJoined], texts: Texts) -> Outgoing:
    """Tell the committee member whose link was used."""
    letter = envelope.letter
    return Outgoing(texts.html("leads.joined", name=letter.name, part=_part(letter, texts)))


async def lead_removed(desk: Desk, envelope: Envelope[LeadRemoved], texts: Texts) -> Outgoing:
    """Thank somebody who looks after a part no longer."""
    return Outgoing(texts.html("leads.ended", part=_part(envelope.letter, texts)))


def _part(letter: LeadJoined | LeadRemoved, texts: Texts) -> str:
    return part_name(texts, Part(letter.building, letter.staircase))
