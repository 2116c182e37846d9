"""The picture of a vote, for a telephone: outcome, bars, tests, staircases, and turnout over time."""

from collections.abc import Iterator
from typing import Any

from bot.reports import charts
from bot.reports.curve import curve
from bot.reports.rows import Judged, ResultRows
from bot.reports.typesetter import typesetter
from bot.reports.words import outcome_line
from bot.texts.catalogue import Texts


def result_png(texts: Texts, rows: ResultRows) -> bytes:
    """Return the picture as PNG, 1,080 pixels wide."""
    return typesetter().png("picture", texts.language, picture_data(texts, rows))


def picture_data(texts: Texts, rows: ResultRows) -> dict[str, Any]:
    """Return what the template of the picture shows."""
    return {"head": _head(texts, rows), **charts_data(texts, rows), "foot": _foot(texts, rows)}


def charts_data(texts: Texts, rows: ResultRows) -> dict[str, Any]:
    """Return every chart of a vote, for the picture and for the sheets of its result."""
    return {
        "bars": charts.bars(texts, rows),
        "legend": charts.legend(texts, rows),
        "notes": list(_notes(texts, rows)),
        "judged": _judged(texts, rows, rows.judged, "report.adjusted"),
        "strict": _judged(texts, rows, rows.strict, "report.strict") if rows.strict else None,
        "grid": charts.grid(texts, rows),
        "levels": charts.levels(),
        "grid-head": texts.plain("report.staircases"),
        "curve": curve(texts, rows),
        "curve-head": texts.plain("report.over-time"),
        "by-heads": texts.plain("report.by-heads"),
        "by-area": texts.plain("report.by-area"),
    }


def _notes(texts: Texts, rows: ResultRows) -> Iterator[str]:
    """Yield what is not to be seen, and why."""
    if not rows.shows_votes:
        yield texts.plain("card.hidden")
    if rows.by_heads:
        yield texts.plain("card.by-heads")


def _judged(texts: Texts, rows: ResultRows, judged: Judged, head: str) -> dict[str, Any]:
    return {
        "head": texts.plain(head) if rows.strict else "",
        "outcome": outcome_line(texts, rows, judged),
        "tests": charts.tests(texts, rows, judged),
    }


def _head(texts: Texts, rows: ResultRows) -> dict[str, Any]:
    number, estate = rows.proposal.number, rows.estate.name
    return {
        "vote": texts.plain("report.vote", number=number, estate=estate),
        "title": rows.proposal.title,
        "outcome": outcome_line(texts, rows, rows.judged),
        "stage": rows.proposal.state.value,
        "adopted": rows.judged.outcome == "adopted",
    }


def _foot(texts: Texts, rows: ResultRows) -> list[str]:
    said = [texts.plain("report.at", moment=texts.moment(rows.at, rows.estate.tz))]
    if rows.stamp:
        said.append(texts.plain("report.fingerprint", fingerprint=rows.stamp.fingerprint))
    return said
