"""Writing printed sheets into files, one for each part of a long print."""

from collections.abc import Iterator
from pathlib import Path

from bot.reports.printing import Order, parts, printed
from bot.texts.catalogue import Texts


def write(texts: Texts, order: Order, output: Path) -> Iterator[Path]:
    """Write each part as soon as it is made, so that only one is in memory, and yield its file.

    Raises:
        Refusal: those of ``printed``.
    """
    several = parts(order) > 1
    for number, pdf in enumerate(printed(texts, order), 1):
        path = output.with_stem(f"{output.stem}-{number}") if several else output
        path.write_bytes(pdf)
        yield path
