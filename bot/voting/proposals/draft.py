"""Drafts of proposals: answers as data, the question that comes next, and the terms they amount to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from bot.voting.calendar_days import days_later
from bot.voting.households.part import Part, read_part, write_part
from bot.voting.proposals import draft_terms
from bot.voting.proposals.draft_conditions import goes_by_heads
from bot.voting.proposals.draft_entry import Answers, Kind, Value
from bot.voting.proposals.draft_questions import Question, Template
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import Attachment, Terms
from bot.voting.proposals.timetable import Step, steps_of
from bot.voting.refusals import DraftUnfinished, UnknownButton
from bot.voting.typed.deadline import LEAST_AHEAD

SEAL_LENGTH = 16


class Draft(Struct, frozen=True):
    """A proposal in the making; every change is a new draft.

    ``usual_notice`` is the number of days of notice for which no reason has to be given. ``revisiting``
    is a question that is asked again although it was answered, ``picked`` is what is ticked so far in
    answer to one that takes several things, a ``resting`` draft waits until its author takes it up again.
    A vote about a matter has its id and the ``versions`` of its plan by number; ``plans`` names them on the
    card. ``by_heads`` is a draft for an estate whose areas nobody knows, in which nothing asks for an area.
    """

    estate_id: int
    answers: Answers = field(default_factory=dict)
    usual_notice: int = 0
    revisiting: Question | None = None
    picked: tuple[str, ...] = ()
    resting: bool = False
    by_heads: bool = False
    matter_id: int | None = None
    versions: tuple[int, ...] = ()
    plans: str = ""

    @property
    def questions(self) -> list[Question]:
        """Return the questions that this draft asks, as far as its answers tell."""
        given, days = self.answers, self.usual_notice
        return [
            question
            for question, entry in QUESTIONS.items()
            if entry.asked(given, days) and not (self.by_heads and entry.of_area)
        ]

    @property
    def steps(self) -> list[Question]:
        """Return the questions that are counted: those not settled beforehand, nor by the template."""
        return [
            question
            for question in self.questions
            if not (_is_settled(question) or QUESTIONS[question].is_settled_by(self.template))
        ]

    @property
    def template(self) -> Template:
        """Return the template the draft started from."""
        return Template(str(self.answers.get(Question.TEMPLATE, Template.BLANK)))

    def asked(self, now: datetime, zone: ZoneInfo) -> Question | None:
        """Return the question to be answered next, None when the draft is ready for its preview.

        What fits no longer is asked for again: a deadline that has meanwhile passed, or nearly so, and
        an answer that another one has ruled out.
        """
        if self.revisiting in self.questions:
            return self.revisiting
        return next((question for question in self.questions if not self._stands(question, now, zone)), None)

    def _stands(self, question: Question, now: datetime, zone: ZoneInfo) -> bool:
        if question is Question.DEADLINE and question in self.answers:
            return self.closes_at >= self.opens_at(now, zone) + LEAST_AHEAD
        return self.is_answered(question)

    def is_answered(self, question: Question) -> bool:
        """Tell whether there is an answer that the other ones leave possible."""
        return question in self.answers and self.allows(question, self.answers[question])

    def allows(self, question: Question, value: Value) -> bool:
        """Tell whether the other answers leave this one possible."""
        possible = QUESTIONS[question].allowed(value, self.given)
        return possible and (not self.by_heads or goes_by_heads(question, value))

    @property
    def given(self) -> Answers:
        """Return the answers to what is asked at all."""
        return {question: self.answers[question] for question in self.questions if question in self.answers}

    def opens_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Return when the vote opens if it is announced now (aware UTC); its days are the zone's."""
        return days_later(now, int(str(self.given.get(Question.NOTICE) or 0)), zone)

    @property
    def closes_at(self) -> datetime:
        """Return the deadline that was given (aware UTC)."""
        return datetime.fromisoformat(str(self.answers[Question.DEADLINE]))

    @property
    def attachment(self) -> Attachment | None:
        """Return the photo or PDF that was given, if there is one."""
        return draft_terms.attachment(self.answers[Question.ATTACHMENT], self.answers)

    @property
    def electorate(self) -> Electorate:
        """Return who votes, as far as it was said."""
        return draft_terms.electorate(None, self.answers)

    def electorate_with(self, question: Question, value: Value) -> Electorate:
        """Return who would vote if this were the answer."""
        return draft_terms.electorate(None, {**self.answers, question: value})

    def before(self, question: Question) -> Question | None:
        """Return the answered question in front of this one, a counted one in front of a counted one."""
        among = self.steps if question in self.steps else self.questions
        earlier = among[: among.index(question)]
        return next((one for one in reversed(earlier) if one in self.answers), None)

    def answered(self, question: Question, value: Value) -> Draft:
        """Return the draft with an answer in place of the one before.

        With another notice the vote opens on another day, from which the deadline has to be chosen anew.
        """
        answers = {**self.answers, question: value}
        if question is Question.NOTICE and value != self.answers.get(question):
            answers.pop(Question.DEADLINE, None)
        return replace(self, answers=answers, revisiting=None, picked=(), resting=False)

    def begun_from(self, template: Template) -> Draft:
        """Return the draft with a template; what another one has proposed before gives way."""
        kept = self.answers
        if self.template is not Template.BLANK:
            kept = {question: value for question, value in kept.items() if _is_settled(Question(question))}
        return replace(self, answers=kept).answered(Question.TEMPLATE, template.value)

    def asking(self, question: Question) -> Draft:
        """Return the draft asking a question again.

        Raises:
            UnknownButton: the draft does not ask it, or has not come to it.
        """
        if question not in self.questions or question not in self.answers:
            raise UnknownButton()
        several = QUESTIONS[question].kind is Kind.SEVERAL
        picked = tuple(self.answers[question] or ()) if several else ()
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
        given = self.given
        if len(given) < len(self.questions):
            raise DraftUnfinished()
        fields = terms_of(given)
        return Terms(**{**fields, "timetable": steps_of(fields["timetable"], usual), "plans": self.plans})


def terms_of(given: Answers, questions: Iterable[Question] = QUESTIONS) -> dict[str, Any]:
    """Return the fields of the terms that these questions set, with the rhythm for a timetable."""
    entries = {question: QUESTIONS[question] for question in questions}
    return {
        entry.field: entry.term(given.get(question), given)
        for question, entry in entries.items()
        if entry.field
    }


def _is_settled(question: Question) -> bool:
    """Tell whether a question, or that which it is under, has its usual answer beforehand."""
    entry = QUESTIONS[question]
    return entry.usual is not None or (entry.under is not None and _is_settled(entry.under))
