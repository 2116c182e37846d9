"""A household that had voted is asked again, because what it voted on was changed in substance."""

from functools import partial

from telegram import InlineKeyboardMarkup

from bot.actions.following_up import silent as silence
from bot.actions.letters import Letter
from bot.actions.results import results
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals.versions import change_lines
from bot.voting.ballots.amendment import reworded
from bot.voting.counting.choice import Choice
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.version import Version
from handlers.answering.desk import Desk
from handlers.answering.keyboards import Row, button
from handlers.buttons.votes import Vote


async def confirm_ballot(desk: Desk, letter: Letter, texts: Texts) -> Outgoing | None:
    """Ask for a ballot again, the old answer first; nothing is asked that was answered, or is over."""
    fields = letter.fields
    report = await results.report(desk.hall, fields["proposal_id"])
    proposal, place = report.proposal, (fields["proposal_id"], fields["household_id"])
    overtaken = proposal.asked_version > fields["version"] or not proposal.takes_ballots(desk.hall.now)
    if overtaken or not await silence.none_has_answered(desk.hall, [place]):
        return None
    version = next(each for each in proposal.versions if each.number == fields["version"])
    before, old = _options_before(proposal, version), Choice(fields["choice"])
    text = texts.html(
        "confirm.ask",
        household=fields["household"],
        title=proposal.title,
        choice=phrases.choice_name(texts, old, before),
        moment=texts.soon(proposal.closes_at, report.estate.tz),
        changes=change_lines(texts, version.changes),
    )
    rows = _rows(texts, proposal, place[1], reworded(old, before, proposal.terms.options))
    silent = partial(silence.none_has_answered, desk.hall, [place])
    return Outgoing(text, InlineKeyboardMarkup(rows), holds=silent)


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
