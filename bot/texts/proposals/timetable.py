"""A vote's timetable in words: what will be asked when, and what was."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.following_up.agenda import Entry, EntryState
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.timetable import Channel, Planned


def schedule(texts: Texts, zone: ZoneInfo, planned: Sequence[Planned]) -> Markup:
    """Return when the silent of a vote will be asked, in the estate's time."""
    if not planned:
        return texts.html("timetable.nobody")
    ahead = [Entry(EntryState.AHEAD, each.at, each.step.channels) for each in planned]
    return Markup("\n").join([texts.html("timetable.head"), *_lines(texts, zone, ahead)])


def agenda_text(
    texts: Texts, zone: ZoneInfo, proposal: Proposal, entries: Sequence[Entry], *, changeable: bool
) -> Markup:
    """Return a vote's timetable with what each step did; ``changeable`` with the buttons below it."""
    head = texts.html("timetable.of", title=proposal.title, moment=texts.soon(proposal.closes_at, zone))
    lines = list(_lines(texts, zone, entries)) or [texts.html("timetable.nobody")]
    way = [Markup(""), texts.html("timetable.change")] if changeable else []
    return Markup("\n").join([head, Markup(""), *lines, *way])


def _lines(texts: Texts, zone: ZoneInfo, entries: Iterable[Entry]) -> Iterable[Markup]:
    for entry in entries:
        yield texts.html(
            f"timetable.line.{entry.state}",
            moment=texts.soon(entry.at, zone),
            channels=channels(texts, entry.channels),
            households=phrases.households(texts, entry.households),
        )


def channels(texts: Texts, by: Sequence[Channel]) -> str:
    """Return by which channels a step asks."""
    if not by:
        return texts.plain("channel.former")
    return texts.plain("joined.and").join(texts.plain(f"channel.{channel}") for channel in by)
