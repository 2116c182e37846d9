"""Leads in words: who looks after which building or staircase."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.report import in_parts
from bot.voting.estate import Estate
from bot.voting.lead import Lead
from bot.voting.part import Part

MOST_NAMED = 6


def leads_text(texts: Texts, estate: Estate, leads: Iterable[Lead]) -> list[Markup]:
    """Return an estate's leads, a line each, in as few messages as possible."""
    lines = [texts.html("leads.lead", part=part_name(texts, lead.part), name=lead.name) for lead in leads]
    return in_parts([texts.html("leads.head", estate=estate.name), *(lines or [texts.html("leads.none")])])


def part_name(texts: Texts, part: Part) -> str:
    """Return a building or a staircase as people call it."""
    if part.building and part.staircase:
        return texts.plain("part.staircase", building=part.building, staircase=part.staircase)
    if part.staircase:
        return texts.plain("part.only-staircase", staircase=part.staircase)
    return texts.plain("building", building=part.building) if part.building else texts.plain("buildings.all")


def parts_name(texts: Texts, parts: Iterable[Part] | None) -> str:
    """Return several parts; None is the whole estate."""
    if parts is None:
        return texts.plain("buildings.all")
    names = [part_name(texts, part) for part in parts]
    shown = names[:MOST_NAMED]
    listed = texts.plain("joined.and").join(shown)
    more = len(names) - len(shown)
    return texts.plain("buildings.more", more, where=listed) if more else listed
