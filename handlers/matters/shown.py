"""/matters: what was raised and how far it has come, and one matter with what can be done about it."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.matters import looking
from bot.actions.matters.looking import MatterSheet
from bot.actions.matters.planning import PLANNED_IN
from bot.actions.meetings.views import TALKED_ABOUT
from bot.texts.catalogue import Texts
from bot.texts.matters.matter import line, matter_text
from bot.voting.matters.states import MatterState, Mover, can_move, next_of
from bot.voting.rights import Quality, Right, allows
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import cut, turning
from handlers.answering.redraw import redraw
from handlers.buttons.matters import (
    ChooseVote,
    ComparePlans,
    MergeMatter,
    MoveMatter,
    SendMatterLedger,
    ShowMatter,
    ShowMatters,
    TakeBackMatter,
    WritePlan,
)
from handlers.buttons.meetings import CallMeeting

ON_PAGE = 6


async def show_matters(update: Update, context: Context) -> None:
    """Show the newest."""
    await say(update, *await _page(update, context, 0))


async def turn_matters(update: Update, context: Context) -> None:
    """Show the page whose button was pressed."""
    shown = await _page(update, context, ShowMatters.unpack(pressed(update).data).page)
    await toast(update)
    await redraw(update, *shown)


async def _page(update: Update, context: Context, number: int) -> tuple[Markup, InlineKeyboardMarkup | None]:
    texts = await texts_of(update, context)
    found = await looking.listed(context.bot_data.hall, asker(update).id)
    if not found:
        return texts.html("matters.none"), None
    page = cut(found, number, ON_PAGE)
    rows = [[button(line(texts, each), ShowMatter(each.id))] for _, each in page.shown]
    rows += turning(texts, page.number, page.pages, ShowMatters)
    return texts.html("matters.head", len(found)), InlineKeyboardMarkup(rows)


async def show_matter(update: Update, context: Context) -> None:
    """Show a matter from a list, in a message of its own."""
    matter_id = ShowMatter.unpack(pressed(update).data).matter_id
    shown = await shown_to(update, context, matter_id)
    await toast(update)
    await say(update, *shown)


async def open_matter(update: Update, context: Context, matter_id: int) -> None:
    """Show the matter to which a link leads."""
    await say(update, *await shown_to(update, context, matter_id))


async def shown_to(
    update: Update, context: Context, matter_id: int
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return a matter as the person sees it, with what the person can do about it."""
    hall, user_id = context.bot_data.hall, asker(update).id
    sheet = await looking.seen_by(hall, user_id, matter_id)
    held = await looking.may(hall, user_id, sheet.estate.id)
    texts = await texts_of(update, context)
    text, keyboard = shown(texts, sheet, held, user_id)
    rows = [*(keyboard.inline_keyboard if keyboard else ())]
    if sheet.matter.is_public:
        rows.append((button(texts.plain("button.ledger"), SendMatterLedger(matter_id)),))
    return text, InlineKeyboardMarkup(rows) if rows else None


def shown(
    texts: Texts, sheet: MatterSheet, held: set[Quality], user_id: int
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return a matter in words, and the buttons for somebody who acts in these qualities."""
    text = matter_text(texts, sheet.estate, sheet.matter, sheet.meetings, sheet.plans, sheet.votes)
    rows = [*_planning(texts, sheet, held), *_settling(texts, sheet, held)]
    if sheet.matter.raised_by == user_id and sheet.matter.state is MatterState.RAISED:
        rows.append([button(texts.plain("matter.take-back"), TakeBackMatter(sheet.matter.id, sure=False))])
    return text, InlineKeyboardMarkup(rows) if rows else None


def _planning(texts: Texts, sheet: MatterSheet, held: set[Quality]) -> list[Row]:
    matter, rows = sheet.matter, []
    if len(sheet.plans) > 1:
        rows.append([button(texts.plain("plan.compare"), ComparePlans(matter.id, None, None))])
    if allows(held, Right.WRITE_PLAN) and matter.state in PLANNED_IN:
        key = "plan.write" if sheet.draft is None else "plan.go-on"
        rows.append([button(texts.plain(key), WritePlan(matter.id))])
    if allows(held, Right.CALL_MEETING) and matter.state in TALKED_ABOUT:
        rows.append([button(texts.plain("meeting.button.call"), CallMeeting(matter.id))])
    if allows(held, Right.PROPOSE) and can_move(matter.state, MatterState.TO_VOTE, Mover.VOTE):
        rows.append([button(texts.plain("matter.put-to-vote"), ChooseVote(matter.id))])
    return rows


def _settling(texts: Texts, sheet: MatterSheet, held: set[Quality]) -> list[Row]:
    """Return to where the committee can move a matter, the harsh ones last."""
    matter = sheet.matter
    if not allows(held, Right.SETTLE_MATTER):
        return []
    return [
        [
            button(
                texts.plain(f"matter.do.{state}"),
                MergeMatter(matter.id, None) if state is MatterState.MERGED else MoveMatter(matter.id, state),
            )
        ]
        for state in next_of(matter.state, Mover.COMMITTEE)
    ]
