from datetime import UTC, datetime, timedelta

import pytest

from bot.voting.carrying_out.course import Course, Note, NoteKind, must_take
from bot.voting.counting.tally import Outcome
from bot.voting.proposals.proposal import ProposalState
from bot.voting.refusals import (
    CarriedOutBefore,
    NotCarriedOutYet,
    NoteMissing,
    NoteTooLong,
    NotFinalYet,
    NothingToCarryOut,
)
from bot.voting.typed import wording
from tests.reports.dossiers import proposal

STATEMENT, PROGRESS, DONE, RESUMED = NoteKind
BEGAN = datetime(2026, 3, 9, 2, tzinfo=UTC)
UNDECIDED = [
    (ProposalState.OPEN, Outcome.ADOPTED, NothingToCarryOut),
    (ProposalState.CLOSED, Outcome.ADOPTED, NotFinalYet),
    (ProposalState.FINAL, Outcome.NOT_ADOPTED, NothingToCarryOut),
    (ProposalState.FINAL, Outcome.NO_QUORUM, NothingToCarryOut),
    (ProposalState.FINAL, Outcome.SOUNDING, NothingToCarryOut),
    (ProposalState.VOID, Outcome.ADOPTED, NothingToCarryOut),
]


def course(*kinds: NoteKind, state: ProposalState = ProposalState.FINAL) -> Course:
    """Return an adopted vote of which these were said, an hour apart."""
    notes = [
        Note(number, 1, 1, kind, f"第{number}条", None, 7, BEGAN + timedelta(hours=number))
        for number, kind in enumerate(kinds)
    ]
    return Course(proposal(state), Outcome.ADOPTED, notes)


@pytest.mark.parametrize(("state", "outcome", "refusal"), UNDECIDED)
@pytest.mark.parametrize("kind", NoteKind)
def test_only_of_what_was_adopted_for_good_anything_is_said(
    state: ProposalState, outcome: Outcome, refusal: type[Exception], kind: NoteKind
) -> None:
    with pytest.raises(refusal):
        must_take(Course(proposal(state), outcome), kind)
    assert not Course(proposal(state), outcome).waits


@pytest.mark.parametrize(
    ("said", "waits", "possible"),
    [
        ((), True, (STATEMENT, PROGRESS, DONE)),
        ((STATEMENT, PROGRESS), True, (STATEMENT, PROGRESS, DONE)),
        ((PROGRESS, DONE), False, (RESUMED,)),
        ((DONE, RESUMED), True, (STATEMENT, PROGRESS, DONE)),
        ((DONE, RESUMED, PROGRESS, DONE), False, (RESUMED,)),
    ],
)
def test_it_waits_until_it_is_said_to_be_carried_out(
    said: tuple[NoteKind, ...], waits: bool, possible: tuple[NoteKind, ...]
) -> None:
    so_far = course(*said)
    assert so_far.waits is waits
    assert so_far.possible == possible
    for kind in possible:
        must_take(so_far, kind)
    for kind in set(NoteKind) - set(possible):
        with pytest.raises(CarriedOutBefore if so_far.is_done else NotCarriedOutYet):
            must_take(so_far, kind)


def test_a_later_statement_replaces_the_one_before_and_the_rest_stays() -> None:
    found = course(STATEMENT, PROGRESS, STATEMENT, PROGRESS)
    assert found.statement and found.statement.text == "第2条"
    assert [each.text for each in found.since] == ["第3条", "第1条"]


def test_what_is_said_keeps_its_paragraphs_and_fits_below_a_photo() -> None:
    assert wording.note("装好了。\n\n\n\n\u202e请看") == "装好了。\n\n请看"
    with pytest.raises(NoteMissing):
        wording.note(" \n\u200b ")
    with pytest.raises(NoteTooLong):
        wording.note("字" * (wording.LONGEST_NOTE + 1))
    assert wording.LONGEST_NOTE + wording.LONGEST_TITLE < 1_024 - 100
