"""What is typed while a question waits is its answer, unless it can only be meant as a household's code."""

import pytest

from bot.actions.objections import settling, wishes
from bot.actions.paper import entering
from bot.actions.proposals import amend_draft
from bot.actions.questions import OpenQuestion
from bot.voting.proposals.draft_questions import Question
from handlers.proposals import withdraw
from handlers.reception.typed import is_meant_as_code

IN_WORDS = [withdraw.REASON, wishes.WHY, settling.REASON]


def amending(asked: Question) -> OpenQuestion:
    """Return the question of somebody who changes a vote and is asked for this."""
    return OpenQuestion(amend_draft.AMENDMENT, {"proposal_id": 1, "version": 1, "values": {}, "item": asked})


@pytest.mark.parametrize("kind", IN_WORDS)
@pytest.mark.parametrize("text", ["A mistake.", "No money", "Elevator", "写错了。", "They sold."])
def test_a_reason_of_eight_letters_is_no_code(kind: str, text: str) -> None:
    assert not is_meant_as_code(text, OpenQuestion(kind, {}))


@pytest.mark.parametrize("kind", [*IN_WORDS, entering.ROOM])
@pytest.mark.parametrize("text", ["7K3M-Q0ZD", "7k3mq0zd", "ABCD-EFGH"])
def test_a_code_goes_before_a_question(kind: str, text: str) -> None:
    assert is_meant_as_code(text, OpenQuestion(kind, {}))


def test_a_sum_is_no_code_where_a_sum_is_asked_for() -> None:
    assert not is_meant_as_code("20000000", amending(Question.COST))
    assert not is_meant_as_code("Elevator", amending(Question.TITLE))
    assert is_meant_as_code("7K3M-Q0ZD", amending(Question.TITLE))


def test_a_room_is_no_code_where_a_room_is_asked_for() -> None:
    assert not is_meant_as_code("12-3-4501", OpenQuestion(entering.ROOM, {}))
