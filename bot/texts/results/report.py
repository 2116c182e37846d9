"""A result in words: the report everybody gets, and the committee's detail in parts Telegram can carry."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.ballots.conflicts import conflict_lines
from bot.texts.carrying_out.notes import course_text
from bot.texts.catalogue import Texts
from bot.texts.objections.objections import summary_text
from bot.texts.proposals import stages
from bot.texts.proposals.card import standing
from bot.voting.ballots.conflicts import Conflict
from bot.voting.carrying_out.course import Course
from bot.voting.counting.choice import Choice
from bot.voting.counting.tally import Tally, Verdict
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.objections.objection import Summary
from bot.voting.proposals.proposal import Proposal, ProposalState

LONGEST = 3500  # characters of HTML in one message; Telegram takes 4,096 after parsing
ROOMS_IN_LINE = 30

Choices = Sequence[tuple[Household, Choice | None]]


def report_text(
    texts: Texts,
    estate: Estate,
    proposal: Proposal,
    tally: Tally,
    verdict: Verdict,
    objections: Summary | None = None,
    course: Course | None = None,
) -> Markup:
    """Return how a vote stands or ended: outcome, bars, choices, tests, objections, what was done since."""
    head = texts.html("result.head", number=proposal.number, title=proposal.title, estate=estate.name)
    blocks = [head + Markup("\n") + _state(texts, estate, proposal, tally)]
    if proposal.state.is_counted:
        is_final = proposal.state is ProposalState.FINAL
        blocks.append(texts.html("result.final" if is_final else "result.preliminary"))
    if not proposal.ending:
        blocks.append(standing(texts, proposal, tally, verdict))
    if objections:
        blocks.append(summary_text(texts, objections))
    if done := course and course_text(texts, estate.tz, course):
        blocks.append(done)
    return Markup("\n\n").join(blocks)


def _state(texts: Texts, estate: Estate, proposal: Proposal, tally: Tally) -> Markup:
    if proposal.state is ProposalState.ANNOUNCED:
        return texts.html("result.opens", moment=texts.soon(proposal.opened_at, estate.tz))
    running = texts.html("result.open-until", moment=texts.soon(proposal.closes_at, estate.tz))
    return stages.headline(texts, proposal, tally) or running


def detail_text(
    texts: Texts,
    proposal: Proposal,
    buildings: Mapping[str, Tally],
    choices: Choices,
    conflicts: Sequence[Conflict] = (),
) -> list[Markup]:
    """Return the committee's detail: buildings, rooms by their choice in an open ballot, and conflicts."""
    lines = [texts.html("result.buildings")]
    for name in phrases.in_building_order(buildings):
        lines += _building(texts, proposal, name, buildings[name])
    if proposal.buildings_are_hidden:
        lines.append(texts.html("card.hidden" if proposal.tally_is_hidden else "result.building-hidden"))
    if choices:
        lines += [Markup(""), texts.html("result.households"), *_rooms(texts, proposal, choices)]
    lines += conflict_lines(texts, conflicts, proposal.terms.options)
    return in_parts(lines)


def _building(texts: Texts, proposal: Proposal, name: str, tally: Tally) -> Iterator[Markup]:
    took_part, everybody = tally.took_part.area or Decimal(0), tally.electorate.area or Decimal(0)
    area_part, area = texts.areas(took_part, everybody)
    yield texts.html(
        phrases.by(tally.electorate.area, "result.building", "result.building.by-heads"),
        building=texts.plain("building", building=name),
        households=phrases.households(texts, tally.electorate.heads),
        area=texts.plain("area", area=area),
        part=texts.number(tally.took_part.heads),
        area_part=area_part,
    )
    if tally.took_part.heads and not proposal.buildings_are_hidden:
        yield texts.html("result.votes", votes=_votes(texts, proposal, tally))


def _votes(texts: Texts, proposal: Proposal, tally: Tally) -> str:
    return texts.plain("joined.and").join(
        texts.plain(
            "result.vote",
            choice=phrases.choice_name(texts, choice, proposal.terms.options),
            n=texts.number(tally.of(choice).heads),
        )
        for choice in proposal.terms.choices
    )


def _rooms(texts: Texts, proposal: Proposal, choices: Choices) -> Iterator[Markup]:
    """Yield for every choice its households, once by building, as people count them."""
    for wanted in (*proposal.terms.choices, None):
        chosen = [household for household, choice in choices if choice is wanted]
        if not chosen:
            continue
        yield texts.html(
            "result.choice",
            choice=phrases.choice_name(texts, wanted, proposal.terms.options),
            households=phrases.households(texts, len(chosen)),
        )
        rooms: dict[str, list[str]] = defaultdict(list)
        for household in chosen:
            rooms[household.building].append(household.label)
        for building in phrases.in_building_order(rooms):
            yield from _rooms_of(texts, building, phrases.in_building_order(rooms[building]))


def _rooms_of(texts: Texts, building: str, labels: Sequence[str]) -> Iterator[Markup]:
    for start in range(0, len(labels), ROOMS_IN_LINE):
        yield texts.html(
            "result.rooms",
            building=texts.plain("building", building=building),
            rooms=texts.plain("joined.and").join(labels[start : start + ROOMS_IN_LINE]),
        )


def in_parts(lines: Iterable[Markup]) -> list[Markup]:
    """Join lines into as few messages as possible, none longer than Telegram takes."""
    parts: list[Markup] = []
    for line in lines:
        if parts and len(parts[-1]) + len(line) < LONGEST:
            parts[-1] += Markup("\n") + line
        else:
            parts.append(line)
    return parts
