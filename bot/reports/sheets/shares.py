"""The sheet on which the committee reads what each household was asked for, by room."""

from collections.abc import Sequence
from datetime import datetime

from bot.reports.sheets.frame import Heading, headed
from bot.reports.typesetter import typesetter
from bot.texts.catalogue import Texts
from bot.texts.shares.pledges import has_fen, yuan
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
    exact = has_fen(each for row in rows for each in (row.share, row.yearly or 0))
    columns = ["room", "floor", "area", "share", *(["yearly"] if yearly else [])]
    data = headed(
        texts,
        view.estate,
        at,
        head,
        columns=[texts.plain(f"sheet.shares.{each}") for each in columns],
        rows=[_cells(texts, row, yearly, exact) for row in rows],
        total=_total(texts, rows, yearly, exact),
        note=texts.plain("sheet.shares.note"),
    )
    return typesetter().pdf("shares", texts.language, data, at)


def _cells(texts: Texts, row: ShareRow, yearly: bool, exact: bool) -> list[str]:
    floors = texts.plain("joined.and").join(map(floor_name, row.floors)) or "–"
    area = "–" if row.area is None else texts.area(row.area)
    cells = [texts.in_one_piece(row.household.label), floors, area, yuan(texts, row.share, exact)]
    return [*cells, yuan(texts, row.yearly or 0, exact)] if yearly else cells


def _total(texts: Texts, rows: Sequence[ShareRow], yearly: bool, exact: bool) -> list[str]:
    sums = [sum(row.share for row in rows)]
    if yearly:
        sums.append(sum(row.yearly or 0 for row in rows))
    return [texts.plain("sheet.shares.total", len(rows)), *(yuan(texts, each, exact) for each in sums)]
