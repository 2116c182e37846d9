"""What charts show, as plain data for templates: lengths are parts of a whole, from 0 to 1."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

from bot.reports.rows import Count, Judged, ResultRows
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.part_names import part_name
from bot.texts.proposals import rules
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import Base, Threshold
from bot.voting.counting.tally import Test
from bot.voting.households.part import Part

LEVELS = 5  # shades of turnout; with more, neighbours could not be told apart in grey
Number = int | Decimal | None


def share(part: Number, whole: Number) -> float:
    """Return a part of a whole, from 0 to 1; of nothing nothing."""
    if part is None or not whole:
        return 0.0
    return round(min(float(Decimal(part) / Decimal(whole)), 1.0), 4)


def bars(texts: Texts, rows: ResultRows) -> list[dict[str, Any]]:
    """Return the bars of heads and of area, each with its segments, and its marks for what is demanded.

    Where the areas are unknown there is that of the heads alone.
    """
    return [_bar(texts, rows, of) for of in (("heads",) if rows.by_heads else ("heads", "area"))]


def _bar(texts: Texts, rows: ResultRows, of: str) -> dict[str, Any]:
    whole, part = _number(rows.total.electorate, of), _number(rows.total.took_part, of)
    shown = texts.number if of == "heads" else texts.area
    segments = [
        {"kind": kind, "share": share(_number(measure, of), whole)} for kind, measure in segments_of(rows)
    ]
    return {
        "label": texts.plain(f"card.{of}", part=shown(part), whole=shown(whole)),  # type: ignore[arg-type]
        "percent": texts.percent(part or 0, whole or 0),
        "segments": segments,
        "marks": list(_marks(texts, rows, of)),
    }


def _number(measure: Measure, of: str) -> Number:
    return measure.heads if of == "heads" else measure.area


def segments_of(rows: ResultRows) -> list[tuple[str, Measure]]:
    """Return what a bar is made of, from its left: first what is tested, whose mark is counted from there."""
    if not rows.total.votes:
        return [("took-part", rows.total.took_part)]
    first = Choice.AGAINST if "tolerance" in rows.judged.tests else rows.judged.leading
    order = sorted(rows.total.votes, key=lambda choice: choice is not first)
    found = [(choice.value, rows.total.of(choice)) for choice in order]
    if joined := _joined(rows):
        found.insert(1, ("silent", joined))
    return found


def _joined(rows: ResultRows) -> Measure | None:
    """Return the silent who are counted with the choice in front."""
    counted = rows.judged.tests.get("approval") if rows.strict else None
    return counted.part - rows.total.of(rows.judged.leading) if counted and rows.judged.leading else None


def _marks(texts: Texts, rows: ResultRows, of: str) -> Iterator[dict[str, Any]]:
    """Yield where each test of a rule is met, as a part of the electorate."""
    whole = _number(rows.total.electorate, of)
    for name, test in rows.judged.tests.items():
        threshold: Threshold | None = getattr(test.thresholds, of)
        base = _number(test.whole, of)
        if threshold and whole and base is not None:
            at = threshold.share.numerator * Decimal(base) / threshold.share.denominator
            label = texts.plain(f"report.mark.{name}", share=rules.share(texts, threshold))
            yield {"at": share(at, whole), "label": label, "above": threshold.base is Base.ELECTORATE}


def legend(texts: Texts, rows: ResultRows) -> list[dict[str, Any]]:
    """Return a line for each choice that is shown, in the order of the bar."""
    names = {choice.value: phrases.choice_name(texts, choice, _options(rows)) for choice in rows.total.votes}
    names["silent"] = texts.plain("report.silent")
    return [
        {
            "kind": kind,
            "name": names[kind],
            "counted": _counted(texts, measure),
            "percent": texts.percent(measure.heads, rows.total.took_part.heads) if kind != "silent" else "",
        }
        for kind, measure in segments_of(rows)
        if kind in names
    ]


def _counted(texts: Texts, measure: Measure) -> str:
    households, area = phrases.households(texts, measure.heads), phrases.area(texts, measure.area)
    return texts.plain("report.counted", households=households, area=area) if area else households


def _options(rows: ResultRows) -> Sequence[str]:
    return rows.proposal.terms.options


def tests(texts: Texts, rows: ResultRows, judged: Judged) -> list[dict[str, Any]]:
    """Return each test in words, whether it is met, and what is missing or too much.

    While a vote runs a test is neither met nor failed (None): that can still change.
    """
    terms = rows.proposal.terms
    words = {
        "quorum": lambda: rules.quorum(texts, terms.rule),
        "approval": lambda: rules.approval(texts, terms, rules.option(texts, terms, judged.leading)),
        "tolerance": lambda: texts.plain(f"test.tolerance.{rules.kind(terms.rule)}"),
    }
    return [
        {
            "met": test.met if judged.outcome else None,
            "words": words[name](),
            "missing": _missing(texts, name, test),
        }
        for name, test in judged.tests.items()
    ]


def _missing(texts: Texts, name: str, test: Test) -> str:
    if test.met or not test.whole.heads:
        return ""
    key = "report.too-many" if name == "tolerance" else "report.missing"
    return texts.plain(key, missing=phrases.missing(texts, test.missing))


def grid(texts: Texts, rows: ResultRows) -> list[dict[str, Any]]:
    """Return the staircases by building, each with its turnout by heads and how dark that makes it."""
    return [
        {
            "building": texts.plain("report.building", building=building),
            "cells": [_cell(texts, part, count) for part, count in parts],
        }
        for building, parts in groupby(rows.staircases, key=lambda each: each[0].building)
    ]


def _cell(texts: Texts, part: Part, count: Count) -> dict[str, Any]:
    heads, whole = count.took_part.heads, count.electorate.heads
    name = part_name(texts, Part("", part.staircase)) if part.staircase else ""
    return {"name": name, "percent": f"{100 * heads // whole}%", "level": level(heads, whole)}


def level(part: int, whole: int) -> int:
    """Return which of the shades a turnout has, from 0; the darkest begins at four fifths."""
    return min(LEVELS * part // whole, LEVELS - 1) if whole else 0


def levels() -> list[str]:
    """Return what each shade stands for."""
    edges = [100 * each // LEVELS for each in range(LEVELS + 1)]
    return [f"{low}–{high}%" for low, high in pairwise(edges)]
