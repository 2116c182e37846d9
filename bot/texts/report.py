"""A result in words: the report everybody gets, and the committee's detail in parts Telegram can carry."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.card import standing
from bot.texts.catalogue import Texts
from bot.voting.ballot import Choice
from bot.voting.estate import Estate
from bot.voting.household import Household
from bot.voting.proposal import Proposal, ProposalState
from bot.voting.tally import Tally, Verdict

LONGEST = 3500  # characters of HTML in one message; Telegram takes 4,096 after parsing


def report_text(texts: Texts, estate: Estate, proposal: Proposal, tally: Tally, verdict: Verdict) -> Markup:
    """Return how a vote stands or ended: outcome, bars, choices, tests."""
    head = texts.html("result.head", number=proposal.number, title=proposal.title, estate=estate.name)
    if proposal.state is ProposalState.CLOSED:
        state = texts.html("card.title", title=texts.plain(f"outcome.{verdict.outcome}"))
    else:
        state = texts.html("result.open-until", moment=texts.moment(proposal.closes_at, estate.tz))
    return Markup("\n").join([head, state, "", *standing(texts, proposal, tally, verdict)])


def detail_text(
    texts: Texts,
    proposal: Proposal,
    buildings: Mapping[str, Tally],
    choices: Sequence[tuple[Household, Choice | None]],
) -> list[Markup]:
    """Return the committee's detail: a line per building and, in an open ballot, one per household."""
    lines = [texts.html("result.buildings")]
    lines += [
        _building(texts, proposal, name, buildings[name]) for name in phrases.in_building_order(buildings)
    ]
    if choices:
        lines += [Markup(""), texts.html("result.households")]
        lines += [
            texts.html("result.household", household=h.label, choice=phrases.choice_name(texts, choice))
            for h, choice in choices
        ]
    return in_parts(lines)


def _building(texts: Texts, proposal: Proposal, name: str, tally: Tally) -> Markup:
    votes = texts.plain("joined.and").join(
        texts.plain(
            "result.vote",
            choice=phrases.choice_name(texts, choice),
            n=texts.number(tally.of(choice).heads),
        )
        for choice in Choice
    )
    return texts.html(
        "result.building",
        building=texts.plain("building", building=name),
        households=phrases.households(texts, tally.electorate.heads),
        area=phrases.area(texts, tally.electorate.area),
        part=texts.number(tally.took_part.heads),
        area_part=texts.area(tally.took_part.area),
        votes=texts.plain("result.building-hidden") if proposal.buildings_are_hidden else votes,
    )


def without_markup(text: Markup) -> str:
    """Return a text for a place without formatting, such as a terminal, with its line breaks."""
    return unescape(re.sub(r"<[^<>]*>", "", text))


def in_parts(lines: Iterable[Markup]) -> list[Markup]:
    """Join lines into as few messages as possible, none longer than Telegram takes."""
    parts: list[Markup] = []
    for line in lines:
        if parts and len(parts[-1]) + len(line) < LONGEST:
            parts[-1] += Markup("\n") + line
        else:
            parts.append(line)
    return parts
