"""Leads in words: who looks after which building or staircase."""

from collections.abc import Collection

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.part_names import part_name
from bot.texts.results.report import in_parts
from bot.voting.estates.estate import Estate
from bot.voting.following_up.lead import Lead


def leads_text(texts: Texts, estate: Estate, leads: Collection[Lead]) -> list[Markup]:
    """Return an estate's leads and how many there are, a line each, in as few messages as possible."""
    lines = [texts.html("leads.lead", part=part_name(texts, lead.part), name=lead.name) for lead in leads]
    head = texts.html("leads.head", len(leads), estate=estate.name)
    return in_parts([head, *(lines or [texts.html("leads.none")])])
