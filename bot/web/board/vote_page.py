"""What the page of a vote shows, as plain data for its templates, made of the rows that all reports share."""

from collections.abc import Iterator
from typing import Any

from bot.reports.picture import picture_data
from bot.reports.rows import ResultRows
from bot.reports.sheets.explanation import version_lines
from bot.reports.sheets.frame import NO_LINKS, Links, facts, paragraphs
from bot.reports.sheets.terms import terms
from bot.texts import phrases
from bot.texts.carrying_out.notes import note_line
from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.objections.objections import summary_text
from bot.voting.carrying_out.course import Course, Note
from bot.voting.proposals.proposal import ProposalState
from bot.voting.proposals.publicity import PublicPage
from bot.web.board.files import offered


def vote_data(
    texts: Texts, rows: ResultRows, page: PublicPage, course: Course, ways: Links = NO_LINKS
) -> dict[str, Any]:
    """Return all that the page of a vote says; ``ways`` lead from it to the bot."""
    proposal, said = rows.proposal, rows.proposal.terms
    raised = summary_text(texts, rows.objections) if rows.objections else None
    return {
        **standing_data(texts, rows),
        "page": page,
        "estate": rows.estate.name,
        "title": proposal.title,
        "reason": paragraphs(said.reason) if said.reason else [],
        "choices": [phrases.choice_name(texts, choice, said.options) for choice in said.choices],
        "facts": facts([*terms(texts, rows), (texts.plain("sheet.notice-reason"), said.notice_reason)]),
        "attachment": said.attachment and said.attachment.kind.value,
        "objections": paragraphs(without_markup(raised)) if raised else [],
        "waits": texts.html("carry.waits") if course.waits else "",
        "notes": [_note(texts, rows, each) for each in _in_order(course)],
        "versions": version_lines(texts, rows),
        "files": list(offered(course)),
        "stamp": rows.stamp,
        "steps": steps,
        "ways": ways,
        "takes_ballots": proposal.takes_ballots(rows.at),
        "can_be_objected_to": proposal.state is ProposalState.CLOSED,
    }


def _in_order(course: Course) -> list[Note]:
    """Return what the committee states of a decision, then what was done since, the newest first."""
    if not course.is_decided:
        return []
    return [*([course.statement] if course.statement else []), *course.since]


def _note(texts: Texts, rows: ResultRows, note: Note) -> dict[str, Any]:
    line = note_line(texts, rows.estate.tz, note)
    return {"lines": line.split("\n"), "photo": note.id if note.photo else None}


def standing_data(texts: Texts, rows: ResultRows) -> dict[str, Any]:
    """Return how a vote stands: outcome, charts, and how late it is."""
    shown = picture_data(texts, rows)
    return {
        "head": shown["head"],
        "charts": {
            name.replace("-", "_"): part for name, part in shown.items() if name not in ("head", "foot")
        },
        "as_of": texts.plain("report.at", moment=texts.moment(rows.at, rows.estate.tz)),
        "is_open": rows.proposal.state.is_open,
        "is_announced": rows.proposal.state is ProposalState.ANNOUNCED,
    }


def steps(points: list[list[float]], until: float) -> str:
    """Return the path of a line that rises at each point, in a field of 1,000 by 1,000 with 0 at its foot."""
    return " ".join(_steps(points, until))


def _steps(points: list[list[float]], until: float) -> Iterator[str]:
    yield "M0 1000"
    for x, y in points:
        yield f"H{1000 * x:.0f}V{1000 * (1 - y):.0f}"
    yield f"H{1000 * until:.0f}"
