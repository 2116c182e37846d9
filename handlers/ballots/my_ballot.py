"""A person's own ballot on a proposal, in private: to see, cast, change or withdraw."""

from markupsafe import Markup
from telegram import Update

from bot.actions.ballots import my_ballots
from bot.actions.households import arrival
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.proposals.card import LONGEST, card
from bot.voting import subjects
from bot.voting.ballots.ballot import Receipt
from bot.voting.ballots.letters import BallotShown
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import CardShown
from bot.voting.refusals import NotBound
from bot.voting.typed.wording import units
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import say_kept
from handlers.answering.long_texts import MOST_IN_PART as MOST
from handlers.answering.redraw import redraw
from handlers.ballots.ballot_now import ballot_shown
from handlers.buttons.votes import ShowBallot, ShowMine
from handlers.proxies.held import show_held

BETWEEN = Markup("\n\n")


async def press_my_ballot(update: Update, context: Context) -> None:
    """Show the ballots on the vote whose button was pressed."""
    await my_ballot(update, context, ShowMine.unpack(pressed(update).data).proposal_id)
    await toast(update)


async def tap_lost(update: Update, context: Context, proposal_id: int) -> None:
    """Say that a tap on the card did not count, and show what is missing for that."""
    texts = await texts_of(update, context)
    await my_ballot(update, context, proposal_id, texts.html("mine.tap-lost"))


async def my_ballot(update: Update, context: Context, proposal_id: int, before: Markup | None = None) -> None:
    """Show the card and below it the ballot of each of the person's households, ``before`` that a sentence.

    Which vote it was is remembered for who is bound nowhere yet, to show it as soon as he is.
    """
    desk, texts = context.bot_data, await texts_of(update, context)
    try:
        report, mine = await my_ballots.of_person(desk.hall, asker(update).id, proposal_id)
    except NotBound:
        await arrival.come_for(desk.hall, asker(update).id, proposal_id)
        await say(update, Markup("\n\n").join(filter(None, [before, texts.html("mine.bind")])))
        return
    if before:
        await say(update, before)
    estate_id = report.estate.id
    if any(ballot.member.is_bound for ballot in mine):
        shown = card_shown(desk, texts, report)
        await say_kept(update, context, estate_id, CardShown(proposal_id), shown)
    else:
        await arrival.come_for(desk.hall, asker(update).id, proposal_id)
    for ballot in mine:
        letter = BallotShown(proposal_id, ballot.member.household.id)
        await say_kept(update, context, estate_id, letter, ballot_shown(desk, texts, ballot))
    await show_held(update, context, proposal_id)


async def show_ballot(update: Update, context: Context) -> None:
    """Show a vote's card with the ballot of one of the person's households below it, in one message.

    Raises:
        NotBound: it is none of his.
    """
    desk, texts = context.bot_data, await texts_of(update, context)
    asked = ShowBallot.unpack(pressed(update).data)
    ballot = await my_ballots.of_household(desk.hall, asker(update).id, asked.proposal_id, asked.household_id)
    shown = ballot_shown(desk, texts, ballot)
    report = await results.report(desk.hall, asked.proposal_id)
    room = MOST - units(without_markup(shown.text)) - len(BETWEEN)
    text = BETWEEN.join([card_shown(desk, texts, report, min(room, LONGEST)).text, shown.text])
    await toast(update)
    await say(update, text, shown.keyboard)


def card_shown(desk: Desk, texts: Texts, report: Report, most: int = LONGEST) -> Outgoing:
    """Return a vote's card as it is shown in private, which changes with its stage."""
    proposal = report.proposal
    standing = report.tally, report.verdict, desk.hall.now, report.anchor
    text = card(texts, report.estate, proposal, *standing, renewed=False, most=most)
    return Outgoing(text, about=() if proposal.state.is_settled else (subjects.vote(proposal.id),))


async def refresh_my_ballot(update: Update, context: Context, receipt: Receipt) -> None:
    """Bring the message whose button was pressed up to date.

    One that says more than the ballot, as a welcome does, is kept current as a whole by whoever keeps it.
    """
    desk, texts = context.bot_data, await texts_of(update, context)
    message = update.effective_message
    if message and await my_ballots.says_more(desk.hall, message.chat_id, message.message_id):
        return
    ballot = await my_ballots.of_household(
        desk.hall, asker(update).id, receipt.proposal.id, receipt.household.id
    )
    shown = ballot_shown(desk, texts, ballot)
    await redraw(update, shown.text, shown.keyboard)


async def card_now(desk: Desk, envelope: Envelope[CardShown], texts: Texts) -> Outgoing:
    """Return the card as it reads now that somebody asked to see."""
    return card_shown(desk, texts, await results.report(desk.hall, envelope.letter.proposal_id))
