"""/meetings: the meetings of one's estates, the latest first."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import views
from bot.actions.meetings.views import Listed
from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import listed_text
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.paging import cut, turning
from handlers.answering.redraw import redraw
from handlers.buttons.meetings import CallAbout, ShowMeeting, TurnMeetings

ON_PAGE = 6


async def show_meetings(update: Update, context: Context) -> None:
    """Show the first page."""
    await say(update, *await _page(update, context, 0))


async def turn_meetings(update: Update, context: Context) -> None:
    """Show another page."""
    page = await _page(update, context, TurnMeetings.unpack(pressed(update).data).page)
    await toast(update)
    await redraw(update, *page)


async def _page(update: Update, context: Context, number: int) -> tuple[Markup, InlineKeyboardMarkup | None]:
    texts = await texts_of(update, context)
    found = await views.listed(context.bot_data.hall, asker(update).id)
    may_call = bool(await views.to_talk_about(context.bot_data.hall, asker(update).id))
    ways = [[button(texts.plain("meeting.button.call"), CallAbout(0))]] if may_call else []
    if not found:
        return texts.html("meeting.none"), InlineKeyboardMarkup(ways) if ways else None
    page = cut(found, number, ON_PAGE)
    lines = [listed_text(texts, each.estate.tz, each.matter, each.meeting) for each in page.shown]
    rows = [
        [
            button(
                texts.plain("meeting.button.one", date=_date(texts, each), title=each.matter.title),
                ShowMeeting(each.meeting.id),
            )
        ]
        for each in page.shown
    ]
    rows += [*turning(texts, page.number, page.pages, TurnMeetings), *ways]
    text = Markup("\n\n").join([texts.html("meeting.list", len(found)), *lines])
    return text, InlineKeyboardMarkup(rows)


def _date(texts: Texts, each: Listed) -> str:
    return texts.date(each.meeting.terms.at.astimezone(each.estate.tz).date())
