"""What the answers of a draft amount to: the electorate and the rule they describe."""

from bot.voting.counting.rule import CUSTOM, Rule, Threshold, Thresholds, read_threshold
from bot.voting.households.part import read_part
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft_questions import OUT, Answers, Question
from bot.voting.proposals.electorate import Electorate


def electorate_of(given: Answers) -> Electorate:
    """Return the electorate; whatever is not answered excludes nobody."""
    floor = given.get(Question.FLOORS)
    return Electorate(
        parts=tuple(map(read_part, given.get(Question.ELECTORATE) or ())),
        lowest_floor=int(str(floor)) if floor else None,
        kinds=tuple(map(UnitKind, given.get(Question.KINDS) or ())),
        developer=given.get(Question.DEVELOPER) != OUT,
    )


def custom_rule_of(given: Answers) -> Rule | None:
    """Return the rule that was made of four thresholds; none if a ready one was picked.

    Raises:
        KeyError: one of its questions has no answer.
    """
    if given[Question.RULE] != CUSTOM:
        return None
    quorum = _both(given, Question.QUORUM_HEADS, Question.QUORUM_AREA)
    return Rule(CUSTOM, quorum, _both(given, Question.APPROVAL_HEADS, Question.APPROVAL_AREA))


def _both(given: Answers, heads: Question, area: Question) -> Thresholds | None:
    by_heads, by_area = _threshold(given, heads), _threshold(given, area)
    return Thresholds(by_heads, by_area) if by_heads or by_area else None


def _threshold(given: Answers, question: Question) -> Threshold | None:
    line = given[question]
    return None if line is None else read_threshold(str(line))
