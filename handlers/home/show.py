"""/menu, and the buttons with which somebody goes about in his home: one message that changes in place."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions.overview import visitors
from bot.actions.results import results
from bot.delivery.remembering import let_go_at
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import in_rows
from handlers.answering.redraw import redraw
from handlers.buttons.home import BackTo, GoTo, GoUp, Screen
from handlers.home.screens import SCREENS
from handlers.home.visit import Visit

START = GoTo(Screen.HOME)


async def show_home(update: Update, context: Context) -> None:
    """Show the first screen in a new message; a stranger is told how to come in."""
    await say(update, *await screen(update, context, START))


async def go_to(update: Update, context: Context) -> None:
    """Show another screen, as things are now."""
    await _redraw(update, context, GoTo.unpack(pressed(update).data))


async def go_up(update: Update, context: Context) -> None:
    """Show the screen above."""
    left = GoUp.unpack(pressed(update).data)
    await _redraw(update, context, GoTo(SCREENS[left.screen].above, left.proposal_id))


async def go_back(update: Update, context: Context) -> None:
    """Show the screen again from which something was opened."""
    opened = BackTo.unpack(pressed(update).data)
    await _redraw(update, context, GoTo(opened.screen, opened.proposal_id, opened.page))


async def _redraw(update: Update, context: Context, wanted: GoTo) -> None:
    shown = await screen(update, context, wanted)
    await toast(update)
    message = pressed(update).message
    if isinstance(message, Message):
        await let_go_at(context.bot_data.hall, message)
    await redraw(update, *shown)


async def screen(
    update: Update, context: Context, wanted: GoTo
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return the text and the buttons of a screen for whoever asks.

    Raises:
        Refusal: it is not for him, or what it is about is not.
    """
    desk, texts = context.bot_data, await texts_of(update, context)
    who = await visitors.of_person(desk.hall, asker(update).id)
    if not who.is_known:
        return texts.html("start.hello"), None
    layout = SCREENS[wanted.screen]
    who.must(layout.right)
    report = None
    if wanted.proposal_id or wanted.screen in (Screen.VOTE, Screen.MORE):
        report, _ = await results.may_see(desk.hall, who.user_id, wanted.proposal_id)
    visit = Visit(desk, texts, who, wanted, report)
    drawn = await layout.drawn(visit)
    return drawn.text, InlineKeyboardMarkup([*drawn.rows, *_entries(visit), *_up(visit)])


def _entries(visit: Visit) -> list[Row]:
    """Return the buttons that are always on a screen, as far as they are for the visitor and of use."""
    vote = visit.report.proposal if visit.report else None
    where = vote.estate_id if vote else None
    layout = SCREENS[visit.wanted.screen]
    buttons = [
        button(visit.texts.plain(f"home.go.{each.key}"), each.leads(vote.id if vote else 0))
        for each in layout.entries
        if visit.visitor.may(each.right, where) and each.stage.fits(vote)
    ]
    return in_rows(buttons, layout.in_row)


def _up(visit: Visit) -> list[Row]:
    here = visit.wanted
    if here.screen is Screen.HOME:
        return []
    return [[button(visit.texts.plain("home.back"), GoUp(here.screen, here.proposal_id, here.page))]]
