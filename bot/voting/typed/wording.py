"""Titles, reasons and names as people type them, made fit to stand among other people's sentences."""

import re
import unicodedata

from bot.voting.refusals import (
    EndingMissing,
    EndingTooLong,
    NoteMissing,
    NoteTooLong,
    NoticeReasonMissing,
    NoticeReasonTooLong,
    ReasonTooLong,
    Refusal,
    TitleMissing,
    TitleTooLong,
)

LONGEST_TITLE = 200
LONGEST_REASON = 2_500
LONGEST_NOTICE_REASON = 200
LONGEST_ENDING = 300
"""All in UTF-16 code units, which is how a chat measures; together they leave a card below 4,096."""

LONGEST_NOTE = 600
"""With a title above it this fits below a photo, where Telegram takes 1,024."""

HYPHEN_IN_ONE_PIECE, WORD_JOINER = "\u2011", "\u2060"
"""Signs at which no line ends, with which numbers of rooms are shown."""

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = {"C", "M", "Z"}  # Unicode's main categories: control, mark, separator
_BLANK_LINES = re.compile(r"\n{3,}")


def units(text: str) -> int:
    """Return the length in UTF-16 code units: an emoji counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """Return a text of at most so many UTF-16 code units; an ellipsis says that something is missing."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * max(most - 1, 0)]
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"


def columns(text: str) -> int:
    """Return how wide a text is, in columns of which a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def is_seen(text: str) -> bool:
    """Tell whether anything of a text can be seen."""
    return any(unicodedata.category(character)[0] not in _UNSEEN for character in text)


def title(typed: str) -> str:
    """Return a title of one line, white space collapsed.

    Raises:
        TitleMissing: nothing is left that could be seen.
        TitleTooLong: it is longer than LONGEST_TITLE.
    """
    return line(typed, LONGEST_TITLE, TitleMissing, TitleTooLong)


def reason(typed: str) -> str:
    """Return a reason with its paragraphs kept, never more than one blank line between two.

    Raises:
        ReasonTooLong: it is longer than LONGEST_REASON.
    """
    text = _paragraphs(typed)
    if units(text) > LONGEST_REASON:
        raise ReasonTooLong(length=units(text), most=LONGEST_REASON)
    return text


def note(typed: str) -> str:
    """Return what is said of a decision, with its paragraphs kept.

    Raises:
        NoteMissing: nothing is left that could be seen.
        NoteTooLong: it is longer than LONGEST_NOTE.
    """
    text = _paragraphs(typed)
    if not is_seen(text):
        raise NoteMissing()
    if units(text) > LONGEST_NOTE:
        raise NoteTooLong(length=units(text), most=LONGEST_NOTE)
    return text


def _paragraphs(typed: str) -> str:
    lines = [_harmless(line).rstrip() for line in typed.expandtabs(2).splitlines()]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def ending(typed: str) -> str:
    """Return why a vote is given up, on one line.

    Raises:
        EndingMissing: nothing is left that could be seen.
        EndingTooLong: it is longer than LONGEST_ENDING.
    """
    return line(typed, LONGEST_ENDING, EndingMissing, EndingTooLong)


def notice_reason(typed: str) -> str:
    """Return on one line why owners are told at short notice.

    Raises:
        NoticeReasonMissing: nothing is left that could be seen.
        NoticeReasonTooLong: it is longer than LONGEST_NOTICE_REASON.
    """
    return line(typed, LONGEST_NOTICE_REASON, NoticeReasonMissing, NoticeReasonTooLong)


def line(typed: str, most: int, missing: type[Refusal], too_long: type[Refusal]) -> str:
    """Return a text of at most so many UTF-16 code units on one line, or raise one of these refusals."""
    text = one_line(typed)
    if not is_seen(text):
        raise missing()
    if units(text) > most:
        raise too_long(length=units(text), most=most)
    return text


def as_typed(shown: str) -> str:
    """Return what was shown, and perhaps copied from there, with the signs that people type."""
    return shown.replace(HYPHEN_IN_ONE_PIECE, "-").replace(WORD_JOINER, "")


def alike(text: str) -> str:
    """Return a text in a form that is the same for all ways in which people write the same words."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def one_line(typed: str) -> str:
    """Return a text on one line, white space collapsed, that leaves the words around it alone."""
    return " ".join(_harmless(" ".join(typed.split())).split())


def _harmless(text: str) -> str:
    """Remove control characters, halves of surrogate pairs and the controls of writing direction.

    Embeddings, overrides and isolates (UAX #9: U+202A-202E, U+2066-2069) could turn round the words
    that follow in the same line. They are removed rather than closed, because no title needs them:
    Arabic or Hebrew letters run the right way by themselves, and marks such as U+200F stay.
    """
    return "".join(
        character
        for character in text
        if unicodedata.category(character) not in ("Cc", "Cs") and character not in _BIDI_CONTROLS
    )
