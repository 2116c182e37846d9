"""Writing printed sheets into files: links from them to the bot, one file for each part of a long print."""

from collections.abc import Iterator
from pathlib import Path

from bot.reports.printing import Order, parts, printed
from bot.reports.sheets.frame import NO_LINKS, Links
from bot.texts.catalogue import Texts
from handlers.answering import links


def links_of(bot: str | None, proposal_id: int) -> Links:
    """Return the ways from a sheet to the bot of that name, none without one."""
    if bot is None:
        return NO_LINKS
    return Links(f"@{bot}", links.my_ballot(bot, proposal_id), links.objection(bot, proposal_id))


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
