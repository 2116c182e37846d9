"""/settings: what holds in the estate, a tap for each step to change it, and back everywhere."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.settings import settling
from bot.actions.settings.settling import Settled
from bot.texts.catalogue import Texts
from bot.texts.settings.settings import (
    change_words,
    chapter_text,
    name,
    overview_text,
    setting_text,
    since,
    value_words,
)
from bot.voting.settings.settings import SETTINGS, Chapter, Setting, in_force, options
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.estate_lists import the_only_estate
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import in_rows
from handlers.answering.redraw import redraw
from handlers.buttons.lists import EstatesFor
from handlers.buttons.settings import ChangeSetting, ChooseSetting, ShowChapter, ShowSetting, ShowSettings
from handlers.settings.wish import decide_row, wish_text

Screen = tuple[Markup, InlineKeyboardMarkup]


async def show_settings(update: Update, context: Context) -> None:
    """Show what holds; who serves several estates is asked first in which."""
    if estate := await the_only_estate(update, context, EstatesFor.SETTINGS):
        found = await settling.of_estate(context.bot_data.hall, asker(update).id, estate.id)
        await say(update, *_everything(context, await texts_of(update, context), found))


async def show_settings_of(update: Update, context: Context) -> None:
    """Show what holds in the estate that was chosen, or go back to that."""
    found = await _found(update, context, ShowSettings.unpack(pressed(update).data).estate_id)
    await _turn(update, _everything(context, await texts_of(update, context), found))


async def show_chapter(update: Update, context: Context) -> None:
    """Show the settings under one heading."""
    payload = ShowChapter.unpack(pressed(update).data)
    found = await _found(update, context, payload.estate_id)
    await _turn(update, _chapter(context, await texts_of(update, context), found, payload.chapter))


async def show_setting(update: Update, context: Context) -> None:
    """Show one setting: what can be chosen, or the change that waits for a second person."""
    payload = ShowSetting.unpack(pressed(update).data)
    found, texts = await _found(update, context, payload.estate_id), await texts_of(update, context)
    await _turn(update, _setting(context, texts, found, payload.setting, asker(update).id))


async def choose_setting(update: Update, context: Context) -> None:
    """Ask once more, and say from when on it holds and who else has to agree."""
    payload, texts = ChooseSetting.unpack(pressed(update).data), await texts_of(update, context)
    desk, chosen = context.bot_data, (payload.estate_id, payload.setting, payload.value)
    found = await settling.consider(desk.hall, asker(update).id, *chosen, desk.usual_settings)
    before = _values(context, found)[payload.setting]
    back = _back(texts, ShowSetting(payload.estate_id, payload.setting))
    do = ChangeSetting(payload.estate_id, payload.setting, payload.value)
    key = "settings.change" if found.alone else "settings.ask-others"
    asked = texts.html(
        "settings.sure",
        **change_words(texts, payload.setting, before, payload.value),
        since=since(texts, payload.setting),
    )
    if not found.alone:
        asked += Markup("\n\n") + texts.html("settings.takes-two")
    await _turn(update, (asked, InlineKeyboardMarkup([[button(texts.plain(key), do)], back])))


async def change_setting(update: Update, context: Context) -> None:
    """Settle it, or say that the others are asked."""
    payload, desk = ChangeSetting.unpack(pressed(update).data), context.bot_data
    estate, done = await settling.settle(
        desk.hall,
        asker(update).id,
        payload.estate_id,
        payload.setting,
        payload.value,
        desk.usual_settings,
    )
    desk.look_at_bodies()
    texts = await texts_of(update, context)
    said = texts.html(
        "settings.done" if done else "settings.asked",
        setting=name(texts, payload.setting),
        value=value_words(texts, payload.setting, payload.value),
        since=since(texts, payload.setting),
    )
    await _turn(update, (said, InlineKeyboardMarkup([_back(texts, ShowSettings(estate.id))])))


async def _found(update: Update, context: Context, estate_id: int) -> Settled:
    return await settling.of_estate(context.bot_data.hall, asker(update).id, estate_id)


async def _turn(update: Update, screen: Screen) -> None:
    await toast(update)
    await redraw(update, *screen)


def _values(context: Context, found: Settled) -> dict[Setting, str]:
    return in_force(found.estate, context.bot_data.usual_settings)


def _back(texts: Texts, way: ShowSettings | ShowChapter | ShowSetting) -> Row:
    return [button(texts.plain("button.back"), way)]


def _everything(context: Context, texts: Texts, found: Settled) -> Screen:
    ways = [
        button(texts.plain(f"settings.chapter.{chapter}.button"), ShowChapter(found.estate.id, chapter))
        for chapter in Chapter
    ]
    text = overview_text(texts, found.estate, context.bot_data.usual_settings, found.wishes)
    return text, InlineKeyboardMarkup(in_rows(ways, 2))


def _chapter(context: Context, texts: Texts, found: Settled, chapter: Chapter) -> Screen:
    rows = [
        [button(name(texts, setting), ShowSetting(found.estate.id, setting))]
        for setting, entry in SETTINGS.items()
        if entry.chapter is chapter
    ]
    text = chapter_text(texts, chapter, _values(context, found), found.wishes)
    return text, InlineKeyboardMarkup([*rows, _back(texts, ShowSettings(found.estate.id))])


def _setting(context: Context, texts: Texts, found: Settled, setting: Setting, reader: int) -> Screen:
    """Return a setting with its options to whoever may change it; while a change waits there are none."""
    value, back = _values(context, found)[setting], ShowChapter(found.estate.id, SETTINGS[setting].chapter)
    text, rows = setting_text(texts, setting, value), list[Row]()
    if sheet := found.waiting.get(setting):
        text += Markup("\n\n") + wish_text(texts, sheet, context.bot_data.usual_settings)
        rows = decide_row(texts, sheet.wish, reader) if found.may_change else []
    elif found.may_change:
        rows = in_rows(_options(context, texts, found, setting), 2)
    return text, InlineKeyboardMarkup([*rows, _back(texts, back)])


def _options(context: Context, texts: Texts, found: Settled, setting: Setting) -> Row:
    now, estate_id = _values(context, found)[setting], found.estate.id
    return [
        button(f"✔️ {words}", ShowSetting(estate_id, setting))
        if value == now
        else button(words, ChooseSetting(estate_id, setting, value))
        for value in options(setting, context.bot_data.usual_settings)
        for words in [value_words(texts, setting, value)]
    ]
