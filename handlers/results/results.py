"""/results: how a vote stands, or how it ended, for those who may see it."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import Update

from bot.actions.results import results
from bot.actions.results.results import Report
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.results.report import detail_text, report_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import ResultShown
from bot.voting.proposals.proposal import ProposalState
from handlers.answering.answers import asker, group_id, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import Row
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.lists import VotesFor
from handlers.buttons.results import ShowResult
from handlers.results.below import Reader, below, reader_of
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
    reader = await reader_of(desk.hall, asker(update).id, report, in_private, serves)
    page = await page_rows(desk, texts, asker(update).id, report) if in_private else []
    shown = _shown(texts, report, reader, page)
    await say_kept(update, context, report.estate.id, ResultShown(proposal_id), shown)
    if serves and in_private:
        detail = await results.detail(desk.hall, proposal_id)
        parts = detail_text(texts, report.proposal, detail.buildings, detail.choices, detail.conflicts)
        for part in parts:
            await say(update, part)
        await offer_paperwork(update, context, proposal_id)


def _shown(texts: Texts, report: Report, reader: Reader, page: Sequence[Row]) -> Outgoing:
    can_change = report.proposal.state is ProposalState.CLOSED or report.course.waits
    about = (subjects.vote(report.proposal.id),) if can_change else ()
    return Outgoing(_report(texts, report), below(texts, report, reader, page), about=about)


async def result_now(desk: Desk, envelope: Envelope[ResultShown], texts: Texts) -> Outgoing:
    """Return how the vote stands now that somebody asked to see, with what he may have of its files.

    Raises:
        Refusal: he may see the vote no longer.
    """
    user_id = envelope.chat_id
    report, serves = await results.may_see(desk.hall, user_id, envelope.letter.proposal_id)
    reader = await reader_of(desk.hall, user_id, report, True, serves)
    return _shown(texts, report, reader, await page_rows(desk, texts, user_id, report))


def _report(texts: Texts, report: Report) -> Markup:
    vote, verdict, course = report.proposal, report.verdict, report.course
    return report_text(texts, report.estate, vote, report.tally, verdict, report.objections, course)
