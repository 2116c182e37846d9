"""Ballots on paper: a slip for each household with its code, four to a page, and a blank one."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.reports.qr import qr
from bot.reports.rows import ResultRows
from bot.reports.sheets.frame import Links, framed
from bot.reports.typesetter import typesetter
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.households.binding import Slip
from bot.voting.households.household import Household
from bot.voting.typed.codes import spaced

IN_A_PART = 240
"""Slips in one PDF: sixty pages, so that no estate is too large for the memory."""

CodeLink = Callable[[str], str]
"""Returns the link behind which a household's code binds its flat."""


def slip_parts(
    texts: Texts,
    rows: ResultRows,
    links: Links,
    codes: Mapping[int, Slip],
    code_link: CodeLink,
    first: int = 0,
) -> Iterator[bytes]:
    """Yield the slips of all households without a ballot as PDFs of at most sixty pages, from the ``first``.

    ``codes`` are those of the households nobody votes for yet. The code of such a one is on its slip, and
    behind the slip's QR code; that of any other household leads to its ballot.
    """
    wanted = silent(rows)
    for start in range(first * IN_A_PART, len(wanted), IN_A_PART):
        printed = wanted[start : start + IN_A_PART]
        slips = [_slip(texts, household, links, codes.get(household.id), code_link) for household in printed]
        data = framed(texts, rows, "slips", **_ballot(texts, rows), slips=slips)
        yield typesetter().pdf("slips", texts.language, data, rows.at, for_reading=False)


def silent(rows: ResultRows) -> list[Household]:
    """Return the households without a ballot, in the order of a walk."""
    return [row.household for row in rows.households if row.answer is None]


def slips_by_part(rows: ResultRows) -> list[int]:
    """Return how many slips are in each of the PDFs that ``slip_parts`` makes."""
    number = len(silent(rows))
    return [min(IN_A_PART, number - start) for start in range(0, number, IN_A_PART)]


def _slip(
    texts: Texts, household: Household, links: Links, slip: Slip | None, code_link: CodeLink
) -> dict[str, Any]:
    link = code_link(slip.code) if slip and links.bot else links.vote
    return {
        "room": household.label,
        "area": phrases.area(texts, household.area),
        "code": texts.plain("sheet.slip.code", code=spaced(slip.code)) if slip else "",
        "qr": qr(link) if link else "",
    }


def _ballot(texts: Texts, rows: ResultRows) -> dict[str, Any]:
    """Return what stands on every ballot of a vote."""
    said = rows.proposal.terms
    moment = texts.moment(rows.proposal.closes_at, rows.estate.tz)
    return {
        "choices": [phrases.choice_name(texts, choice, said.options) for choice in said.choices],
        "tick": texts.plain("sheet.slip.tick"),
        "room-of": texts.plain("sheet.slip.room"),
        "area-of": texts.plain("sheet.slip.area"),
        "owner": texts.plain("sheet.slip.owner"),
        "signature": texts.plain("sheet.slip.signature"),
        "date": texts.plain("sheet.slip.date"),
        "until": texts.plain("sheet.slip.until", moment=moment),
        "fold": texts.plain("sheet.slip.fold"),
        "scan": texts.plain("sheet.slip.scan"),
    }


def blank_pdf(texts: Texts, rows: ResultRows) -> bytes:
    """Return a page with two ballots whose room is to be filled in by hand."""
    data = framed(texts, rows, "blank", **_ballot(texts, rows))
    return typesetter().pdf("blank", texts.language, data, rows.at)
