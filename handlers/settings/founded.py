"""The committee hears, once, where the word for what leads the estate is changed after it was founded."""

from telegram import InlineKeyboardMarkup

from bot.actions.results import results
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.settings.settings import value_words
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import MayHaveFounded
from bot.voting.settings.settings import Setting
from handlers.answering.desk import Desk
from handlers.answering.keyboards import button
from handlers.buttons.settings import ShowSetting


async def may_have_founded(desk: Desk, envelope: Envelope[MayHaveFounded], texts: Texts) -> Outgoing | None:
    """Tell who can change the word; nothing where it was changed meanwhile."""
    report = await results.report(desk.hall, envelope.letter.proposal_id)
    estate, title = report.estate, report.proposal.title
    if estate.body.is_founded:
        return None
    body = value_words(texts, Setting.BODY, estate.body)
    way = button(texts.plain("settings.founded.button"), ShowSetting(estate.id, Setting.BODY))
    text, about = texts.html("settings.founded", title=title, body=body), subjects.settings(estate.id)
    return Outgoing(text, InlineKeyboardMarkup([[way]]), about=(about,))
