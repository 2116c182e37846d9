"""An objection to a notice of income and spending: a resident says what is wrong, the committee answers."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from bot.voting.books.notice import Notice
from bot.voting.refusals import (
    ExplanationTooLong,
    NoticeObjectedBefore,
    NoticeObjectionsOver,
    ObjectionAnswered,
    ObjectionEmpty,
    UnknownButton,
)
from bot.voting.typed.wording import LONGEST_NOTE, line


class NoticeObjection(Struct, frozen=True):
    """What a resident objects to, by user ids; ``room`` is his household's label, ``at`` aware UTC."""

    id: int
    estate_id: int
    notice_id: int
    room: str
    words: str
    raised_by: int
    at: datetime
    answer: str = ""
    answered_by: int | None = None

    @property
    def waits(self) -> bool:
        """Tell whether nobody has answered it."""
        return self.answered_by is None

    def must_wait(self) -> None:
        """Let it be answered.

        Raises:
            ObjectionAnswered: somebody has before.
        """
        if not self.waits:
            raise ObjectionAnswered()


def takes_objections(notice: Notice, today: date) -> bool:
    """Tell whether one may object to a notice on a day of the estate's."""
    return notice.objections_until is not None and today <= notice.objections_until


def must_object(notice: Notice, today: date, earlier: Iterable[NoticeObjection], user_id: int) -> None:
    """Let somebody object to a notice.

    Raises:
        UnknownButton: the notice was not posted.
        NoticeObjectionsOver: the time for that is over.
        NoticeObjectedBefore: he has, and was not answered yet.
    """
    if notice.objections_until is None:
        raise UnknownButton()
    if not takes_objections(notice, today):
        raise NoticeObjectionsOver()
    if any(each.raised_by == user_id and each.waits for each in earlier):
        raise NoticeObjectedBefore()


def read_objection(typed: str) -> str:
    """Return what was written.

    Raises:
        ObjectionEmpty: nothing was.
        ExplanationTooLong: it is longer than is allowed.
    """
    return line(typed, LONGEST_NOTE, ObjectionEmpty, ExplanationTooLong)
