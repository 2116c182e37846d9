"""The sheet that explains a vote: its whole reason, its options, its attachments, and how it is counted."""

from collections.abc import Iterator

from bot.reports.rows import ResultRows
from bot.reports.sheets.frame import Links, checkpoint, facts, framed, paragraphs, scan
from bot.reports.sheets.terms import terms
from bot.reports.typesetter import typesetter
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.proposals.versions import change_lines
from bot.voting.proposals.version import Version


def explanation_pdf(texts: Texts, rows: ResultRows, links: Links) -> bytes:
    """Return the explanation as a PDF."""
    said = rows.proposal.terms
    data = framed(
        texts,
        rows,
        "explanation",
        why=texts.plain("sheet.why"),
        reason=paragraphs(said.reason) if said.reason else [],
        parts=list(_parts(texts, rows)),
        facts=facts(terms(texts, rows)),
        scan=scan(links, links.vote, texts.plain("sheet.scan.vote")),
        checkpoint=checkpoint(texts, rows),
    )
    return typesetter().pdf("explanation", texts.language, data, rows.at)


def _parts(texts: Texts, rows: ResultRows) -> Iterator[dict[str, object]]:
    """Yield what stands below the reason, each part with a heading and its lines."""
    said = rows.proposal.terms
    choices = [phrases.choice_name(texts, choice, said.options) for choice in said.choices]
    yield {"head": texts.plain("sheet.choices"), "lines": choices}
    attached = texts.plain("sheet.attachments.none")
    if said.attachment:
        kind = texts.plain(f"item.attachment.{said.attachment.kind}")
        attached = texts.plain("sheet.attachments.one", kind=kind)
    yield {"head": texts.plain("sheet.attachments"), "lines": [attached]}
    counting = ["sheet.counting.household", "sheet.counting.abstention"]
    prevails = without_markup(texts.html(f"preview.precedence.{said.precedence}"))
    lines = [*(texts.plain(key) for key in counting), prevails, texts.plain("sheet.counting.record")]
    yield {"head": texts.plain("sheet.counting"), "lines": lines}
    if versions := version_lines(texts, rows):
        yield {"head": texts.plain("sheet.versions"), "lines": versions}


def version_lines(texts: Texts, rows: ResultRows) -> list[str]:
    """Return a line for each change since the announcement: when, and from what to what."""
    return [_version(texts, rows, each) for each in rows.proposal.versions]


def _version(texts: Texts, rows: ResultRows, version: Version) -> str:
    changes = without_markup(change_lines(texts, version.changes)).replace(
        "\n", texts.plain("joined.clauses")
    )
    moment = texts.moment(version.at, rows.estate.tz)
    return texts.plain("sheet.versions.line", version=version.number, moment=moment, changes=changes)
