"""The committee's view of a running vote: a line per building, and where to go first."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.following_up.doors import short_moment
from bot.texts.part_names import part_name
from bot.texts.results.report import in_parts
from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Test
from bot.voting.following_up.turnout import Turnout
from bot.voting.households.household import Household
from bot.voting.households.part import Part

MOST_STAIRCASES = 5
MOST_IN_DOUBT = 20


def turnout_text(texts: Texts, turnout: Turnout) -> list[Markup]:
    """Return the turnout of a vote in as few messages as possible."""
    proposal, quorum = turnout.proposal, turnout.verdict.quorum
    moment = texts.soon(proposal.closes_at, turnout.estate.tz)
    lines = [texts.html("turnout.head", number=proposal.number, title=proposal.title, moment=moment)]
    lines += [_building(texts, turnout, name) for name in phrases.in_building_order(turnout.buildings)]
    lines += _quorum(texts, quorum, turnout.soonest) if quorum else []
    lines += [_in_doubt(texts, turnout.in_doubt)] if turnout.in_doubt else []
    return in_parts(lines)


def _building(texts: Texts, turnout: Turnout, name: str) -> Markup:
    tally = turnout.buildings[name]
    took, of = tally.took_part, tally.electorate
    return texts.html(
        phrases.by(of.area, "turnout.building", "turnout.building.by-heads"),
        building=part_name(texts, Part(name)),
        part=texts.number(took.heads),
        households=phrases.households(texts, of.heads),
        heads_share=texts.percent(took.heads, of.heads),
        area_share=texts.percent(took.area or 0, of.area or 0),
        visits=_visits(texts, turnout, name),
    )


def _visits(texts: Texts, turnout: Turnout, name: str) -> str:
    if name not in turnout.walked:
        return texts.plain("turnout.nobody-went")
    doors, last = turnout.walked[name]
    return texts.plain("turnout.visited", doors, last=short_moment(texts, last, turnout.estate.tz))


def _quorum(texts: Texts, quorum: Test, soonest: Sequence[tuple[Part, Measure]]) -> Iterable[Markup]:
    """Yield what is missing and, in a line or two, the staircases that would close the gap soonest."""
    if quorum.met:
        yield texts.html("turnout.quorum-met")
        return
    yield texts.html("turnout.missing", missing=phrases.missing(texts, quorum.missing))
    names = [_silent(texts, part, silent) for part, silent in soonest[:MOST_STAIRCASES]]
    yield texts.html("turnout.soonest", staircases=texts.plain("joined.and").join(names))
    if more := len(soonest) - len(names):
        yield texts.html("turnout.more", more)


def _silent(texts: Texts, part: Part, silent: Measure) -> str:
    area = phrases.area(texts, silent.area)
    key = phrases.by(silent.area, "turnout.staircase", "turnout.staircase.by-heads")
    return texts.plain(key, silent.heads, staircase=part_name(texts, part), area=area)


def _in_doubt(texts: Texts, in_doubt: Sequence[Household]) -> Markup:
    names = texts.plain("joined.and").join(household.label for household in in_doubt[:MOST_IN_DOUBT])
    cut = "…" if len(in_doubt) > MOST_IN_DOUBT else ""
    return texts.html("turnout.in-doubt", len(in_doubt), households=names + cut)
