"""/results: how a vote stands, or how it ended, for those who may see it."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType

from bot.actions import results
from bot.actions.results import Report
from bot.texts.catalogue import Texts
from bot.texts.report import detail_text, report_text
from handlers.answers import asker, pressed, say, texts_of, toast
from handlers.buttons import ShowResult
from handlers.desk import Context
from handlers.keyboards import button

MOST_LISTED = 20


async def show_results(update: Update, context: Context) -> None:
    """Show the only vote at once; let the person choose among several."""
    texts = await texts_of(update, context)
    reports = await results.reports_for(context.bot_data.house, asker(update).id, _group_id(update))
    if not reports:
        await say(update, texts.html("results.none"))
    elif len(reports) == 1:
        await show_result(update, context, reports[0].proposal.id)
    else:
        rows = [
            [button(f"{r.proposal.number} · {r.proposal.title}"[:60], ShowResult(r.proposal.id))]
            for r in reports[:MOST_LISTED]
        ]
        await say(update, texts.html("results.choose"), InlineKeyboardMarkup(rows))


async def press_result(update: Update, context: Context) -> None:
    """Show the vote whose button was pressed."""
    payload = ShowResult.unpack(pressed(update).data)
    await show_result(update, context, payload.proposal_id)
    await toast(update)


async def show_result(update: Update, context: Context, proposal_id: int) -> None:
    """Show a vote's result; in private the committee gets the detail as well."""
    desk, texts = context.bot_data, await texts_of(update, context)
    group_id = _group_id(update)
    report, serves = await results.may_see(desk.house, asker(update).id, proposal_id, group_id)
    await say(update, _report(texts, report))
    if serves and group_id is None:
        detail = await results.detail(desk.house, proposal_id)
        parts = detail_text(texts, report.proposal, detail.buildings, detail.choices, detail.conflicts)
        for part in parts:
            await say(update, part)


def _group_id(update: Update) -> int | None:
    """Return the chat where everybody reads along, None in private."""
    chat = update.effective_chat
    assert chat is not None
    return None if chat.type == ChatType.PRIVATE else chat.id


def _report(texts: Texts, report: Report) -> Markup:
    return report_text(texts, report.estate, report.proposal, report.tally, report.verdict)
