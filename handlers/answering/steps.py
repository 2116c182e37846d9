"""Steps of a dialogue about a vote: once the vote is past them they have no buttons, and say why."""

from markupsafe import Markup
from msgspec import Struct
from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions.estates.record import who_did
from bot.actions.results import results
from bot.delivery.outgoing import Outgoing
from bot.delivery.remembering import let_go
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import StepShown
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import Refusal
from bot.voting.subjects import Subject
from handlers.answering.answers import in_private, pressed, say
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, keep_sent
from handlers.answering.redraw import redraw
from handlers.answering.vote_lists import LISTS
from handlers.buttons.lists import VotesFor

DONE_TO_IT = ("proposal-amended", "proposal-withdrawn", "proposal-void")
"""What somebody can do to a vote with which steps on the way to something else are at an end."""


class Step(Struct, frozen=True):
    """What somebody is asked on the way to something about a vote, for a household where that matters."""

    purpose: VotesFor
    vote: Proposal
    household_id: int | None = None

    @property
    def letter(self) -> StepShown:
        """Return by what it is known later whether the vote is past the step."""
        return StepShown(self.purpose, self.vote.id, self.vote.version, self.household_id)


async def say_step(
    update: Update, context: Context, step: Step, text: Markup, keyboard: InlineKeyboardMarkup | None
) -> None:
    """Ask something in a new message; one in a group stays as it is."""
    sent = await say(update, text, keyboard)
    if keyboard and in_private(update):
        await keep_sent(update, context, step.vote.estate_id, step.letter, sent, _shown(step, text, keyboard))


async def redraw_step(
    update: Update, context: Context, step: Step, text: Markup, keyboard: InlineKeyboardMarkup | None
) -> None:
    """Ask something in place of what was asked before."""
    if keyboard is None:
        await end_step(update, context, text)
        return
    await redraw(update, text, keyboard)
    await keep(update, context, step.vote.estate_id, step.letter, _shown(step, text, keyboard))


async def end_step(update: Update, context: Context, text: Markup) -> None:
    """Say what came of it in place of what was asked before."""
    await redraw(update, text)
    message = pressed(update).message
    if isinstance(message, Message) and in_private(update):
        async with context.bot_data.hall.act() as act:
            await let_go(act, message)


def _shown(step: Step, text: Markup, keyboard: InlineKeyboardMarkup) -> Outgoing:
    return Outgoing(text, keyboard, about=_about(step.letter))


def _about(letter: StepShown) -> tuple[Subject, ...]:
    if letter.household_id is None:
        return (subjects.vote(letter.proposal_id),)
    return subjects.ballots([(letter.proposal_id, letter.household_id)])


async def step_now(desk: Desk, envelope: Envelope[StepShown], texts: Texts) -> Outgoing | None:
    """Leave a step as it is while its vote can be chosen for it, and has not been changed since.

    Whoever has ended or changed the vote himself is told nothing: he knows.
    """
    step = envelope.letter
    report = await results.report(desk.hall, step.proposal_id)
    if report.proposal.version == step.version and await _can_be_taken(desk, envelope.chat_id, step):
        return Outgoing(Markup(), about=_about(step), unchanged=True)
    user_id, _ = await who_did(desk.hall, envelope.estate_id, DONE_TO_IT, "proposal_id", step.proposal_id)
    if user_id == envelope.chat_id and not report.proposal.state.is_counted:
        return None
    return Outgoing(texts.html(_why_over(report.proposal, step), title=report.proposal.title))


async def _can_be_taken(desk: Desk, user_id: int, step: StepShown) -> bool:
    _, find = LISTS[VotesFor(step.purpose)]
    try:
        found = await find(desk.hall, user_id, None)
    except Refusal:
        return False
    return (step.proposal_id, step.household_id) in {
        (each.proposal.id, each.household.id if each.household else step.household_id) for each in found
    }


def _why_over(vote: Proposal, step: StepShown) -> str:
    """Return the sentence that says why there is nothing to press any more."""
    if vote.state.has_ended:
        return "step.over.ended"
    return "step.over.amended" if vote.version != step.version else "step.over.settled"
