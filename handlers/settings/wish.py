"""A second committee member agrees to another setting of the estate, or refuses it."""

from collections.abc import Mapping

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.settings import settling
from bot.actions.settings.settling import WishSheet
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.settings.settings import change_words, since
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.settings.letters import SettingAsked, SettingDecided
from bot.voting.settings.settings import Setting, in_force
from bot.voting.settings.wish import SettingWish
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.settings import DecideSetting, ShowSettings, ShowSettingWish


def wish_text(texts: Texts, sheet: WishSheet, usual: Mapping[Setting, str]) -> Markup:
    """Return who wants what to hold instead of what."""
    wish, before = sheet.wish, in_force(sheet.estate, usual)[sheet.wish.setting]
    words = change_words(texts, wish.setting, before, wish.value)
    return texts.html("settings.wish", name=sheet.asked_by, **words, since=since(texts, wish.setting))


def decide_row(texts: Texts, wish: SettingWish, reader: int) -> list[Row]:
    """Return the buttons by which somebody decides a wish, or takes his own back."""
    if wish.asked_by == reader:
        return [[button(texts.plain("settings.take-back"), DecideSetting(wish.id, False))]]
    return [
        [button(texts.plain("settings.agree"), DecideSetting(wish.id, True))],
        [button(texts.plain("settings.refuse"), DecideSetting(wish.id, False))],
    ]


async def asked(desk: Desk, envelope: Envelope[SettingAsked], texts: Texts) -> Outgoing | None:
    """Ask a committee member whether a setting may be changed, unless that is decided already."""
    sheet = await settling.look(desk.hall, envelope.letter.wish_id)
    return _question(desk, texts, sheet, envelope.chat_id) if sheet.wish.decided_by is None else None


async def asked_now(desk: Desk, envelope: Envelope[SettingAsked], texts: Texts) -> Outgoing:
    """Return the question as long as it waits, then who has decided it and how."""
    sheet = await settling.look(desk.hall, envelope.letter.wish_id)
    if sheet.wish.decided_by is None:
        return _question(desk, texts, sheet, envelope.chat_id)
    return Outgoing(_decided(texts, sheet, envelope.chat_id))


def _question(desk: Desk, texts: Texts, sheet: WishSheet, reader: int) -> Outgoing:
    head = texts.html("settings.request", estate=sheet.estate.name)
    text = head + Markup("\n\n") + wish_text(texts, sheet, desk.usual_settings)
    about = (subjects.setting_wish(sheet.wish.id),)
    return Outgoing(text, InlineKeyboardMarkup(decide_row(texts, sheet.wish, reader)), about=about)


async def show_wish(update: Update, context: Context) -> None:
    """Ask again whether a setting may be changed, or say who has decided that."""
    desk, user_id, texts = context.bot_data, asker(update).id, await texts_of(update, context)
    wished = ShowSettingWish.unpack(pressed(update).data).wish_id
    sheet = await settling.seen_by(desk.hall, user_id, wished)
    letter = SettingAsked(wished)
    shown = await asked_now(desk, Envelope("", sheet.estate.id, user_id, letter), texts)
    await toast(update)
    await say_kept(update, context, sheet.estate.id, letter, shown)


async def decide(update: Update, context: Context) -> None:
    """Agree, refuse, or take back; the buttons make room for what was decided."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload, user_id = DecideSetting.unpack(pressed(update).data), asker(update).id
    sheet = await settling.decide(desk.hall, user_id, payload.wish_id, payload.agree, desk.usual_settings)
    desk.look_at_bodies()
    back = [button(texts.plain("settings.back"), ShowSettings(sheet.estate.id))]
    await toast(update)
    await redraw(update, _decided(texts, sheet, user_id), InlineKeyboardMarkup([back]))


async def decided(desk: Desk, envelope: Envelope[SettingDecided], texts: Texts) -> Outgoing:
    """Tell whoever wanted it what became of it."""
    sheet = await settling.look(desk.hall, envelope.letter.wish_id)
    return Outgoing(_decided(texts, sheet, envelope.chat_id))


def _decided(texts: Texts, sheet: WishSheet, reader: int) -> Markup:
    wish = sheet.wish
    words = change_words(texts, wish.setting, wish.value, wish.value)
    fields = {"setting": words["setting"], "value": words["value"], "since": since(texts, wish.setting)}
    if wish.decided_by == wish.asked_by:
        return texts.html("settings.taken-back", name=sheet.asked_by, **fields)
    key = "settings.agreed" if wish.agreed else "settings.refused"
    if wish.decided_by == reader:
        key = "settings.you-agreed" if wish.agreed else "settings.you-refused"
    return texts.html(key, name=sheet.decided_by, asked_by=sheet.asked_by, **fields)
