"""Drafts of proposals: answers as data, the question that comes next, and the terms they amount to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.voting.counting.precedence import Precedence
from bot.voting.counting.silence import Silence
from bot.voting.households.part import Part, read_part, write_part
from bot.voting.proposals.draft_questions import (
    ON,
    PICKING,
    SECRET,
    SETTLED,
    Answers,
    Question,
    Value,
    is_asked,
)
from bot.voting.proposals.draft_terms import custom_rule_of, electorate_of
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Terms
from bot.voting.proposals.timetable import Rhythm, Step, steps_of
from bot.voting.refusals import DraftUnfinished, UnknownButton
from bot.voting.typed.deadline import LEAST_AHEAD

SEAL_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal in the making; every change is a new draft.

    ``usual_notice`` is the number of days of notice for which no reason has to be given. ``revisiting``
    is a question that is asked again although it was answered, ``picked`` is what is ticked so far in
    answer to one that takes several things, a ``resting`` draft waits until its author takes it up again.
    """

    estate_id: int
    answers: Answers = field(default_factory=dict)
    usual_notice: int = 0
    revisiting: Question | None = None
    picked: tuple[str, ...] = ()
    resting: bool = False

    @property
    def questions(self) -> list[Question]:
        """Return the questions that this draft asks, as far as its answers tell."""
        return [question for question in Question if is_asked(question, self.answers, self.usual_notice)]

    @property
    def steps(self) -> list[Question]:
        """Return the questions that are counted: those that are not settled beforehand."""
        return [question for question in self.questions if question not in SETTLED]

    def asked(self, now: datetime) -> Question | None:
        """Return the question to be answered next, None when the draft is ready for its preview.

        What fits no longer is asked for again: a deadline that has meanwhile passed, or nearly so, and
        an answer that another one has ruled out.
        """
        if self.revisiting in self.questions:
            return self.revisiting
        return next((question for question in self.questions if not self._settled(question, now)), None)

    def _settled(self, question: Question, now: datetime) -> bool:
        if question not in self.answers:
            return False
        if question is Question.DEADLINE:
            return self.closes_at >= self.opens_at(now) + LEAST_AHEAD
        return self.allows(question, self.answers[question])

    def allows(self, question: Question, value: Value) -> bool:
        """Tell whether the other answers leave this one possible.

        A rule asks for the approval of somebody, and nobody consents to several options at once.
        """
        match question:
            case Question.APPROVAL_AREA:
                return value is not None or self.answers.get(Question.APPROVAL_HEADS) is not None
            case Question.SILENCE:
                return value != Silence.AS_CONSENT or not self._given(Question.OPTIONS)
        return True

    def _given(self, question: Question) -> Value:
        """Return the answer if the question is asked at all."""
        return self.answers.get(question) if question in self.questions else None

    def _days(self, question: Question) -> int:
        return int(str(self._given(question) or 0))

    def opens_at(self, now: datetime) -> datetime:
        """Return when the vote opens if it is announced now (aware UTC)."""
        return now + timedelta(days=self._days(Question.NOTICE))

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

    @property
    def electorate(self) -> Electorate:
        """Return who votes, as far as it was said."""
        return electorate_of(self.answers)

    def electorate_with(self, question: Question, value: Value) -> Electorate:
        """Return who would vote if this were the answer."""
        return electorate_of({**self.answers, question: value})

    def before(self, question: Question) -> Question | None:
        """Return the answered question in front of this one."""
        earlier = self.questions[: self.questions.index(question)]
        return next((one for one in reversed(earlier) if one in self.answers), None)

    def answered(self, question: Question, value: Value) -> Draft:
        """Return the draft with an answer in place of the one before.

        With another notice the vote opens on another day, from which the deadline has to be chosen anew.
        """
        answers = {**self.answers, question: value}
        if question is Question.NOTICE and value != self.answers.get(question):
            answers.pop(Question.DEADLINE, None)
        return replace(self, answers=answers, revisiting=None, picked=(), resting=False)

    def asking(self, question: Question) -> Draft:
        """Return the draft asking a question again.

        Raises:
            UnknownButton: the draft does not ask it, or has not come to it.
        """
        if question not in self.questions or question not in self.answers:
            raise UnknownButton()
        picked = tuple(self.answers[question] or ()) if question in PICKING else ()
        return replace(self, revisiting=question, picked=picked, resting=False)

    def kept(self) -> Draft:
        """Return the draft with the answer left as it was."""
        return replace(self, revisiting=None, picked=(), resting=False)

    def ticked(self, name: str) -> Draft:
        """Return the draft with a thing picked, or no longer picked."""
        left = tuple(one for one in self.picked if one != name)
        return replace(self, picked=left if name in self.picked else (*self.picked, name))

    def ticked_part(self, part: Part) -> Draft:
        """Return the draft with a part of the estate picked, or no longer picked.

        A building that is picked, be it by some of its staircases, is left out; a staircase that is
        picked takes the place of its whole building.
        """
        there = [name for name in self.picked if read_part(name).building == part.building]
        if not part.staircase and there:
            return replace(self, picked=tuple(name for name in self.picked if name not in there))
        without_whole = tuple(name for name in self.picked if name != write_part(part.whole))
        return replace(self, picked=without_whole).ticked(write_part(part))

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
            hidden_until_closing=self._given(Question.TALLY) == "hidden",
            closes_at=self.closes_at,
            timetable=steps_of(self.rhythm, usual),
            electorate=self.electorate,
            precedence=Precedence(str(given[Question.PRECEDENCE])),
            custom_rule=custom_rule_of(given),
            options=tuple(self._given(Question.OPTIONS) or ()),
            silence=Silence(str(self._given(Question.SILENCE) or Silence.OFF)),
            notice_days=self._days(Question.NOTICE),
            notice_reason=str(self._given(Question.NOTICE_REASON) or ""),
            extension_days=self._days(Question.EXTENSION),
            objection_days=self._days(Question.OBJECTIONS),
            closes_early=self._given(Question.EARLY) == ON,
        )
