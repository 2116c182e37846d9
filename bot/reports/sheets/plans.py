"""The sheet on which versions of a matter's plan stand side by side, what differs marked."""

from collections.abc import Sequence
from datetime import datetime

from bot.reports.sheets.frame import Links, marked, scan
from bot.reports.typesetter import typesetter
from bot.texts.catalogue import Texts
from bot.texts.matters.plans import Shares, heading, rows
from bot.voting.estates.estate import Estate
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import PlanVersion


def plans_pdf(
    texts: Texts,
    estate: Estate,
    matter: Matter,
    versions: Sequence[PlanVersion],
    at: datetime,
    links: Links,
    shares: Shares | None = None,
) -> bytes:
    """Return two or three versions compared, as a PDF made ``at`` (aware UTC)."""
    numbers = "-".join(str(each.number) for each in versions)
    data = {
        "estate": estate.name,
        "name": texts.plain("sheet.plans.name"),
        "title": matter.title,
        "vote": texts.plain("sheet.matter", number=matter.number),
        "page": texts.plain("sheet.page", page="§p", pages="§n"),
        "at": texts.plain("sheet.printed", moment=texts.moment(at, estate.tz)),
        "mark": marked(f"yishitang/{estate.id}/m{matter.number}/plans/{numbers}"),
        "versions": [heading(texts, each) for each in versions],
        "rows": [
            {"heading": row.heading, "cells": list(row.cells), "differs": row.differs}
            for row in rows(texts, versions, shares)
        ],
        "note": texts.plain("sheet.plans.note"),
        "scan": scan(links, links.vote, texts.plain("sheet.plans.scan")),
    }
    return typesetter().pdf("plans", texts.language, data, at)
