"""Answers to a draft's questions, checked: what was typed, and what was pressed."""

import re
import zlib
from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.voting import wording
from bot.voting.deadline import OFFERED_DAYS, in_days, typed_deadline
from bot.voting.draft import Draft, Question, Template, Value
from bot.voting.money import typed_amount
from bot.voting.precedence import Precedence
from bot.voting.refusals import BuildingUnknown, NoBuildingPicked, UnknownButton
from bot.voting.rule import PRESETS
from bot.voting.timetable import Rhythm

TYPED = (Question.TITLE, Question.REASON, Question.COST, Question.ELECTORATE, Question.DEADLINE)
"""The questions that can be answered by typing; all the others want a button or a file."""

NONE = "none"
WHOLE_ESTATE = "estate"
PICKED = "picked"

CHOICES: Mapping[Question, tuple[str, ...]] = {
    Question.TEMPLATE: tuple(Template),
    Question.TITLE: (),
    Question.REASON: (NONE,),
    Question.COST: (NONE,),
    Question.ATTACHMENT: (NONE,),
    Question.RULE: tuple(PRESETS),
    Question.ELECTORATE: (WHOLE_ESTATE, PICKED),
    Question.BALLOTS: ("open", "secret"),
    Question.TALLY: ("shown", "hidden"),
    Question.DEADLINE: tuple(str(days) for days in OFFERED_DAYS),
    Question.TIMETABLE: tuple(Rhythm),
    Question.PRECEDENCE: tuple(Precedence),
}
"""What can be pressed in answer to each question, in the order of the buttons."""

_BETWEEN_NAMES = re.compile(r"[,，、;；\s]+")
_AFTER_NAME = re.compile(r"(?:幢|栋|座|号楼|楼)$")


def typed(question: Question, text: str, buildings: Collection[str], now: datetime, zone: ZoneInfo) -> Value:
    """Return the answer that a typed text is; ``buildings`` are those of the register.

    Raises:
        Refusal: one of those of titles, reasons, amounts, buildings and deadlines.
    """
    match question:
        case Question.TITLE:
            return wording.title(text)
        case Question.REASON:
            return wording.reason(text)
        case Question.COST:
            amount = typed_amount(text)
            return str(amount) if amount else None
        case Question.ELECTORATE:
            return _picked(_named(text, buildings), buildings)
        case Question.DEADLINE:
            return typed_deadline(text, now, zone).isoformat()
    raise ValueError(f"{question} is not answered by typing")


def pressed(
    draft: Draft, question: Question, choice: str, buildings: Collection[str], now: datetime, zone: ZoneInfo
) -> Value:
    """Return the answer that a pressed button is.

    Raises:
        UnknownButton: there is no such button below the question.
        NoBuildingPicked: the picked buildings were meant, and there are none.
    """
    if choice not in CHOICES[question]:
        raise UnknownButton()
    if question is Question.ELECTORATE:
        return [] if choice == WHOLE_ESTATE else _picked(draft.picked, buildings)
    if question is Question.DEADLINE:
        return in_days(int(choice), now, zone).isoformat()
    return None if choice == NONE else choice


def mark(building: str) -> int:
    """Return a number for a building's name that fits into a button, whatever the name."""
    return zlib.crc32(building.encode())


def marked(number: int, buildings: Collection[str]) -> str:
    """Return the building with that mark.

    Raises:
        UnknownButton: the register has none.
    """
    for building in buildings:
        if mark(building) == number:
            return building
    raise UnknownButton()


def _named(text: str, buildings: Collection[str]) -> list[str]:
    names = [name for name in _BETWEEN_NAMES.split(text.strip()) if name]
    known = {**{_AFTER_NAME.sub("", name): name for name in buildings}, **{name: name for name in buildings}}
    found = [known.get(name) or known.get(_AFTER_NAME.sub("", name)) for name in names]
    for name, building in zip(names, found, strict=True):
        if building is None:
            raise BuildingUnknown(building=name[: wording.LONGEST_TITLE])
    return [building for building in found if building]


def _picked(names: Collection[str], buildings: Collection[str]) -> list[str]:
    """Return the named buildings in the register's order; all of them are the whole estate."""
    picked = [building for building in buildings if building in names]
    if not picked:
        raise NoBuildingPicked()
    return [] if len(picked) == len(buildings) else picked
