"""/results: how a vote stands, or how it ended, for those who may see it."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.results import results
from bot.actions.results.results import Report
from bot.delivery.outgoing import Outgoing
from bot.reports.printing import Notice, for_the_wall
from bot.texts.catalogue import Texts
from bot.texts.results.report import detail_text, report_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import ResultShown
from bot.voting.proposals.proposal import ProposalState
from handlers.answering.answers import asker, group_id, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import Row, button
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.lists import VotesFor
from handlers.buttons.objections import ObjectTo
from handlers.buttons.results import SendLedger, SendSheet, SendSpreadsheet, ShowResult
from handlers.results.page import page_rows
from handlers.results.papers_behind import offer_paperwork
from handlers.results.picture import send_picture


async def show_results(update: Update, context: Context) -> None:
    """Show the only vote at once; let the person choose among several."""
    found = await votes_for(update, context, VotesFor.RESULT)
    if not found:
        await say(update, (await texts_of(update, context)).html("results.none"))
    elif len(found) == 1:
        await show_result(update, context, found[0].proposal.id)
    else:
        await choose_vote(update, context, VotesFor.RESULT, found)


async def press_result(update: Update, context: Context) -> None:
    """Show the vote whose button was pressed."""
    proposal_id = ShowResult.unpack(pressed(update).data).proposal_id
    await _show(update, context, *await _may_see(update, context, proposal_id))
    await toast(update)  # last: in a group that does not take the answer it leads to the private chat


async def show_result(update: Update, context: Context, proposal_id: int) -> None:
    """Show a vote's result."""
    await _show(update, context, *await _may_see(update, context, proposal_id))


async def _may_see(update: Update, context: Context, proposal_id: int) -> tuple[Report, bool]:
    hall, user = context.bot_data.hall, asker(update)
    return await results.may_see(hall, user.id, proposal_id, group_id(update))


async def _show(update: Update, context: Context, report: Report, serves: bool) -> None:
    """Show a report; in private the committee gets the detail as well."""
    desk, texts, proposal_id = context.bot_data, await texts_of(update, context), report.proposal.id
    in_private = group_id(update) is None
    await send_picture(update, context, report)
    rows = await page_rows(desk, texts, asker(update).id, report) if in_private else []
    shown = _shown(texts, report, in_private, serves, rows)
    await say_kept(update, context, report.estate.id, ResultShown(proposal_id), shown)
    if serves and in_private:
        detail = await results.detail(desk.hall, proposal_id)
        parts = detail_text(texts, report.proposal, detail.buildings, detail.choices, detail.conflicts)
        for part in parts:
            await say(update, part)
        await offer_paperwork(update, context, proposal_id)


def _shown(
    texts: Texts, report: Report, in_private: bool, serves: bool, page: Sequence[Row] = ()
) -> Outgoing:
    keyboard = _below(texts, report, in_private, serves, page)
    open_to_objections = report.proposal.state is ProposalState.CLOSED
    about = (subjects.vote(report.proposal.id),) if open_to_objections else ()
    return Outgoing(_report(texts, report), keyboard, about=about)


async def result_now(desk: Desk, envelope: Envelope[ResultShown], texts: Texts) -> Outgoing:
    """Return how the vote stands now that somebody asked to see, with what he may have of its files.

    Raises:
        Refusal: he may see the vote no longer.
    """
    report, serves = await results.may_see(desk.hall, envelope.chat_id, envelope.letter.proposal_id)
    page = await page_rows(desk, texts, envelope.chat_id, report)
    return _shown(texts, report, in_private=True, serves=serves, page=page)


def _below(
    texts: Texts, report: Report, in_private: bool, serves: bool, page: Sequence[Row]
) -> InlineKeyboardMarkup | None:
    """Return the way to object to a count that is not final, and in private to the vote's files and page."""
    rows: list[Row] = []
    if report.proposal.state is ProposalState.CLOSED:
        rows.append([button(texts.plain("button.object"), ObjectTo(report.proposal.id))])
    if in_private:
        rows += _files(texts, report, serves)
    rows += page
    return InlineKeyboardMarkup(rows) if rows else None


def _files(texts: Texts, report: Report, serves: bool) -> list[Row]:
    """Return the sheets to print, for who serves also those to sign, the workbook, and the counted ledger."""
    proposal_id, state = report.proposal.id, report.proposal.state
    sheet = button(texts.plain("button.sheet"), SendSheet(proposal_id, for_the_wall(state)))
    rows = [[sheet, button(texts.plain("button.spreadsheet"), SendSpreadsheet(proposal_id))]]
    if serves and not state.has_ended:
        sheets = {"button.explanation": Notice.EXPLANATION, "button.signatures": Notice.SIGNATURES}
        rows.append([button(texts.plain(key), SendSheet(proposal_id, each)) for key, each in sheets.items()])
        rows.append([button(texts.plain("button.blank"), SendSheet(proposal_id, Notice.BLANK))])
    if state.was_counted:
        rows.append([button(texts.plain("button.ledger"), SendLedger(proposal_id))])
    return rows


def _report(texts: Texts, report: Report) -> Markup:
    return report_text(texts, report.estate, report.proposal, report.tally, report.verdict, report.objections)
