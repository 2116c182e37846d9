"""Times what reports cost: picture, workbook of 10,000 households, 3,000 slips, and pages on the web.

Each figure is the median of several runs, in turns with a peer that does the same or the least of it: Pillow
saves the finished picture, openpyxl writes the same cells, segno tries all eight masks. The slips are made
in a process of their own, whose largest memory is shown. At last presses on a vote come to a running program,
at rest and while it prints slips (``benchmarks/meanwhile.py``), and pages of the notice board are asked for
(``benchmarks/board.py``). Run with `python -m benchmarks.reports`.
"""

import resource
from collections.abc import Callable
from io import BytesIO
from multiprocessing import get_context
from statistics import median
from time import perf_counter

import openpyxl
import segno
import typer
from PIL import Image

from benchmarks import board
from benchmarks.meanwhile import measured
from bot import event_loop
from bot.reports.picture import result_png
from bot.reports.printing import Notice, Order, printed
from bot.reports.qr import qr
from bot.reports.rows import ResultRows
from bot.reports.tables import tables
from bot.reports.workbook import result_xlsx
from bot.texts.catalogue import Catalogue
from bot.voting.households.binding import Slip
from bot.voting.proposals.proposal import ProposalState
from handlers.answering.links import from_paper
from tests.reports.dossiers import CLOSES, proposal, roll, rows

TEXTS = Catalogue()["zh_CN"]
LINK = "https://t.me/yishitang_bot?start="
CODES = [f"{number:08}" for number in range(200)]


def _compare(name: str, ours: Callable[[], object], peer: Callable[[], object], runs: int) -> None:
    """Run both in turns and print their medians; what is done only once is done before."""
    took: dict[Callable[[], object], list[float]] = {ours: [], peer: []}
    ours()
    for _ in range(runs):
        for each in (ours, peer):
            start = perf_counter()
            each()
            took[each].append(perf_counter() - start)
    typer.echo(f"{name:44} {1000 * median(took[ours]):8.0f} ms   peer {1000 * median(took[peer]):8.0f} ms")


def _saved_by_pillow(picture: bytes) -> None:
    Image.open(BytesIO(picture)).save(BytesIO(), "png")


def _written_by_openpyxl(found: ResultRows) -> None:
    book = openpyxl.Workbook(write_only=True)
    for table in tables(TEXTS, found):
        sheet = book.create_sheet(table.name)
        for line in table.lines:
            sheet.append([value if value is None else str(value) for value in line])
    book.save(BytesIO())


def _best_masks() -> None:
    for code in CODES:
        segno.make_qr(LINK + code, error="m", boost_error=False).svg_inline(border=0)


def _slips(households: int) -> tuple[float, int, int]:
    """Return the seconds and the megabytes that slips take in this process, and how many pages they have."""
    start = perf_counter()
    homes = roll(households // 50, 2, 25)
    found = rows(proposal(ProposalState.ANNOUNCED), households=homes, standing=[])
    codes = {home.id: Slip(home, f"{home.id:08}", CLOSES) for home in homes}
    links = from_paper("yishitang_bot", 12)
    parts = sum(1 for _ in printed(TEXTS, Order(Notice.SLIPS, found, links, codes, LINK.__add__)))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return perf_counter() - start, megabytes, parts


def main(runs: int = 7, households: int = 10_000, slips: int = 3_000, turns: int = 3) -> None:
    """Print the medians, each beside its peer's."""
    usual, large = rows(), rows(households=roll(households // 100, 4, 25))
    picture = result_png(TEXTS, usual)
    changing = iter(range(1, 10**6))
    _compare(
        "picture, 120 households (peer: only saved)",
        lambda: result_png(TEXTS, rows(proposal(title=f"第 {next(changing)} 项"))),
        lambda: _saved_by_pillow(picture),
        runs,
    )
    _compare(
        f"workbook, {households:,} households (openpyxl)",
        lambda: result_xlsx(TEXTS, large),
        lambda: _written_by_openpyxl(large),
        max(runs // 2, 1),
    )
    _compare(
        f"{len(CODES)} QR codes (peer: best of eight masks)",
        lambda: [qr(LINK + code) for code in CODES],
        _best_masks,
        runs,
    )
    with get_context("spawn").Pool(1) as alone:
        seconds, megabytes, parts = alone.apply(_slips, [slips])
    typer.echo(f"{slips:,} slips in {parts} parts{seconds:31.1f} s    at most {megabytes} MB")
    found = [event_loop.run(measured(slips, run)) for run in range(1, turns + 1)]
    rest, busy = (median(getattr(each, name) for each in found) for name in ("at_rest", "printing"))
    said = f"p99 of a press {rest:.0f} ms, while {slips:,} slips print {busy:.0f} ms: {busy / rest:.1f} times"
    typer.echo(said)
    board.measure(households)


if __name__ == "__main__":
    typer.run(main)
