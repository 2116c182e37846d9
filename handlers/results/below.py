"""The buttons below a result: what its reader can do about it, and which of its files he may have."""

from collections.abc import Sequence

from msgspec import Struct
from telegram import InlineKeyboardMarkup

from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.actions.results.results import Report
from bot.reports.printing import Notice, for_the_wall
from bot.texts.catalogue import Texts
from bot.voting.proposals.proposal import ProposalState
from bot.voting.rights import Right
from handlers.answering.keyboards import Row, button
from handlers.buttons.objections import ObjectTo
from handlers.buttons.results import PrintMany, SendLedger, SendSheet, SendSpreadsheet
from handlers.carrying_out.below import photo_rows, telling_rows


class Reader(Struct, frozen=True):
    """Who reads a result: in private or before all, whether its detail is for him, and what he may do."""

    in_private: bool
    sees_detail: bool
    prints_slips: bool = False
    tells: bool = False


async def reader_of(hall: Hall, user_id: int, report: Report, in_private: bool, sees_detail: bool) -> Reader:
    """Return as what somebody reads a result; what only the committee may do is asked of who sees detail."""
    if not (in_private and sees_detail):
        return Reader(in_private, sees_detail)
    asked = (Right.ISSUE_CODES, Right.TELL_OUTCOME)
    rights = [await offices.serves(hall, user_id, report.estate.id, each) for each in asked]
    return Reader(in_private, sees_detail, *rights)


def below(
    texts: Texts, report: Report, reader: Reader, page: Sequence[Row] = ()
) -> InlineKeyboardMarkup | None:
    """Return the way to object to a count that is not final, and in private to files, photos and deeds.

    ``page`` leads to the vote's page on the notice board, and to the choice for whom that is.
    """
    rows: list[Row] = []
    if report.proposal.state is ProposalState.CLOSED:
        rows.append([button(texts.plain("button.object"), ObjectTo(report.proposal.id))])
    if reader.in_private:
        rows += photo_rows(texts, report.course)
        rows += _files(texts, report)
        rows += _to_print(texts, report, reader)
        rows += page
    if reader.tells:
        rows += telling_rows(texts, report.course)
    return InlineKeyboardMarkup(rows) if rows else None


def _files(texts: Texts, report: Report) -> list[Row]:
    """Return the sheets to print, the workbook, and the ledger once it was counted."""
    proposal_id, state = report.proposal.id, report.proposal.state
    sheet = button(texts.plain("button.sheet"), SendSheet(proposal_id, for_the_wall(state)))
    rows = [[sheet, button(texts.plain("button.spreadsheet"), SendSpreadsheet(proposal_id))]]
    if report.notes:
        rows.append([button(texts.plain("button.progress"), SendSheet(proposal_id, Notice.PROGRESS))])
    if state.was_counted:
        rows.append([button(texts.plain("button.ledger"), SendLedger(proposal_id))])
    return rows


def _to_print(texts: Texts, report: Report, reader: Reader) -> list[Row]:
    """Return what is for the doors while the vote runs; a line for each household for who sees these."""
    proposal_id = report.proposal.id
    if not reader.sees_detail or report.proposal.state.has_ended:
        return []
    sheets = {"button.explanation": Notice.EXPLANATION, "button.blank": Notice.BLANK}
    rows = [[button(texts.plain(key), SendSheet(proposal_id, each)) for key, each in sheets.items()]]
    many = {"button.signatures": Notice.SIGNATURES}
    if reader.prints_slips:
        many["button.ballot-slips"] = Notice.SLIPS
    rows.append([button(texts.plain(key), PrintMany(proposal_id, each)) for key, each in many.items()])
    return rows
