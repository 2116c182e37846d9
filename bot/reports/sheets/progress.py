"""The notice of what was done since a decision."""

from collections.abc import Sequence

from bot.reports.rows import ResultRows
from bot.reports.sheets.frame import Links, checkpoint, framed, scan, seal
from bot.reports.typesetter import typesetter
from bot.reports.words import outcome_line
from bot.texts.catalogue import Texts


def progress_pdf(texts: Texts, rows: ResultRows, links: Links, notes: Sequence[str]) -> bytes:
    """Return the notice as a PDF; ``notes`` say what was done, the newest first."""
    data = framed(
        texts,
        rows,
        "progress",
        decided=texts.plain("sheet.decided"),
        outcome=outcome_line(texts, rows, rows.judged),
        when=texts.plain("sheet.decided.at", moment=texts.moment(rows.proposal.ended_at, rows.estate.tz)),
        done=texts.plain("sheet.done"),
        notes=list(notes),
        scan=scan(links, links.result, texts.plain("sheet.scan.result")),
        seal=seal(texts, rows.estate),
        checkpoint=checkpoint(texts, rows),
    )
    return typesetter().pdf("progress", texts.language, data, rows.at)
