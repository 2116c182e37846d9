"""Changing what was put to the vote, and which of it is asked again."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from bot.voting.ballots import ballot
from bot.voting.counting.choice import Choice, decisive, on_ballot
from bot.voting.counting.rule import PRESETS, write_named
from bot.voting.counting.silence import Silence
from bot.voting.proposals import version
from bot.voting.proposals.draft import Draft, terms_of
from bot.voting.proposals.draft_entry import Amending, Answers, Value
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.version import Change
from bot.voting.refusals import DraftUnfinished, NothingChanged, OptionsUnfit

AMENDABLE = {
    question: entry for question, entry in QUESTIONS.items() if entry.amending is not Amending.IMPOSSIBLE
}
HEADS = {entry.under for entry in AMENDABLE.values()}
ITEMS = sorted(
    (question for question, entry in AMENDABLE.items() if not entry.under),
    key=lambda question: (AMENDABLE[question].amending is Amending.SUBSTANCE, question in HEADS),
)
"""What can be changed in a proposal that was announced: corrections first, what has others under it last."""


def must_be_open_to_changes(proposal: Proposal, now: datetime) -> None:
    """Let an announced or a running vote be changed, and no other.

    Raises:
        VotingClosed, VotingWithdrawn: it is over.
    """
    if proposal.state is not ProposalState.ANNOUNCED:
        ballot.running(proposal, now)


def reopened(proposal: Proposal, answers: Answers) -> Draft:
    """Return what can be changed in a proposal as a draft, with these answers in place of its own."""
    terms = proposal.terms
    own: dict[str, Value] = {name: entry.answer(terms) for name, entry in AMENDABLE.items() if entry.answer}
    standing = {name: given for name, given in own.items() if QUESTIONS[Question(name)].asked(own, 0)}
    return Draft(proposal.estate_id, {**standing, **answers}, by_heads=proposal.electorate.area is None)


def asked_next(draft: Draft) -> Question | None:
    """Return the question under another one whose answer is needed now, or does not fit any more."""
    under = (question for question in draft.questions if question in AMENDABLE and QUESTIONS[question].under)
    return next((question for question in under if not draft.is_answered(question)), None)


def changeable(draft: Draft) -> list[Question]:
    """Return every question that can be answered anew, those under another one behind it."""
    return [
        question
        for item in ITEMS
        for question in AMENDABLE
        if question is item or (QUESTIONS[question].under is item and question in draft.questions)
    ]


def value_of(terms: Terms, item: Question) -> version.Value:
    """Return what terms say in answer to a question and to those under it, as plain JSON."""
    if item is Question.RULE and terms.custom_rule:
        return write_named(terms.custom_rule)
    answer = AMENDABLE[item].answer
    assert answer  # what can be changed has one
    return answer(terms)


def amended(proposal: Proposal, answers: Answers) -> Terms:
    """Return the terms of a proposal with these answers in place of theirs.

    Raises:
        DraftUnfinished: a question under one of them has no answer yet.
        OptionsUnfit: the rule asks for the consent of all, or takes silence for it, or counts objections,
            which cannot be said of one of several options.
    """
    draft = reopened(proposal, answers)
    if asked_next(draft):
        raise DraftUnfinished()
    items = {QUESTIONS[Question(name)].under or Question(name) for name in answers}
    touched = [question for question in AMENDABLE if {question, QUESTIONS[question].under} & items]
    new = replace(proposal.terms, **terms_of(draft.answers, touched))
    if new.options and not _takes_options(new):
        raise OptionsUnfit()
    return new


def is_substance(changes: Sequence[Change]) -> bool:
    """Tell whether households that have answered must be asked again."""
    return any(QUESTIONS[change.item].amending is Amending.SUBSTANCE for change in changes)


def _takes_options(terms: Terms) -> bool:
    asks_all = terms.rule in (PRESETS["unanimous"], PRESETS["households-unanimous"])
    return not (asks_all or terms.rule.tolerance or terms.silence is Silence.AS_CONSENT)


def changes(before: Terms, after: Terms) -> tuple[Change, ...]:
    """Return what is not as it was.

    Raises:
        NothingChanged: all is.
    """
    found = tuple(
        Change(item, value_of(before, item), value_of(after, item))
        for item in ITEMS
        if value_of(before, item) != value_of(after, item)
    )
    if not found:
        raise NothingChanged()
    return found


def reworded(choice: Choice, before: Sequence[str], after: Sequence[str]) -> Choice | None:
    """Return the same answer among the choices offered now, None if it is not offered any more."""
    if choice.option is None:
        return choice if choice in on_ballot(after) else None
    named = before[choice.option]
    return decisive(after)[after.index(named)] if named in after else None
