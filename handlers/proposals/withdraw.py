"""/withdraw: a vote is given up, with a reason, after a last look."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.proposals import withdraw as withdrawing
from bot.actions.questions import OpenQuestion
from bot.actions.results import results
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NothingToConfirm
from bot.voting.typed import wording
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import TAKES_AWAY, button
from handlers.answering.steps import Step, end_step, say_step
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.lists import VotesFor
from handlers.buttons.stages import Withdraw, WithdrawVote

REASON = "withdrawal-reason"
"""The question that the reason answers; once it was typed it is kept with it."""


async def show_withdrawals(update: Update, context: Context) -> None:
    """Let a committee member choose the vote."""
    votes = await votes_for(update, context, VotesFor.WITHDRAWAL)
    if votes:
        await choose_vote(update, context, VotesFor.WITHDRAWAL, votes)
    else:
        await say(update, (await texts_of(update, context)).html("withdraw.none"))


async def withdraw_vote(update: Update, context: Context) -> None:
    """Ask for the reason."""
    hall, proposal_id = context.bot_data.hall, WithdrawVote.unpack(pressed(update).data).proposal_id
    proposal, state = await withdrawing.consider(hall, asker(update).id, proposal_id)
    await questions.ask(hall, asker(update).id, REASON, proposal_id=proposal_id)
    await toast(update)
    texts = await texts_of(update, context)
    await end_step(update, context, texts.html(f"withdraw.why.{state}", title=proposal.title))


async def take_reason(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Show what giving the vote up comes to, before it is done; another text is another reason."""
    hall, proposal_id, reason = context.bot_data.hall, question.fields["proposal_id"], wording.ending(text)
    answer = answering(update, question)
    proposal, state = await withdrawing.note_reason(hall, answer, proposal_id, reason)
    voted = (await results.report(hall, proposal_id)).tally.took_part.heads
    texts = await texts_of(update, context)
    rows = [
        [button(texts.plain(f"withdraw.do.{state}"), Withdraw(proposal_id, True), TAKES_AWAY)],
        [button(texts.plain("withdraw.leave"), Withdraw(proposal_id, False))],
    ]
    households = phrases.households(texts, voted)
    fields = {"title": proposal.title, "reason": reason, "households": households}
    text, step = texts.html(f"withdraw.preview.{state}", **fields), Step(VotesFor.WITHDRAWAL, proposal)
    await say_step(update, context, step, text, InlineKeyboardMarkup(rows))


async def press_withdraw(update: Update, context: Context) -> None:
    """Give the vote up, or leave it; the buttons make room for what came of it.

    Raises:
        NothingToConfirm: the reason was for another vote, or it has been settled.
    """
    desk, user_id, payload = context.bot_data, asker(update).id, Withdraw.unpack(pressed(update).data)
    question = await questions.must_wait(desk.hall, user_id, REASON)
    if "reason" not in question.fields or question.fields["proposal_id"] != payload.proposal_id:
        raise NothingToConfirm()
    texts = await texts_of(update, context)
    if payload.yes:
        answer, reason = answering(update, question), question.fields["reason"]
        proposal, done = await withdrawing.give_up(
            desk.hall, answer, payload.proposal_id, reason, desk.second_person
        )
        text = _given_up(texts, proposal, done)
    else:
        await questions.end(desk.hall, user_id, question)
        text = texts.html("withdraw.left")
    await toast(update)
    await end_step(update, context, text)


def _given_up(texts: Texts, proposal: Proposal, done: bool) -> Markup:
    key = f"withdraw.done.{proposal.state}" if done else "withdraw.asked"
    return texts.html(key, title=proposal.title)
