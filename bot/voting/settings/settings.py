"""What a committee may settle for its estate; where it has settled nothing, the program's settings hold."""

from collections.abc import Callable, Mapping
from datetime import time
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bot.voting.books.notice import NoticeRules
from bot.voting.books.periods import Rhythm as Every
from bot.voting.counting.silence import Silence
from bot.voting.estates.body import Body
from bot.voting.estates.estate import Estate
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.publicity import Publicity
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Rhythm, steps_of
from bot.voting.typed.deadline import NOTICE_DAYS

T = TypeVar("T")
ON, OFF = "on", "off"


class Setting(StrEnum):
    """What can be settled, by the name under which it is stored and never changes."""

    NOTICE = "notice"
    EXTENSION = "extension"
    OBJECTIONS = "objections"
    MEETINGS = "meetings"
    SILENCE = "silence"
    SECOND_PERSON = "second-person"
    TIMETABLE = "timetable"
    QUIET = "quiet"
    LANGUAGE = "language"
    PUBLICITY = "publicity"
    BODY = "body"
    TAGS = "tags"
    NOTICE_EVERY = "notice-every"
    NOTICE_OBJECTIONS = "notice-objections"


class Chapter(StrEnum):
    """Under which heading a setting stands."""

    DEADLINES = "deadlines"
    COUNTING = "counting"
    ASKING = "asking"
    SHOWING = "showing"
    MONEY = "money"


class Entry(Struct, frozen=True):
    """A setting: what can be chosen, as it is written, and how that is read.

    ``read`` also gets what is usual, for what is chosen may lead to it. One that is ``announced`` with a
    vote stays for that vote what it was when it was announced; all others hold at once.
    """

    chapter: Chapter
    options: tuple[str, ...]
    read: Callable[[str, Any], Any]
    announced: bool = True


def _in_days(*days: int, chapter: Chapter = Chapter.DEADLINES, announced: bool = True) -> Entry:
    return Entry(chapter, tuple(map(str, days)), lambda written, _: int(written), announced)


def write_quiet(quiet: QuietHours) -> str:
    """Return quiet hours as they are stored, such as ``2100-0800``."""
    return f"{quiet.begin:%H%M}-{quiet.end:%H%M}"


def read_quiet(written: str) -> QuietHours:
    """Return the quiet hours that ``write_quiet`` has written."""
    begin, end = map(time.fromisoformat, written.split("-"))
    return QuietHours(begin, end)


SETTINGS: Mapping[Setting, Entry] = {
    # Fewer than 15 days need a reason each time: Property Management Regulations, arts 12 and 14.
    Setting.NOTICE: _in_days(NOTICE_DAYS, 20, 30, 45, 60),
    Setting.EXTENSION: _in_days(0, 3, 5, 7, 10, 14),
    Setting.OBJECTIONS: _in_days(0, 3, 5, 7, 10, 15),
    Setting.MEETINGS: _in_days(1, 2, 3, 5, 7, 15, announced=False),
    Setting.SILENCE: Entry(Chapter.COUNTING, tuple(Silence), lambda written, _: Silence(written)),
    Setting.SECOND_PERSON: Entry(
        Chapter.COUNTING, tuple(Confirmation), lambda written, _: Confirmation(written), announced=False
    ),
    Setting.TIMETABLE: Entry(
        Chapter.ASKING, tuple(Rhythm), lambda written, usual: steps_of(Rhythm(written), usual)
    ),
    Setting.QUIET: Entry(
        Chapter.ASKING,
        ("2000-0900", "2100-0800", "2200-0800", "2200-0700", "2300-0700", "0000-0000"),
        lambda written, _: read_quiet(written),
        announced=False,
    ),
    Setting.LANGUAGE: Entry(Chapter.SHOWING, ("zh_CN", "en"), lambda written, _: written, announced=False),
    Setting.PUBLICITY: Entry(Chapter.SHOWING, tuple(Publicity), lambda written, _: Publicity(written)),
    Setting.BODY: Entry(Chapter.SHOWING, tuple(Body), lambda written, _: Body(written), announced=False),
    Setting.TAGS: Entry(Chapter.SHOWING, (OFF, ON), lambda written, _: written == ON, announced=False),
    Setting.NOTICE_EVERY: Entry(
        Chapter.MONEY, tuple(Every), lambda written, _: Every(written), announced=False
    ),
    Setting.NOTICE_OBJECTIONS: _in_days(5, 7, 10, 15, 30, chapter=Chapter.MONEY, announced=False),
}
"""The one table of what a committee may settle; what it does not offer can be settled for one vote only."""


def own(estate: Estate, setting: Setting, usual: T) -> T:
    """Return what an estate has settled, or what is ``usual`` where it has settled nothing."""
    written = estate.settled.get(setting)
    found: T = usual if written is None else SETTINGS[setting].read(written, usual)
    return found


def usual_in(estate: Estate, usual: Usual) -> Usual:
    """Return how votes of an estate usually go."""
    return replace(
        usual,
        notice_days=own(estate, Setting.NOTICE, usual.notice_days),
        extension_days=own(estate, Setting.EXTENSION, usual.extension_days),
        objection_days=own(estate, Setting.OBJECTIONS, usual.objection_days),
        silence=own(estate, Setting.SILENCE, usual.silence),
    )


def notices_in(estate: Estate, usual: NoticeRules) -> NoticeRules:
    """Return how often notices of income and spending are due in an estate, and how long one may object."""
    return NoticeRules(
        own(estate, Setting.NOTICE_EVERY, usual.rhythm),
        own(estate, Setting.NOTICE_OBJECTIONS, usual.objection_days),
    )


def in_force(estate: Estate, usual: Mapping[Setting, str]) -> dict[Setting, str]:
    """Return every setting of an estate as it is written; ``usual`` are those of the program."""
    return {setting: estate.settled.get(setting, usual[setting]) for setting in Setting}


def options(setting: Setting, usual: Mapping[Setting, str]) -> tuple[str, ...]:
    """Return what can be chosen: what the table offers, and what the program's settings say."""
    offered = SETTINGS[setting].options
    return offered if usual[setting] in offered else (usual[setting], *offered)
