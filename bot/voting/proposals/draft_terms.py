"""What answers amount to in the terms, beside those that stand there as they are."""

from decimal import Decimal

from bot.voting.counting.rule import CUSTOM, Rule, Threshold, Thresholds, read_threshold
from bot.voting.households.part import read_part
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft_entry import Answers, Value
from bot.voting.proposals.draft_questions import OUT, Question
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Terms


def number(value: Value, given: Answers) -> int:
    """Return a whole number; none is 0."""
    return int(str(value or 0))


def amount(value: Value, given: Answers) -> Decimal | None:
    """Return an amount in yuan."""
    return None if value is None else Decimal(str(value))


def attachment(value: Value, given: Answers) -> Attachment | None:
    """Return the photo or PDF that was given, if there is one."""
    return Attachment(AttachmentKind(value[0]), value[1]) if value else None


def attached(terms: Terms) -> Value:
    """Return what is attached as the answer it was."""
    given = terms.attachment
    return [given.kind.value, given.file_id] if given else None


def electorate(value: Value, given: Answers) -> Electorate:
    """Return the electorate; whatever is not answered excludes nobody."""
    floor = given.get(Question.FLOORS)
    return Electorate(
        parts=tuple(map(read_part, given.get(Question.ELECTORATE) or ())),
        lowest_floor=int(str(floor)) if floor else None,
        kinds=tuple(map(UnitKind, given.get(Question.KINDS) or ())),
        developer=given.get(Question.DEVELOPER) != OUT,
    )


def own_rule(value: Value, given: Answers) -> Rule | None:
    """Return the rule that was made of four thresholds; none if a ready one was picked."""
    if given.get(Question.RULE) != CUSTOM:
        return None
    quorum = _both(given, Question.QUORUM_HEADS, Question.QUORUM_AREA)
    return Rule(CUSTOM, quorum, _both(given, Question.APPROVAL_HEADS, Question.APPROVAL_AREA))


def _both(given: Answers, heads: Question, area: Question) -> Thresholds | None:
    by_heads, by_area = _threshold(given, heads), _threshold(given, area)
    return Thresholds(by_heads, by_area) if by_heads or by_area else None


def _threshold(given: Answers, question: Question) -> Threshold | None:
    line = given.get(question)
    return None if line is None else read_threshold(str(line))
