"""The result for the wall: preliminary, with how to object to it, or final, with room for the seal."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.reports.picture import charts_data
from bot.reports.rows import Count, ResultRows
from bot.reports.sheets.frame import Links, checkpoint, facts, framed, scan, seal
from bot.reports.sheets.terms import dates, objections_until, rule
from bot.reports.typesetter import typesetter
from bot.reports.words import outcome_line
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.counting.choice import Choice


def preliminary_pdf(texts: Texts, rows: ResultRows, links: Links) -> bytes:
    """Return the preliminary result as a PDF."""
    until = objections_until(rows)
    moment = texts.moment(until, rows.estate.tz) if until else texts.plain("sheet.objecting.never")
    how = texts.plain("sheet.objecting.how", moment=moment)
    objecting = {"head": texts.plain("sheet.objecting"), "how": how}
    way = scan(links, links.objecting, texts.plain("sheet.scan.object"))
    return _pdf(texts, rows, "preliminary", objecting=objecting, scan=way, seal=None)


def final_pdf(texts: Texts, rows: ResultRows) -> bytes:
    """Return the final result as a PDF."""
    return _pdf(texts, rows, "result", objecting=None, scan=None, seal=seal(texts, rows.estate))


def _pdf(texts: Texts, rows: ResultRows, sheet: str, **more: Any) -> bytes:
    data = framed(
        texts,
        rows,
        sheet,
        outcome=outcome_line(texts, rows, rows.judged),
        adopted=rows.judged.outcome == "adopted",
        facts=facts([*_facts(texts, rows), *dates(texts, rows)]),
        charts=charts_data(texts, rows),
        buildings=buildings(texts, rows),
        checkpoint=checkpoint(texts, rows),
        **more,
    )
    return typesetter().pdf("result", texts.language, data, rows.at)


def _facts(texts: Texts, rows: ResultRows) -> Iterator[tuple[str, str | None]]:
    yield texts.plain("sheet.rule"), rule(texts, rows)
    yield texts.plain("sheet.ways"), ways(texts, rows)
    raised = [
        texts.plain("sheet.raised", kind=texts.plain(f"objection.kind.{kind}"), raised=number, upheld=upheld)
        for kind, (number, upheld) in rows.objections.items()
    ]
    yield texts.plain("sheet.objections-raised"), texts.plain("joined.clauses").join(raised)
    if rows.proposal.versions:
        changed = texts.plain("sheet.versions.number", number=len(rows.proposal.versions))
        yield texts.plain("sheet.versions"), changed


def ways(texts: Texts, rows: ResultRows) -> str:
    """Return by which ways the ballots came."""
    used = {way: measure.heads for way, measure in rows.total.channels.items() if measure.heads}
    named = (texts.plain(f"channel.{way}", n=texts.number(heads)) for way, heads in used.items())
    return texts.plain("joined.and").join(named)


def buildings(texts: Texts, rows: ResultRows) -> dict[str, Any]:
    """Return the numbers by building; the choices in them only where these are shown."""
    choices = rows.proposal.terms.choices if any(count.votes for _, count in rows.buildings) else ()
    options = rows.proposal.terms.options
    return {
        "head": texts.plain("sheet.buildings"),
        "note": ""
        if choices
        else texts.plain("result.building-hidden" if rows.shows_votes else "card.hidden"),
        "columns": [
            texts.plain("table.building"),
            texts.plain("table.entitled"),
            texts.plain("table.took-part"),
            *(phrases.choice_name(texts, choice, options) for choice in choices),
        ],
        "lines": [
            [texts.plain("report.building", building=part.building), *_cells(texts, count, choices)]
            for part, count in rows.buildings
        ],
        "total": [texts.plain("sheet.total"), *_cells(texts, rows.total, choices)],
    }


def _cells(texts: Texts, count: Count, choices: Iterable[Choice]) -> Iterator[list[str]]:
    """Yield heads above area: of all, of those who took part, and of each choice."""
    for measure in (count.electorate, count.took_part, *(count.of(choice) for choice in choices)):
        area = "" if measure.area is None else texts.area(measure.area)
        yield [texts.number(measure.heads), area]
