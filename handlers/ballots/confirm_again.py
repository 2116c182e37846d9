"""A household that had voted is asked again, because what it voted on was changed in substance."""

from functools import partial

from telegram import InlineKeyboardMarkup

from bot.actions.following_up import silent
from bot.actions.results import results
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals.versions import change_lines
from bot.voting import subjects
from bot.voting.ballots.amendment import reworded
from bot.voting.counting.choice import Choice
from bot.voting.letter import Envelope
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.letters import ConfirmBallot
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.version import Version
from handlers.answering.desk import Desk
from handlers.answering.estate_line import in_which_estate
from handlers.answering.keyboards import Row, button
from handlers.ballots.ballot_now import ballot_now
from handlers.buttons.votes import Vote


async def confirm_ballot(desk: Desk, envelope: Envelope[ConfirmBallot], texts: Texts) -> Outgoing | None:
    """Ask for a ballot again, the old answer first; nothing is asked that was answered, or is over."""
    asked = envelope.letter
    report = await results.report(desk.hall, asked.proposal_id)
    proposal, place = report.proposal, (asked.proposal_id, asked.household_id)
    overtaken = proposal.asked_version > asked.version or not proposal.takes_ballots(desk.hall.now)
    if overtaken or not await silent.none_has_answered(desk.hall, [place]):
        return None
    version = next(each for each in proposal.versions if each.number == asked.version)
    before = _options_before(proposal, version)
    line = await in_which_estate(desk, texts, envelope.chat_id, report.estate)
    text = line + texts.html(
        "confirm.ask",
        household=asked.household,
        title=proposal.title,
        choice=phrases.choice_name(texts, asked.choice, before),
        moment=phrases.deadline(texts, proposal.closes_at, report.estate.tz),
        changes=change_lines(texts, version.changes),
    )
    old = reworded(asked.choice, before, proposal.terms.options)
    rows = _rows(texts, proposal, asked.household_id, old)
    unanswered = partial(silent.none_has_answered, desk.hall, [place])
    return Outgoing(text, InlineKeyboardMarkup(rows), holds=unanswered, about=subjects.ballots([place]))


async def confirm_now(desk: Desk, envelope: Envelope[ConfirmBallot], texts: Texts) -> Outgoing | None:
    """Return the question as long as it waits, then what stands for the household."""
    asked = envelope.letter
    place = asked.proposal_id, asked.household_id
    question = await confirm_ballot(desk, envelope, texts)
    return question or await ballot_now(desk, texts, envelope.chat_id, place)


def _options_before(proposal: Proposal, version: Version) -> tuple[str, ...]:
    changed = [change for change in version.changes if change.item is Question.OPTIONS]
    return tuple(changed[0].before or ()) if changed else proposal.terms.options


def _rows(texts: Texts, proposal: Proposal, household_id: int, old: Choice | None) -> list[Row]:
    """Return a row per choice, that of the old ballot first, if it is still offered."""

    def row(choice: Choice) -> Row:
        name = phrases.choice_name(texts, choice, proposal.terms.options)
        label = texts.plain("confirm.again", choice=name) if choice is old else name
        return [button(label, Vote(proposal.id, choice, household_id, proposal.version))]

    return [row(choice) for choice in sorted(proposal.terms.choices, key=lambda choice: choice is not old)]
