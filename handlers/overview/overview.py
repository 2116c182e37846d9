"""/overview: what is open and what waits for whom, page by page."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.households import people
from bot.actions.overview import overview
from bot.actions.overview.overview import Overview
from bot.texts.catalogue import Texts
from bot.texts.overview.overview import lines_text
from bot.voting.overview.line import Line, Matter
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import cut, turning
from handlers.answering.redraw import redraw
from handlers.buttons.overview import SwitchDigest, TurnOverview
from handlers.overview.ways import way

ON_PAGE = 8


async def show_overview(update: Update, context: Context) -> None:
    """Show the first page."""
    await say(update, *await _page(update, context, 0))


async def turn_overview(update: Update, context: Context) -> None:
    """Show the page whose button was pressed, as things are now."""
    page = await _page(update, context, TurnOverview.unpack(pressed(update).data).page)
    await toast(update)
    await redraw(update, *page)


async def _page(update: Update, context: Context, page: int) -> tuple[Markup, InlineKeyboardMarkup]:
    desk, texts, user_id = context.bot_data, await texts_of(update, context), asker(update).id
    found = await overview.of_estates(desk.hall, user_id)
    text, rows = shown(desk, texts, found, page)
    if found.decides and desk.digest:
        person = await people.find(desk.hall, user_id)
        rows.append(switch(texts, on=person is None or person.digest))
    head = texts.html("overview.head", len(found.lines)) if found.lines else texts.html("overview.none")
    return Markup("\n\n").join(each for each in (head, text) if each), InlineKeyboardMarkup(rows)


def shown(desk: Desk, texts: Texts, found: Overview, wanted: int) -> tuple[Markup, list[Row]]:
    """Return a page of the lines and a button for each that leads somewhere."""
    page, several = cut(found.lines, wanted, ON_PAGE), len(found.estates) > 1
    first = page.number * ON_PAGE + 1
    text = lines_text(texts, page.shown, first, desk.hall.now, several_estates=several)
    rows: list[Row] = []
    for number, line in enumerate(page.shown, first):
        if led := way(line, decides=line.estate.id in found.decides):
            rows.append([button(label(texts, line, number, decides=line.estate.id in found.decides), led)])
    return text, rows + turning(texts, page.number, page.pages, TurnOverview)


def label(texts: Texts, line: Line, number: int, *, decides: bool = True) -> str:
    """Return what the button says; who decides nothing there can only look."""
    does = line.matter if decides or line.matter is not Matter.UNDONE else "look"
    return texts.plain(f"overview.button.{does}", number=number)


def switch(texts: Texts, *, on: bool) -> Row:
    """Return the button with which somebody has the weekly letter no more, or again."""
    return [button(texts.plain("digest.off" if on else "digest.on"), SwitchDigest(not on))]


async def switch_digest(update: Update, context: Context) -> None:
    """Remember whether the person wants the weekly letter, and say so."""
    wanted = SwitchDigest.unpack(pressed(update).data).yes
    await people.choose_digest(context.bot_data.hall, asker(update).id, wanted)
    texts = await texts_of(update, context)
    await toast(update, texts.plain("digest.is-on" if wanted else "digest.is-off"), alert=True)
