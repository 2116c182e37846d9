"""What a draft asks, and which of it depends on the answers given so far."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from bot.voting.counting.rule import CUSTOM, OBJECTION, PRESETS, STRAW_POLL, UNANIMOUS


class Question(StrEnum):
    """What a draft asks, in this order; what is ``SETTLED`` beforehand is asked only on demand."""

    TEMPLATE = "template"
    TITLE = "title"
    REASON = "reason"
    COST = "cost"
    ATTACHMENT = "attachment"
    RULE = "rule"
    QUORUM_HEADS = "quorum-heads"
    QUORUM_AREA = "quorum-area"
    APPROVAL_HEADS = "approval-heads"
    APPROVAL_AREA = "approval-area"
    OPTIONS = "options"
    ELECTORATE = "electorate"
    BALLOTS = "ballots"
    TALLY = "tally"
    DEADLINE = "deadline"
    TIMETABLE = "timetable"
    NOTICE = "notice"
    NOTICE_REASON = "notice-reason"
    FLOORS = "floors"
    KINDS = "kinds"
    DEVELOPER = "developer"
    EXTENSION = "extension"
    OBJECTIONS = "objections"
    EARLY = "early"
    SILENCE = "silence"
    PRECEDENCE = "precedence"


THRESHOLDS = (
    Question.QUORUM_HEADS,
    Question.QUORUM_AREA,
    Question.APPROVAL_HEADS,
    Question.APPROVAL_AREA,
)
"""What a rule of one's own consists of."""

PICKING = (Question.ELECTORATE, Question.KINDS)
"""The questions that are answered by ticking several things and saying that this is all."""

SETTLED = (
    Question.NOTICE,
    Question.NOTICE_REASON,
    Question.FLOORS,
    Question.KINDS,
    Question.DEVELOPER,
    Question.EXTENSION,
    Question.OBJECTIONS,
    Question.EARLY,
    Question.SILENCE,
    Question.PRECEDENCE,
)
"""What is as usual unless the author changes it in the preview; a short notice then asks for its reason."""


class Template(StrEnum):
    """What a draft can start from; it proposes a title and a reason."""

    CAMERAS = "cameras"
    LIFT = "lift"
    PROPERTY_COMPANY = "property-company"
    BARRIER_GATE = "barrier-gate"
    SPENDING = "spending"
    BLANK = "blank"


Value: TypeAlias = str | list[str] | None
"""An answer as it is kept; None is the answer "none", an unanswered question has no entry.

Amounts are decimal numbers in yuan, numbers of days and floors whole numbers, moments ISO 8601 in UTC,
thresholds and parts of the estate as ``write_threshold`` and ``write_part`` write them, attachments kind
and file id. No parts are the whole estate, no classes of units all of them.
"""

Answers: TypeAlias = Mapping[str, Value]

SECRET = "secret"
OUT = "out"
ON = "on"


def is_asked(question: Question, given: Answers, usual_notice: int) -> bool:
    """Tell whether a draft with these answers asks a question; ``usual_notice`` is in days.

    A straw poll decides nothing: it needs no notice, and has no result to object to. Its running tally
    may be hidden, that of a secret ballot is hidden anyway. Of several options none can be consented to
    by everybody, or pass unless many object. With these rules, silence has its meaning already.
    """
    rule = given.get(Question.RULE)
    match question:
        case Question.TALLY:
            return rule == STRAW_POLL.key and given.get(Question.BALLOTS) != SECRET
        case Question.OPTIONS:
            return rule not in (UNANIMOUS.key, OBJECTION.key)
        case Question.NOTICE_REASON:
            return (
                rule != STRAW_POLL.key and int(str(given.get(Question.NOTICE, usual_notice))) < usual_notice
            )
        case Question.NOTICE | Question.OBJECTIONS | Question.EARLY:
            return rule != STRAW_POLL.key
        case Question.EXTENSION:
            return _has_quorum(given)
        case Question.SILENCE:
            return rule not in (STRAW_POLL.key, UNANIMOUS.key, OBJECTION.key)
    return question not in THRESHOLDS or rule == CUSTOM


def _has_quorum(given: Answers) -> bool:
    rule = given.get(Question.RULE)
    if rule == CUSTOM:
        return any(given.get(question) for question in (Question.QUORUM_HEADS, Question.QUORUM_AREA))
    return rule in PRESETS and PRESETS[str(rule)].quorum is not None
