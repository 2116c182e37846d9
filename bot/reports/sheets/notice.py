"""The notice of a vote, for the wall: why, what, cost, who votes, rule, dates, and where to vote."""

from bot.reports.rows import ResultRows
from bot.reports.sheets.frame import Links, checkpoint, facts, framed, paragraphs, scan, seal
from bot.reports.sheets.terms import terms
from bot.reports.typesetter import typesetter
from bot.texts import phrases
from bot.texts.catalogue import Texts


def notice_pdf(texts: Texts, rows: ResultRows, links: Links) -> bytes:
    """Return the notice as a PDF."""
    said = rows.proposal.terms
    ask = [phrases.choice_name(texts, choice, said.options) for choice in said.choices]
    contact = texts.plain("sheet.contact.bot" if links.bot else "sheet.contact.committee", bot=links.bot)
    pairs = [
        (texts.plain("sheet.choices"), texts.plain("joined.clauses").join(ask)),
        *terms(texts, rows),
        (texts.plain("sheet.notice-reason"), said.notice_reason),
        (texts.plain("sheet.how"), texts.plain("sheet.how.words")),
        (texts.plain("sheet.contact"), contact),
    ]
    data = framed(
        texts,
        rows,
        "notice",
        why=texts.plain("sheet.why"),
        reason=paragraphs(said.reason) if said.reason else [],
        facts=facts(pairs),
        scan=scan(links, links.vote, texts.plain("sheet.scan.vote")),
        seal=seal(texts, rows.estate),
        checkpoint=checkpoint(texts, rows),
    )
    return typesetter().pdf("notice", texts.language, data, rows.at)
