"""What is wrong or doubtful in a register, in words: few or by their kinds in a message, all in a list."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.spreadsheets import csv_file
from bot.voting.households.register import ProblemReason, RegisterProblem, Severity

MOST_SHOWN = 10
LONGEST, SHORT = 40, 30  # characters of what stands in a file; a cell can hold a novel

COUNTED = {
    Severity.DOUBT: "register.doubts",
    Severity.ERROR: "register.errors",
    Severity.NOTICE: "register.notices",
}
ADVICE = {
    ProblemReason.MERGED_BY_NAME: "register.merged",
    ProblemReason.SAME_NAME_KEPT_APART: "register.namesakes",
}

Line = tuple[str, str, str, str, str, str]


def short(text: str, most: int = LONGEST) -> str:
    """Return a text that came with the file on one line, cut with an ellipsis when it is long.

    Length is counted as Telegram counts it, in units of UTF-16.
    """
    line = " ".join(text.split()).encode("utf-16-le")
    if len(line) <= 2 * most:
        return line.decode("utf-16-le")
    return line[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"


def shown_problems(texts: Texts, problems: Sequence[RegisterProblem]) -> Iterator[Markup]:
    """Yield how many problems there are and each of them, doubts and lines that were left out first.

    Of more than ten there is one remark per kind with its first example; each stands in the list.
    """
    room = MOST_SHOWN
    for severity, key in COUNTED.items():
        found = [problem for problem in problems if problem.severity is severity]
        if found:
            lines = list(_remarks(texts, found, len(problems) <= MOST_SHOWN))
            yield Markup("")
            yield texts.html(key, len(found))
            yield from lines[:room]
            room -= len(lines[:room])
    if len(problems) > MOST_SHOWN:
        yield texts.html("register.rest-in-list")
    yield from _advice(texts, problems)


def _remarks(texts: Texts, problems: Sequence[RegisterProblem], singly: bool) -> Iterator[Markup]:
    """Yield a line for each problem, or for each kind of them, the most frequent first."""
    if singly:
        yield from (_problem(texts, problem) for problem in problems)
        return
    for reason, number in Counter(problem.reason for problem in problems).most_common():
        first = next(problem for problem in problems if problem.reason is reason)
        yield texts.html(
            "register.problems-of-kind",
            reason=texts.plain(f"register.reason.{reason}"),
            number=number,
            example=f"{_place(texts, first)} {texts.in_one_piece(short(first.value, SHORT))}".rstrip(),
        )


def _advice(texts: Texts, problems: Iterable[RegisterProblem]) -> Iterator[Markup]:
    numbers = Counter(problem.reason for problem in problems)
    for reason, key in ADVICE.items():
        if numbers[reason]:
            yield texts.html(key, numbers[reason])


def _problem(texts: Texts, problem: RegisterProblem) -> Markup:
    return texts.html(
        "register.problem-with-value" if problem.value else "register.problem",
        place=_place(texts, problem),
        reason=texts.plain(f"register.reason.{problem.reason}"),
        value=texts.in_one_piece(short(problem.value)),
    )


def _place(texts: Texts, problem: RegisterProblem) -> str:
    places = [short(problem.sheet, SHORT)]
    if problem.row:
        places.append(texts.plain("register.row", row=problem.row))
    if problem.column:
        places.append(texts.plain("register.letter", column=problem.column))
    return texts.plain("joined.and").join(places)


def problem_lines(texts: Texts, problems: Iterable[RegisterProblem]) -> Iterator[Line]:
    """Yield a head line and a line for every problem: sheet, row, column, severity, reason, value."""
    names = ("sheet", "row", "column", "severity", "reason", "value")
    sheet, row, column, severity, reason, value = (texts.plain(f"register.list.{name}") for name in names)
    yield sheet, row, column, severity, reason, value
    for problem in problems:
        yield (
            problem.sheet,
            str(problem.row or ""),
            problem.column,
            texts.plain(f"register.severity.{problem.severity}"),
            texts.plain(f"register.reason.{problem.reason}"),
            problem.value,
        )


def problem_list(texts: Texts, problems: Iterable[RegisterProblem]) -> bytes:
    """Return all problems as CSV."""
    return csv_file(problem_lines(texts, problems))
