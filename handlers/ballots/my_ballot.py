"""A person's own ballot on a proposal, in private: to see, cast, change or withdraw."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.ballots import my_ballots
from bot.actions.ballots.my_ballots import MyBallot
from bot.actions.households import arrival
from bot.actions.results.results import Report
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals.card import card
from bot.voting.ballots.ballot import Receipt
from bot.voting.households.household import Standing
from bot.voting.refusals import NotBound
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import ballot_keyboard
from handlers.answering.redraw import redraw
from handlers.buttons.votes import ShowMine
from handlers.proxies.held import show_held
from handlers.proxies.mine import entrusting_rows, given_line


async def press_my_ballot(update: Update, context: Context) -> None:
    """Show the ballots on the vote whose button was pressed."""
    await my_ballot(update, context, ShowMine.unpack(pressed(update).data).proposal_id)
    await toast(update)


async def tap_lost(update: Update, context: Context, proposal_id: int) -> None:
    """Say that a tap on the card did not count, and show what is missing for that."""
    await say(update, (await texts_of(update, context)).html("mine.tap-lost"))
    await my_ballot(update, context, proposal_id)


async def my_ballot(update: Update, context: Context, proposal_id: int) -> None:
    """Show the card and below it the ballot of each of the person's households.

    Which vote it was is remembered for who is bound nowhere yet, to show it as soon as he is.
    """
    desk, texts = context.bot_data, await texts_of(update, context)
    try:
        report, mine = await my_ballots.of_person(desk.hall, asker(update).id, proposal_id)
    except NotBound:
        await arrival.come_for(desk.hall, asker(update).id, proposal_id)
        await say(update, texts.html("mine.bind"))
        return
    if any(ballot.member.is_bound for ballot in mine):
        await say(update, _card(desk, texts, report))
    else:
        await arrival.come_for(desk.hall, asker(update).id, proposal_id)
    for ballot in mine:
        is_open = report.proposal.state.is_open
        await say(update, mine_text(texts, ballot), mine_keyboard(texts, ballot) if is_open else None)
    await show_held(update, context, proposal_id)


def _card(desk: Desk, texts: Texts, report: Report) -> Markup:
    vote = report.proposal
    return card(texts, report.estate, vote, report.tally, report.verdict, desk.hall.now, report.anchor)


async def refresh_my_ballot(update: Update, context: Context, receipt: Receipt) -> None:
    """Bring the message whose button was pressed up to date."""
    texts = await texts_of(update, context)
    ballot = await my_ballots.of_household(
        context.bot_data.hall, asker(update).id, receipt.proposal.id, receipt.household.id
    )
    await redraw(update, mine_text(texts, ballot), mine_keyboard(texts, ballot))


def mine_text(texts: Texts, ballot: MyBallot) -> Markup:
    """Return what stands for one household, or why the person cannot vote for it."""
    member = ballot.member
    if member.standing is Standing.PENDING:
        return texts.html("mine.pending", household=member.household.label)
    if not member.role.votes:
        return texts.html("mine.tenant", household=member.household.label)
    if not ballot.entitled:
        return texts.html("mine.not-on-roll", household=member.household.label)
    head = texts.html(
        "mine.head",
        household=member.household.label,
        choice=phrases.choice_name(texts, ballot.choice, ballot.proposal.terms.options),
    )
    lines = [head]
    if ballot.receipt:
        lines.append(texts.html("mine.receipt", receipt=ballot.receipt))
    if ballot.sold:
        lines.append(texts.html("mine.sold"))
    if ballot.proxy:
        lines.append(given_line(texts, ballot))
    return Markup("\n").join(lines)


def mine_keyboard(texts: Texts, ballot: MyBallot) -> InlineKeyboardMarkup | None:
    """Return the vote buttons, if the person may use them."""
    if not (ballot.member.may_vote and ballot.entitled) or ballot.sold:
        return None
    keyboard = ballot_keyboard(
        texts, ballot.proposal, ballot.member.household.id, withdrawable=ballot.choice is not None
    )
    return InlineKeyboardMarkup([*keyboard.inline_keyboard, *entrusting_rows(texts, ballot)])
