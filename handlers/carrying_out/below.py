"""The buttons below a result that lead to what has become of the decision."""

from bot.texts.catalogue import Texts
from bot.voting.carrying_out.course import Course, NoteKind
from handlers.answering.keyboards import Row, button
from handlers.buttons.carrying_out import ShowNotePhotos, WriteNote


def photo_rows(texts: Texts, course: Course) -> list[Row]:
    """Return the way to the photos of what was done, if there are any."""
    number = sum(1 for each in course.notes if each.photo)
    payload = ShowNotePhotos(course.proposal.id, 0)
    return [[button(texts.plain("button.photos", number), payload)]] if number else []


def telling_rows(texts: Texts, course: Course) -> list[Row]:
    """Return what the committee can say of the decision next."""
    return [
        [button(_label(texts, course, kind), WriteNote(course.proposal.id, kind))] for kind in course.possible
    ]


def _label(texts: Texts, course: Course, kind: NoteKind) -> str:
    if kind is NoteKind.STATEMENT and course.statement:
        return texts.plain("note.button.statement-again")
    return texts.plain(f"note.button.{kind}")
