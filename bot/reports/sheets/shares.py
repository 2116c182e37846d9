"""The sheet on which the committee reads what each household was asked for, by room."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bot.reports.sheets.frame import Heading, headed
from bot.reports.typesetter import typesetter
from bot.texts.catalogue import Texts
from bot.voting.shares.sharing import floor_name
from bot.voting.shares.view import DriveView, ShareRow


def shares_pdf(texts: Texts, view: DriveView, rows: Sequence[ShareRow], at: datetime) -> bytes:
    """Return the shares of a drive as a PDF made ``at`` (aware UTC); running costs where a plan has them."""
    number, version = view.matter.number, view.drive.version
    head = Heading(
        texts.plain("sheet.shares.name"),
        view.matter.title,
        texts.plain("sheet.shares.about", number=number, version=version),
        f"yishitang/{view.estate.id}/m{number}/shares/{version}",
    )
    yearly = any(row.yearly is not None for row in rows)
    columns = ["room", "floor", "area", "share", *(["yearly"] if yearly else [])]
    data = headed(
        texts,
        view.estate,
        at,
        head,
        columns=[texts.plain(f"sheet.shares.{each}") for each in columns],
        rows=[_cells(texts, row, yearly) for row in rows],
        total=_total(texts, rows, yearly),
        note=texts.plain("sheet.shares.note"),
    )
    return typesetter().pdf("shares", texts.language, data, at)


def _cells(texts: Texts, row: ShareRow, yearly: bool) -> list[str]:
    floors = texts.plain("joined.and").join(map(floor_name, row.floors)) or "–"
    area = "–" if row.area is None else texts.area(row.area)
    cells = [texts.in_one_piece(row.household.label), floors, area, _yuan(texts, row.share)]
    return [*cells, _yuan(texts, row.yearly or 0)] if yearly else cells


def _total(texts: Texts, rows: Sequence[ShareRow], yearly: bool) -> list[str]:
    sums = [sum(row.share for row in rows)]
    if yearly:
        sums.append(sum(row.yearly or 0 for row in rows))
    return [texts.plain("sheet.shares.total", len(rows)), *(_yuan(texts, each) for each in sums)]


def _yuan(texts: Texts, fen: int) -> str:
    return texts.money(Decimal(fen) / 100)
