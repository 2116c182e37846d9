"""Drafts of proposals: answers as data, the question that comes next, and the terms they amount to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from bot.voting.deadline import LEAST_AHEAD
from bot.voting.electorate import of_buildings
from bot.voting.precedence import Precedence
from bot.voting.proposal import Attachment, AttachmentKind, Terms
from bot.voting.refusals import DraftUnfinished, UnknownButton
from bot.voting.rule import STRAW_POLL
from bot.voting.timetable import Rhythm, Step, steps_of

SEAL_LENGTH = 16
SECRET = "secret"


class Question(StrEnum):
    """What a draft asks, in this order."""

    TEMPLATE = "template"
    TITLE = "title"
    REASON = "reason"
    COST = "cost"
    ATTACHMENT = "attachment"
    RULE = "rule"
    ELECTORATE = "electorate"
    BALLOTS = "ballots"
    TALLY = "tally"
    DEADLINE = "deadline"
    TIMETABLE = "timetable"
    PRECEDENCE = "precedence"


class Template(StrEnum):
    """What a draft can start from; it proposes a title and a reason."""

    CAMERAS = "cameras"
    SPENDING = "spending"
    BLANK = "blank"


Value: TypeAlias = str | list[str] | None
"""An answer as it is kept; None is the answer "none", an unanswered question has no entry.

Amounts are decimal numbers in yuan, moments ISO 8601 in UTC, attachments kind and file id,
electorates the names of buildings (empty is the whole estate).
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal in the making; every change is a new draft.

    ``revisiting`` is a question that is asked again although it was answered, ``picked`` are the
    buildings ticked so far, a ``resting`` draft waits until its author takes it up again.
    """

    estate_id: int
    answers: Mapping[str, Value] = field(default_factory=dict)
    revisiting: Question | None = None
    picked: tuple[str, ...] = ()
    resting: bool = False

    @property
    def questions(self) -> list[Question]:
        """Return the questions that this draft asks: only an open straw poll can choose to hide its tally."""
        given = self.answers
        may_hide = given.get(Question.RULE) == STRAW_POLL.key and given.get(Question.BALLOTS) != SECRET
        return [question for question in Question if question is not Question.TALLY or may_hide]

    @property
    def steps(self) -> list[Question]:
        """Return the questions that are counted; which ballot prevails is settled beforehand as usual."""
        return [question for question in self.questions if question is not Question.PRECEDENCE]

    def asked(self, now: datetime) -> Question | None:
        """Return the question to be answered next, None when the draft is ready for its preview.

        A deadline that has meanwhile passed, or nearly so, is asked for again.
        """
        if self.revisiting in self.questions:
            return self.revisiting
        return next((question for question in self.questions if not self._settled(question, now)), None)

    def _settled(self, question: Question, now: datetime) -> bool:
        if question not in self.answers:
            return False
        return question is not Question.DEADLINE or self.closes_at >= now + LEAST_AHEAD

    @property
    def closes_at(self) -> datetime:
        """Return the deadline that was given (aware UTC)."""
        return datetime.fromisoformat(str(self.answers[Question.DEADLINE]))

    @property
    def cost(self) -> Decimal | None:
        """Return the cost in yuan that was given, if there is any."""
        given = self.answers[Question.COST]
        return None if given is None else Decimal(str(given))

    @property
    def attachment(self) -> Attachment | None:
        """Return the photo or PDF that was given, if there is one."""
        given = self.answers[Question.ATTACHMENT]
        return Attachment(AttachmentKind(given[0]), given[1]) if given else None

    @property
    def rhythm(self) -> Rhythm:
        """Return how insistently the silent are asked again."""
        return Rhythm(str(self.answers[Question.TIMETABLE] or Rhythm.NONE))

    def before(self, question: Question) -> Question | None:
        """Return the answered question in front of this one."""
        earlier = self.questions[: self.questions.index(question)]
        return next((one for one in reversed(earlier) if one in self.answers), None)

    def answered(self, question: Question, value: Value) -> Draft:
        """Return the draft with an answer in place of the one before."""
        answers = {**self.answers, question: value}
        return replace(self, answers=answers, revisiting=None, resting=False)

    def asking(self, question: Question) -> Draft:
        """Return the draft asking a question again.

        Raises:
            UnknownButton: the draft does not ask it, or has not come to it.
        """
        if question not in self.questions or question not in self.answers:
            raise UnknownButton()
        picked = tuple(self.answers.get(Question.ELECTORATE) or ())
        return replace(self, revisiting=question, picked=picked, resting=False)

    def kept(self) -> Draft:
        """Return the draft with the answer left as it was."""
        return replace(self, revisiting=None, resting=False)

    def ticked(self, building: str) -> Draft:
        """Return the draft with a building picked, or no longer picked."""
        left = tuple(name for name in self.picked if name != building)
        return replace(self, picked=left if building in self.picked else (*self.picked, building))

    @property
    def seal(self) -> str:
        """Return a short fingerprint of the answers: a preview is published only as it was seen."""
        written = json.dumps([self.estate_id, dict(self.answers)], sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:SEAL_LENGTH]

    def terms(self, usual: Sequence[Step]) -> Terms:
        """Return what would be put to the vote; ``usual`` is the timetable of the settings.

        Raises:
            DraftUnfinished: a question has no answer.
        """
        given = self.answers
        if any(question not in given for question in self.questions):
            raise DraftUnfinished()
        return Terms(
            title=str(given[Question.TITLE]),
            reason=str(given[Question.REASON] or ""),
            cost=self.cost,
            attachment=self.attachment,
            rule_key=str(given[Question.RULE]),
            secret=given[Question.BALLOTS] == SECRET,
            hidden_until_closing=Question.TALLY in self.questions and given[Question.TALLY] == "hidden",
            closes_at=self.closes_at,
            timetable=steps_of(self.rhythm, usual),
            precedence=Precedence(str(given[Question.PRECEDENCE])),
            electorate=of_buildings(given[Question.ELECTORATE] or ()),
        )
