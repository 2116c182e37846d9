"""What every printed sheet bears: its name, vote, version, pages and mark, and the record's checkpoint."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct

from bot.reports.qr import qr
from bot.reports.rows import ResultRows
from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Estate


class Links(Struct, frozen=True):
    """Ways from a sheet to the bot: its name, and links to vote, object and see the result; empty without."""

    bot: str = ""
    vote: str = ""
    objecting: str = ""
    result: str = ""


NO_LINKS = Links()


def framed(texts: Texts, rows: ResultRows, sheet: str, **more: Any) -> dict[str, Any]:
    """Return the data of a sheet about a vote; ``sheet`` is its name among the texts."""
    proposal = rows.proposal
    head = Heading(
        name=texts.plain(f"sheet.{sheet}"),
        title=proposal.title,
        about=texts.plain("sheet.vote", number=proposal.number, version=proposal.version),
        mark=mark(rows, sheet),
    )
    return headed(texts, rows.estate, rows.at, head, **more)


class Heading(Struct, frozen=True):
    """What stands at the head of a sheet: its name, its title, what it is about; and its mark."""

    name: str
    title: str
    about: str
    mark: str


def headed(texts: Texts, estate: Estate, at: datetime, head: Heading, **more: Any) -> dict[str, Any]:
    """Return the data of any sheet of an estate, printed at a moment (aware UTC)."""
    return {
        "estate": estate.name,
        "name": head.name,
        "title": head.title,
        "vote": head.about,
        "page": texts.plain("sheet.page", page="§p", pages="§n"),
        "at": texts.plain("sheet.printed", moment=texts.moment(at, estate.tz)),
        "mark": marked(head.mark),
        **more,
    }


def mark(rows: ResultRows, sheet: str, part: str = "", page: str = "") -> str:
    """Return by what a photographed sheet is matched: estate, vote, version, kind, part and page of pages."""
    vote = f"yishitang/{rows.estate.id}/{rows.proposal.number}/v{rows.proposal.version}/{sheet}"
    return "/".join([vote, *(each for each in (part, page) if each)])


def marked(text: str) -> dict[str, str]:
    """Return a mark with its QR code."""
    return {"text": text, "qr": qr(text)}


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text; an empty one parts two paragraphs."""
    return text.split("\n")


def checkpoint(texts: Texts, rows: ResultRows) -> dict[str, Any] | None:
    """Return how far the record has come and how anybody can check it, None before there is a record."""
    if rows.stamp is None:
        return None
    return {
        "head": texts.plain("sheet.checkpoint"),
        "fingerprint": texts.plain("report.fingerprint", fingerprint=rows.stamp.fingerprint),
        "note": paragraphs(rows.stamp.note.rstrip("\n")),
        "qr": qr(rows.stamp.note),
        "how": texts.plain("sheet.checkpoint.how", number=rows.proposal.number),
        "command": f"yishitang ledger verify vote-{rows.proposal.number}.jsonl --checkpoint checkpoint.txt",
    }


def scan(links: Links, link: str, words: str) -> dict[str, str] | None:
    """Return a link with its QR code and what it is good for, None where there is no bot to lead to."""
    return {"qr": qr(link), "words": words, "bot": links.bot} if link else None


def seal(texts: Texts, estate: Estate) -> dict[str, str]:
    """Return what stands where the committee signs and seals."""
    return {
        "who": texts.plain("sheet.committee", estate=estate.name),
        "seal": texts.plain("sheet.seal"),
        "date": texts.plain("sheet.date"),
    }


def facts(pairs: Iterable[tuple[str, str | None]]) -> list[list[str]]:
    """Return what has an answer, as pairs of a heading and the answer."""
    return [[heading, answer] for heading, answer in pairs if answer]
