"""The buttons below a card and below a person's own ballot."""

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.actions.results.results import Report
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.counting.choice import Choice
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.typed.wording import as_typed
from handlers.answering import links
from handlers.buttons.payload import Payload
from handlers.buttons.votes import Vote

Row = list[InlineKeyboardButton]

PUBLISHES, TAKES_AWAY = KeyboardButtonStyle.SUCCESS, KeyboardButtonStyle.DANGER


def button(text: str, payload: Payload, style: str | None = None) -> InlineKeyboardButton:
    """Return a button that says ``payload`` when it is pressed; a long text is cut.

    A button has one line, so no signs are needed in it that keep a line from ending. One of a ``style`` has
    its colour where the reader's app knows it: it ``PUBLISHES`` something, or ``TAKES_AWAY`` what was.
    """
    return InlineKeyboardButton(phrases.shortened(as_typed(text)), callback_data=payload.pack(), style=style)


def card_keyboard(texts: Texts, report: Report, username: str) -> InlineKeyboardMarkup:
    """Return one row per choice with its count and the way into the private chat; closed: the result.

    Until the vote opens there is the way into the private chat only, and after a trial nothing.
    """
    proposal = report.proposal
    if proposal.state.has_ended and proposal.is_trial:
        return InlineKeyboardMarkup([])
    if proposal.state.has_ended:
        return InlineKeyboardMarkup(_after_closing(texts, proposal, username))
    url = links.my_ballot(username, proposal.id)
    rows = [
        [button(_with_count(texts, report, choice), Vote(proposal.id, choice, None, proposal.version))]
        for choice in proposal.terms.choices
        if proposal.state.is_open
    ]
    rows.append([InlineKeyboardButton(texts.plain("button.my-ballot"), url=url)])
    return InlineKeyboardMarkup(rows)


def _after_closing(texts: Texts, proposal: Proposal, username: str) -> list[Row]:
    """Return the way to the result and, until it is final, the way to object."""
    ways = {"button.result": links.result(username, proposal.id)}
    if proposal.state is ProposalState.CLOSED:
        ways["button.object"] = links.objection(username, proposal.id)
    return [[InlineKeyboardButton(texts.plain(label), url=url)] for label, url in ways.items()]


def _with_count(texts: Texts, report: Report, choice: Choice) -> str:
    name = phrases.choice_name(texts, choice, report.proposal.terms.options)
    if report.proposal.tally_is_hidden:
        return name
    return texts.plain("button.choice", choice=name, n=texts.number(report.tally.of(choice).heads))


def ballot_keyboard(
    texts: Texts, proposal: Proposal, household_id: int, withdrawable: bool, receipt: str | None = None
) -> InlineKeyboardMarkup:
    """Return the buttons with which a household answers, copies its receipt, or takes its answer back."""
    rows: list[Row] = [
        [
            button(
                phrases.choice_name(texts, choice, proposal.terms.options),
                Vote(proposal.id, choice, household_id, proposal.version),
            )
        ]
        for choice in proposal.terms.choices
    ]
    if receipt:
        copied = CopyTextButton(receipt)
        rows.append([InlineKeyboardButton(texts.plain("button.copy-receipt"), copy_text=copied)])
    if withdrawable:
        taken_back = Vote(proposal.id, None, household_id, proposal.version)
        rows.append([button(texts.plain("button.withdraw"), taken_back, TAKES_AWAY)])
    return InlineKeyboardMarkup(rows)
