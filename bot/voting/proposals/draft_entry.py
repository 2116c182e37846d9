"""What the table of questions says of one question."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.voting.chain.json_shapes import Shape
from bot.voting.households.part import Part
from bot.voting.proposals.draft_questions import NONE, Question, Template
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.proposal import Terms

Value: TypeAlias = str | list[str] | None
"""An answer as it is kept; None is the answer "none", an unanswered question has no entry.

Amounts are decimal numbers in yuan, numbers of days and floors whole numbers, moments ISO 8601 in UTC,
thresholds and parts of the estate as ``write_threshold`` and ``write_part`` write them, attachments kind
and file id. No parts are the whole estate, no classes of units all of them.
"""

Answers: TypeAlias = Mapping[str, Value]


class Kind(StrEnum):
    """What an answer is, and so how it is told."""

    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    SEVERAL = "several"  # things are ticked, and then it is said that this is all
    FILE = "file"
    AMOUNT = "amount"
    SHARE = "share"
    DAYS = "days"
    FLOOR = "floor"
    MOMENT = "moment"

    @property
    def is_number(self) -> bool:
        """Tell whether such an answer is typed with digits, as a household's code may be."""
        return self in (Kind.AMOUNT, Kind.SHARE, Kind.DAYS, Kind.FLOOR, Kind.MOMENT)


class Amending(StrEnum):
    """What it is to change an answer after the announcement."""

    IMPOSSIBLE = "impossible"  # withdraw the vote and propose anew
    CORRECTION = "correction"
    SUBSTANCE = "substance"  # households have answered to it, and are asked again


class Circumstances(Struct, frozen=True):
    """What an answer is read against; the vote ``opens_at`` (aware UTC), as far as is known.

    ``parts`` are the staircases of the register, ``picked`` is what is ticked so far, and ``developer``
    the name he has in the register.
    """

    now: datetime
    zone: ZoneInfo
    opens_at: datetime
    parts: Collection[Part] = ()
    picked: tuple[str, ...] = ()
    developer: str | None = None


Reader: TypeAlias = Callable[[str, Circumstances], Value]
"""Makes an answer of what was typed or pressed, or raises a refusal."""


Asked: TypeAlias = Callable[[Answers, int], bool]
"""Tells by the answers so far, and the usual days of notice, whether a question is asked."""


class Recorded(Struct, frozen=True):
    """How terms stand in a ledger under a ``key``; ``read`` returns the fields that ``write`` wrote.

    What came ``later`` than the first ledgers is missing there, and wherever it says nothing.
    """

    key: str
    shape: Shape
    write: Callable[[Terms], Any]
    read: Callable[[Any], Mapping[str, Any]]
    later: bool = False


def recorded(
    field: str,
    shape: Shape,
    write: Callable[[Any], Any] = lambda value: value,
    read: Callable[[Any], Any] = lambda written: written,
    *,
    key: str = "",
    later: bool = False,
) -> Recorded:
    """Return how one field of the terms is recorded, under its own name unless a ``key`` is given."""
    return Recorded(
        key or field,
        shape,
        lambda terms: write(getattr(terms, field)),
        lambda written: {field: read(written)},
        later,
    )


def unless_none(choice: str, here: Circumstances) -> Value:
    """Return a choice as the answer."""
    return None if choice == NONE else choice


def text(value: Value, given: Answers) -> str:
    """Return a text; none is an empty one."""
    return str(value or "")


class Entry(Struct, frozen=True):
    """A row of the table of questions.

    How it is answered: ``choices`` are its buttons in their order, read by ``pressed``; ``typed`` reads a
    text, at ``most`` so long (or so many). A template ``proposes`` an answer in words, or the answer
    ``stands`` as the first of these buttons that fits, or of those ``instead`` for a template; the
    templates that ``leaves_open`` lists have it asked. In a preview ``often_changed`` ones are offered first.
    When it is asked: if it is ``asked`` with the answers so far and the usual days of notice; its answer
    stays as long as it is ``allowed`` beside the others. One that is ``usual`` has that answer beforehand,
    and is asked only on demand. One ``under`` another completes that one's answer, and one ``of_area`` is not
    asked where nobody knows the areas.
    What it sets: the ``field`` of the terms becomes the ``term`` that its answer, and all, amount to; a
    ledger has it as ``recorded`` there, and what is ``on_card`` has a line of its own on the card.
    ``amending`` says what it is to change it after the announcement; ``answer`` is then the one that the
    terms amount to.
    """

    kind: Kind
    choices: tuple[str, ...] = ()
    typed: Reader | None = None
    pressed: Reader = unless_none
    most: int = 0
    proposes: bool = False
    stands: tuple[str, ...] = ()
    instead: Collection[tuple[Template, str]] = ()
    leaves_open: Collection[Template] = ()
    often_changed: bool = False
    asked: Asked = lambda given, usual_notice: True
    allowed: Callable[[Value, Answers], bool] = lambda value, given: True
    usual: Callable[[Usual], Value] | None = None
    under: Question | None = None
    of_area: bool = False
    field: str | None = None
    term: Callable[[Value, Answers], Any] = text
    recorded: Recorded | None = None
    on_card: bool = False
    amending: Amending = Amending.IMPOSSIBLE
    answer: Callable[[Terms], Value] | None = None

    def is_settled_by(self, template: Template) -> bool:
        """Tell whether a draft from this template need not ask the question."""
        if template is Template.BLANK or template in self.leaves_open:
            return False
        return self.proposes or bool(self.stands)

    def standing(self, template: Template) -> tuple[str, ...]:
        """Return the buttons of which the first that fits is the answer of a draft from this template."""
        return tuple(choice for own, choice in self.instead if own is template) or self.stands
