"""Turnout over time as plain data for a template: points in a field whose sides are 1."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from bot.reports.charts import share
from bot.reports.rows import ResultRows
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals import rules
from bot.voting.counting.rule import Base
from bot.voting.counting.tally import Test

MOST_DAYS = 5  # that are named below the field


def curve(texts: Texts, rows: ResultRows) -> dict[str, Any]:
    """Return how turnout grew by heads and by area, the days below it, and the steps of the follow-up."""
    begin, end = rows.proposal.opened_at, rows.proposal.ended_at
    whole, quorum = rows.total.electorate, rows.judged.tests.get("quorum")
    points = [(_place(each.at, begin, end), each.took_part) for each in rows.turnout]
    return {
        "heads": [[x, share(reached.heads, whole.heads)] for x, reached in points],
        "area": [] if rows.by_heads else [[x, share(reached.area, whole.area)] for x, reached in points],
        "until": _place(rows.at, begin, end),
        "quorum": _quorum(texts, quorum) if quorum else None,
        "days": list(_days(texts, rows, begin, end)),
        "steps": list(_steps(texts, rows, begin, end)),
    }


def _quorum(texts: Texts, quorum: Test) -> dict[str, Any] | None:
    """Return how high the quorum by heads is; one that is not of the whole electorate has no height."""
    heads = quorum.thresholds.heads
    if heads is None or heads.base is not Base.ELECTORATE:
        return None
    return {
        "at": float(heads.share),
        "label": texts.plain("report.mark.quorum", share=rules.share(texts, heads)),
    }


def _place(at: datetime, begin: datetime, end: datetime) -> float:
    """Return where a moment is between the opening and the end."""
    return round(min(max((at - begin) / (end - begin), 0.0), 1.0), 4) if end > begin else 1.0


def _days(texts: Texts, rows: ResultRows, begin: datetime, end: datetime) -> Iterator[dict[str, Any]]:
    """Yield a few of the days, each at the midnight with which it begins in the estate."""
    zone = rows.estate.tz
    first = begin.astimezone(zone).date()
    number = (end.astimezone(zone).date() - first).days
    every = max(-(-number // MOST_DAYS), 1)
    for after in range(every, number + 1, every):
        midnight = datetime.combine(first + timedelta(days=after), time(), zone)
        yield {"at": _place(midnight, begin, end), "label": texts.date(midnight.date())}


def _steps(texts: Texts, rows: ResultRows, begin: datetime, end: datetime) -> Iterator[dict[str, Any]]:
    for step in rows.ran:
        moment = texts.soon(step.at, rows.estate.tz)
        words = texts.plain(
            "report.step", moment=moment, households=phrases.households(texts, step.households)
        )
        yield {"at": _place(step.at, begin, end), "words": words}
