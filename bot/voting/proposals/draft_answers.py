"""Answers to a draft's questions, checked: what was typed, and what was pressed."""

import zlib
from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.voting.counting.precedence import Precedence
from bot.voting.counting.rule import CUSTOM, OF_ELECTORATE, PRESETS, Base, write_threshold
from bot.voting.counting.silence import Silence
from bot.voting.households.part import Part
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_parts import picked_parts, typed_parts
from bot.voting.proposals.draft_questions import THRESHOLDS, Question, Template, Value
from bot.voting.proposals.timetable import Rhythm
from bot.voting.refusals import DeveloperUnnamed, NoKindPicked, UnknownButton
from bot.voting.typed import wording
from bot.voting.typed.deadline import OFFERED_DAYS, in_days, typed_deadline
from bot.voting.typed.money import typed_amount
from bot.voting.typed.numbers import typed_days, typed_floor
from bot.voting.typed.options import typed_options
from bot.voting.typed.threshold import typed_threshold

TYPED = (
    Question.TITLE,
    Question.REASON,
    Question.COST,
    *THRESHOLDS,
    Question.OPTIONS,
    Question.ELECTORATE,
    Question.DEADLINE,
    Question.NOTICE,
    Question.NOTICE_REASON,
    Question.FLOORS,
    Question.DEVELOPER,
    Question.EXTENSION,
    Question.OBJECTIONS,
)
"""The questions that can be answered by typing; all the others want a button or a file."""

NONE = "none"
WHOLE_ESTATE = "estate"
ALL_KINDS = "all"
PICKED = "picked"

SHARES = (">1/2", ">=1/2", ">=2/3", ">=3/4", ">=1")
OF_ALL = tuple(share + OF_ELECTORATE for share in SHARES)

CHOICES: Mapping[Question, tuple[str, ...]] = {
    Question.TEMPLATE: tuple(Template),
    Question.TITLE: (),
    Question.REASON: (NONE,),
    Question.COST: (NONE,),
    Question.ATTACHMENT: (NONE,),
    Question.RULE: (*PRESETS, CUSTOM),
    Question.QUORUM_HEADS: (*OF_ALL, NONE),
    Question.QUORUM_AREA: (*OF_ALL, NONE),
    Question.APPROVAL_HEADS: (*SHARES, *OF_ALL, NONE),
    Question.APPROVAL_AREA: (*SHARES, *OF_ALL, NONE),
    Question.OPTIONS: (NONE,),
    Question.ELECTORATE: (WHOLE_ESTATE, PICKED),
    Question.BALLOTS: ("open", "secret"),
    Question.TALLY: ("shown", "hidden"),
    Question.DEADLINE: tuple(str(days) for days in OFFERED_DAYS),
    Question.TIMETABLE: tuple(Rhythm),
    Question.NOTICE: ("15", "7", "3", "0"),
    Question.NOTICE_REASON: (),
    Question.FLOORS: (NONE, "2", "3"),
    Question.KINDS: (ALL_KINDS, PICKED),
    Question.DEVELOPER: ("in", "out"),
    Question.EXTENSION: ("7", "15", "0"),
    Question.OBJECTIONS: ("7", "15", "3", "0"),
    Question.EARLY: ("off", "on"),
    Question.SILENCE: tuple(Silence),
    Question.PRECEDENCE: tuple(Precedence),
}
"""What can be pressed in answer to each question, in the order of the buttons."""


def offered(draft: Draft, question: Question) -> list[str]:
    """Return what can be pressed in answer to a question of this draft."""
    return [
        choice
        for choice in CHOICES[question]
        if draft.allows(question, None if choice == NONE else choice) and (choice != PICKED or draft.picked)
    ]


def typed(
    draft: Draft, question: Question, text: str, parts: Collection[Part], now: datetime, zone: ZoneInfo
) -> Value:
    """Return the answer that a typed text is; ``parts`` are the staircases of the register.

    Raises:
        Refusal: one of those of titles, reasons, amounts, thresholds, options, parts, days and deadlines.
    """
    match question:
        case Question.TITLE:
            return wording.title(text)
        case Question.REASON:
            return wording.reason(text)
        case Question.NOTICE_REASON:
            return wording.notice_reason(text)
        case Question.COST:
            amount = typed_amount(text)
            return str(amount) if amount else None
        case Question.OPTIONS:
            return list(typed_options(text))
        case Question.ELECTORATE:
            return typed_parts(text, parts)
        case Question.DEADLINE:
            return typed_deadline(text, now, zone, draft.opens_at(now)).isoformat()
        case Question.NOTICE | Question.EXTENSION | Question.OBJECTIONS:
            return str(typed_days(text))
        case Question.FLOORS:
            return str(typed_floor(text))
        case Question.QUORUM_HEADS | Question.QUORUM_AREA:
            return write_threshold(typed_threshold(text, Base.ELECTORATE))
        case Question.APPROVAL_HEADS | Question.APPROVAL_AREA:
            return write_threshold(typed_threshold(text, Base.PARTICIPANTS))
    raise ValueError(f"{question} is not answered by typing")


def pressed(
    draft: Draft,
    question: Question,
    choice: str,
    parts: Collection[Part],
    now: datetime,
    zone: ZoneInfo,
    developer: str | None = None,
) -> Value:
    """Return the answer that a pressed button is; ``developer`` is the name he has in the register.

    Raises:
        UnknownButton: there is no such button below the question.
        NoBuildingPicked, NoKindPicked: what was picked was meant, and there is nothing.
        DeveloperUnnamed: his units are to be left out, and nobody knows which they are.
    """
    if choice not in CHOICES[question]:
        raise UnknownButton()
    match question:
        case Question.ELECTORATE:
            return [] if choice == WHOLE_ESTATE else picked_parts(draft.picked, parts)
        case Question.KINDS:
            return [] if choice == ALL_KINDS else _kinds(draft.picked)
        case Question.DEVELOPER if choice == "out" and developer is None:
            raise DeveloperUnnamed()
        case Question.DEADLINE:
            return in_days(int(choice), draft.opens_at(now), zone).isoformat()
    value = None if choice == NONE else choice
    if not draft.allows(question, value):
        raise UnknownButton()
    return value


def mark(name: str) -> int:
    """Return a number for a name that fits into a button, however long the name is."""
    return zlib.crc32(name.encode())


def marked(number: int, names: Collection[str]) -> str:
    """Return the name with that mark.

    Raises:
        UnknownButton: there is none.
    """
    for name in names:
        if mark(name) == number:
            return name
    raise UnknownButton()


def _kinds(names: Collection[str]) -> list[str]:
    picked = [kind.value for kind in UnitKind if kind in names]
    if not picked:
        raise NoKindPicked()
    return [] if len(picked) == len(UnitKind) else picked
