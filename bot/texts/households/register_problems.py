"""What is wrong or doubtful in a register, in words: the first few in a message, all of them in a list."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.places import in_one_piece
from bot.texts.spreadsheets import csv_file
from bot.voting.households.register import ProblemReason, RegisterProblem, Severity

MOST_SHOWN = 10
LONGEST = 40  # characters of what stands in a file; a cell can hold a novel

COUNTED = {Severity.ERROR: "register.errors", Severity.NOTICE: "register.notices"}

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
    """Yield the number of problems and the first ten of them, lines that were left out first."""
    remaining = MOST_SHOWN
    for severity, key in COUNTED.items():
        found = [problem for problem in problems if problem.severity is severity]
        if found:
            yield Markup("")
            yield texts.html(key, len(found))
            yield from (_problem(texts, problem) for problem in found[:remaining])
            remaining -= len(found[:remaining])
    if len(problems) > MOST_SHOWN:
        yield texts.html("register.more", len(problems) - MOST_SHOWN)
    merged = sum(problem.reason is ProblemReason.MERGED_BY_NAME for problem in problems)
    if merged:
        yield texts.html("register.merged", merged)


def _problem(texts: Texts, problem: RegisterProblem) -> Markup:
    places = [short(problem.sheet)]
    if problem.row:
        places.append(texts.plain("register.row", row=problem.row))
    if problem.column:
        places.append(texts.plain("register.letter", column=problem.column))
    return texts.html(
        "register.problem-with-value" if problem.value else "register.problem",
        place=texts.plain("joined.and").join(places),
        reason=texts.plain(f"register.reason.{problem.reason}"),
        value=in_one_piece(short(problem.value)),
    )


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
