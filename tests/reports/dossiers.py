"""Dossiers for tests: an estate of any size with any vote, its households answering by a seed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

from msgspec import structs
from msgspec.structs import replace

from bot.reports.result_rows import result_rows
from bot.reports.rows import ResultRows
from bot.voting.ballots.ballot import Ballot
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure, total
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Tally, recount
from bot.voting.following_up.agenda import Ran
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.timetable import Channel
from bot.voting.results.dossier import Asked, Dossier, Stamp, answers
from tests.voting.drafts import ESTATE

OPENED = datetime(2026, 11, 16, 2, 0, 0, 123456, tzinfo=UTC)  # as clocks say it, not rounded
CLOSES = OPENED + timedelta(days=7, hours=10)
ORIGIN = "yishitang/K6Q2-9V1D-7H4M"
NOTE = f"{ORIGIN}\n212\nw3JpbnRlZCBvbiBhIHdhbGwgaW4gYSBidWlsZGluZyE=\n\n— {ORIGIN} {'q' * 90}==\n"
STAMP = Stamp(212, "7K3M-Q0ZD-1V8C", NOTE)


def roll(buildings: int = 5, staircases: int = 2, doors: int = 12) -> list[Household]:
    """Return the households of an estate; those above one another have the same area."""
    random, found = Random(buildings), list[Household]()
    for building, staircase in product(range(1, buildings + 1), range(1, staircases + 1)):
        sizes = [Decimal(random.randint(6237, 14388)) / 100 for _ in (1, 2)]
        for door in range(doors):
            number = f"{door // 2 + 1}0{door % 2 + 1}"
            label = f"{building}-{staircase}-{number}"
            found.append(Household(len(found) + 1, 1, label, str(building), str(staircase), sizes[door % 2]))
    return found


def terms(**changes: Any) -> Terms:
    """Return what a vote could say."""
    usual: dict[str, Any] = {
        "title": "安装高空抛物摄像头",
        "reason": "去年以来有三次高空坠物，幸好没有伤人。\n安装后，每幢楼前后都能看清是哪一层落下的。",
        "cost": Decimal("36800"),
        "attachment": None,
        "rule_key": "civil-code-ordinary",
        "secret": False,
        "hidden_until_closing": False,
        "closes_at": CLOSES,
        "objection_days": 3,
    }
    return Terms(**(usual | changes))


def proposal(state: ProposalState = ProposalState.FINAL, **changes: Any) -> Proposal:
    """Return a vote at a stage, of an electorate that ``dossier`` corrects."""
    closed = CLOSES if state.was_counted else None
    until = CLOSES + timedelta(days=3) if closed else None
    announced = OPENED - timedelta(days=15)
    said = terms(**changes)
    return Proposal(
        12, 1, 7, said, state, OPENED, Measure(), announced, closed_at=closed, objections_until=until
    )


def ballots(
    of: Proposal, households: Sequence[Household], turnout: float = 0.75, seed: int = 7
) -> list[Ballot]:
    """Return the standing ballots of some of the households, most of them for the first choice."""
    random, found = Random(seed), list[Ballot]()
    choices = of.terms.choices
    weights = [6, *[1] * (len(choices) - 1)]
    for household in households:
        if random.random() < turnout:
            at = OPENED + (CLOSES - OPENED) * min(random.random() ** 2, 0.98)
            channel = random.choices(list(BallotChannel), [8, 2, 1])[0]
            choice = random.choices(choices, weights)[0]
            found.append(Ballot(household.id, choice, 1, at, channel))
    return found


def dossier(
    of: Proposal | None = None,
    households: Sequence[Household] | None = None,
    standing: Sequence[Ballot] | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Return the dossier of a vote in which these ballots stand."""
    of, households = of or proposal(), households or roll()
    standing = ballots(of, households) if standing is None else standing
    home = {each.id: each for each in households}
    tally = _tally(of, home, standing)
    asked = [Asked(each.id, "opening", Channel.PRIVATE, OPENED) for each in households[:40]]
    return Dossier(
        estate=ESTATE,
        proposal=replace(of, electorate=tally.electorate),
        tally=tally,
        at=at or (CLOSES if of.state.has_ended else CLOSES - timedelta(hours=2)),
        buildings={
            name: _tally(of, _in(home, name), [b for b in standing if home[b.household_id].building == name])
            for name in {each.building for each in households}
        },
        roll=households,
        answers=answers(of, standing, {ballot.household_id: ballot.cast_at for ballot in standing}),
        ran=[
            Ran("opening", OPENED, 57),
            Ran("half", OPENED + timedelta(days=3), 31),
            Ran("closing-24h", CLOSES - timedelta(days=1), 22),
        ],
        asked=asked,
        stamp=STAMP,
    )


def _in(home: dict[int, Household], building: str) -> dict[int, Household]:
    return {key: each for key, each in home.items() if each.building == building}


def _tally(of: Proposal, home: dict[int, Household], standing: Sequence[Ballot]) -> Tally:
    """Return what was counted; where silence is, every second silent household has its ballot."""
    counted = recount(
        {key: each.area for key, each in home.items()}, [(b.household_id, b.choice) for b in standing]
    )
    votes = {choice: measure for choice, measure in counted.votes.items() if measure.heads}
    channels = {
        way: total(Measure(1, home[b.household_id].area) for b in standing if b.channel is way)
        for way in BallotChannel
    }
    silent = [Measure(1, home[key].area) for key in sorted(home.keys() - {b.household_id for b in standing})][
        ::2
    ]
    delivered = Measure() if of.terms.silence is Silence.OFF else total(silent)
    return Tally(counted.electorate, votes, channels, delivered)


def rows(of: Proposal | None = None, **more: Any) -> ResultRows:
    """Return the rows of such a dossier."""
    return result_rows(dossier(of, **more))


def against_one(standing: Sequence[Ballot]) -> list[Ballot]:
    """Return the same ballots but for one, which says something else."""
    first, *others = standing
    return [
        structs.replace(first, choice=Choice.AGAINST if first.choice is Choice.FOR else Choice.FOR),
        *others,
    ]
