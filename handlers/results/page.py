"""The page of a vote on the notice board: the way to it, and for whom it is, which the committee chooses."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.actions.results import pages
from bot.actions.results.results import Report
from bot.texts.catalogue import Texts
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.publicity import Publicity, PublicPage
from bot.voting.refusals import UnknownButton
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.results import ChoosePublicity, ShowPage


def page_row(texts: Texts, address: str) -> Sequence[Row]:
    """Return the way to a vote's page, none where there is no page."""
    return [[InlineKeyboardButton(texts.plain("button.page"), url=address)]] if address else []


async def page_rows(desk: Desk, texts: Texts, user_id: int, report: Report) -> Sequence[Row]:
    """Return the way to a vote's page, and for the committee that to choosing for whom it is."""
    if not desk.board:
        return []
    rows = [*page_row(texts, await pages.address(desk.hall, report.proposal.id, desk.board))]
    if await pages.may_choose(desk.hall, user_id, report.estate.id):
        rows.append([button(texts.plain("button.publicity"), ShowPage(report.proposal.id))])
    return rows


async def show_page(update: Update, context: Context) -> None:
    """Say where a vote's page is, and let the committee choose for whom.

    Raises:
        UnknownButton: there is no notice board any more.
    """
    desk, texts = _with_board(context), await texts_of(update, context)
    proposal_id = ShowPage.unpack(pressed(update).data).proposal_id
    vote, page = await pages.to_choose(desk.hall, asker(update).id, proposal_id)
    shown = _shown(texts, vote, page, desk.board)
    await toast(update)
    await say(update, *shown)


async def choose_publicity(update: Update, context: Context) -> None:
    """Let a vote's page be for those whose button was pressed.

    Raises:
        UnknownButton: there is no notice board any more.
    """
    desk, texts = _with_board(context), await texts_of(update, context)
    said = ChoosePublicity.unpack(pressed(update).data)
    vote, page = await pages.choose(desk.hall, asker(update).id, said.proposal_id, said.publicity)
    shown = _shown(texts, vote, page, desk.board)
    await toast(update, texts.plain("page.chosen"))
    await redraw(update, *shown)


def _with_board(context: Context) -> Desk:
    if not context.bot_data.board:
        raise UnknownButton()
    return context.bot_data


def _shown(texts: Texts, vote: Proposal, page: PublicPage, board: str) -> tuple[Markup, InlineKeyboardMarkup]:
    text = texts.html("page.head", title=vote.title, address=page.address(board))
    warning = "page.secret" if vote.terms.secret else "page.by-name"
    rows = [_choice(texts, vote, each, chosen=each is page.publicity) for each in Publicity]
    return Markup("\n\n").join([text, texts.html(warning)]), InlineKeyboardMarkup(rows)


def _choice(texts: Texts, vote: Proposal, publicity: Publicity, *, chosen: bool) -> Row:
    label = texts.plain(f"publicity.{publicity}")
    return [button(f"✔️ {label}" if chosen else label, ChoosePublicity(vote.id, publicity))]
