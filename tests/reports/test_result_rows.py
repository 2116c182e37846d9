"""Golden rows: what reports say adds up to the tally, and nothing that is kept back is among it."""

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from bot.reports.csv_table import result_csv
from bot.reports.data import result_data
from bot.reports.picture import picture_data
from bot.reports.rows import ResultRows
from bot.reports.workbook import result_xlsx
from bot.texts import phrases
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.voting.ballots.ballot import Ballot
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import total
from bot.voting.counting.silence import Silence
from bot.voting.proposals.proposal import Proposal, ProposalState
from tests.reports.dossiers import CLOSES, OPENED, ballots, dossier, proposal, roll, rows

TEXTS = Catalogue()
FEW = roll(2, 2, 3)
OPEN, CLOSED, FINAL, VOID = (
    ProposalState.OPEN,
    ProposalState.CLOSED,
    ProposalState.FINAL,
    ProposalState.VOID,
)


def cells(made: bytes) -> list[list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(BytesIO(made))
    return [[tuple(line) for line in sheet.iter_rows(values_only=True)] for sheet in book]


def everything(found: ResultRows) -> Iterator[str]:
    """Yield all that reports of these rows are made of."""
    yield json.dumps(result_data(found))
    texts = TEXTS["en"]
    yield result_csv(texts, found).decode()
    yield str(cells(result_xlsx(texts, found)))
    yield json.dumps(picture_data(texts, found))
    yield repr(replace(found, proposal=proposal()))  # whatever a report may come to use


@pytest.mark.parametrize("kind", [{}, {"options": ("甲", "乙", "丙")}, {"secret": True}])
@pytest.mark.parametrize("state", [OPEN, CLOSED, FINAL])
def test_buildings_staircases_and_hours_add_up_to_the_tally(
    state: ProposalState, kind: dict[str, Any]
) -> None:
    from_dossier = dossier(proposal(state, **kind))
    found = rows(proposal(state, **kind))
    tally = from_dossier.tally
    for parts in (found.buildings, found.staircases):
        assert total(count.electorate for _, count in parts) == tally.electorate
        assert total(count.took_part for _, count in parts) == tally.took_part
    assert found.turnout[-1].took_part == tally.took_part
    assert sum(row.answer is not None for row in found.households) == tally.took_part.heads
    assert total(found.total.channels.values()) == tally.took_part


@pytest.mark.parametrize("state", [CLOSED, FINAL])
def test_once_counted_the_choices_of_an_open_ballot_add_up_by_building_and_household(
    state: ProposalState,
) -> None:
    found, tally = rows(proposal(state)), dossier(proposal(state)).tally
    for choice in found.proposal.terms.choices:
        assert found.total.of(choice) == tally.of(choice)
        assert total(count.of(choice) for _, count in found.buildings) == tally.of(choice)
        assert total(count.of(choice) for _, count in found.staircases) == tally.of(choice)
        chosen = [row for row in found.households if row.answer and row.answer.choice is choice]
        assert len(chosen) == tally.of(choice).heads


def test_before_it_is_counted_no_report_says_who_chose_what_in_an_open_ballot() -> None:
    """Of two reports that are one ballot apart the totals differ, as the card does, and nothing else."""
    found = rows(proposal(OPEN))
    assert found.total.votes
    assert not any(row.answer and row.answer.choice for row in found.households)
    assert not any(count.votes for _, count in found.staircases)


def test_buildings_are_in_the_order_of_a_walk() -> None:
    found = rows(proposal(), households=roll(12, 1, 2))
    assert [part.building for part, _ in found.buildings] == [str(n) for n in range(1, 13)]
    assert [row.household.building for row in found.households][::2] == [str(n) for n in range(1, 13)]


def test_everybody_gets_rows_about_no_single_household() -> None:
    found = rows().for_everybody
    assert not (found.households or found.asked or found.conflicts)
    assert "1-1-101" not in json.dumps(result_data(found))


def test_where_nobody_knows_the_areas_households_are_counted_and_no_area_is_shown() -> None:
    homes = [structs.replace(home, area=None) for home in FEW]
    found = rows(proposal(FINAL, rule_key="households-ordinary"), households=homes)
    assert found.by_heads
    assert total(count.took_part for _, count in found.staircases) == found.total.took_part
    shown = picture_data(TEXTS["en"], found)
    assert len(shown["bars"]) == 1 and not shown["curve"]["area"]
    for text in everything(found):
        assert "m²" not in text.replace("(m²)", "")
    assert result_data(found)["by_households"]


# Secrecy: whoever has two exports of an open secret vote, taken one ballot apart, compares them.

SECRET: Sequence[dict[str, Any]] = (
    {},
    {"options": ("甲", "乙")},
    {"silence": Silence.WITH_MAJORITY},
    {"silence": Silence.AS_CONSENT, "rule_key": "civil-code-special"},
    {"rule_key": "objection"},
)


@st.composite
def two_ways_to_vote(draw: st.DrawFn) -> tuple[Proposal, list[Ballot], list[Ballot]]:
    """Draw a secret vote, and the same households answering it at the same times in two ways."""
    of = proposal(draw(st.sampled_from([OPEN, VOID])), secret=True, **draw(st.sampled_from(SECRET)))
    answering = draw(st.lists(st.sampled_from(FEW), unique=True))
    choices = st.sampled_from(of.terms.choices)

    def cast() -> list[Ballot]:
        at = OPENED + (CLOSES - OPENED) / 3
        return [Ballot(home.id, draw(choices), 1, at, BallotChannel.CHAT) for home in answering]

    return of, cast(), cast()


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_ways_to_vote())
def test_no_export_of_an_open_secret_vote_depends_on_what_anybody_chose(
    vote: tuple[Proposal, list[Ballot], list[Ballot]],
) -> None:
    """So neither one export tells a choice, nor the difference of two, however few ballots lie between."""
    of, one, other = vote
    first, second = (everything(rows(of, households=FEW, standing=each)) for each in (one, other))
    assert list(first) == list(second)


def test_that_the_silent_have_a_majority_to_join_is_not_told_by_a_hidden_quorum() -> None:
    """A second ballot against the first makes a tie, and there is nobody to be joined any more."""
    of = proposal(OPEN, secret=True, silence=Silence.WITH_MAJORITY)
    agree = ballots(of, FEW, turnout=1.0)[:2]
    split = [structs.replace(agree[0], choice=Choice.FOR), structs.replace(agree[1], choice=Choice.AGAINST)]
    joined = [structs.replace(each, choice=Choice.FOR) for each in agree]
    assert of.verdict_on(dossier(of, FEW, split).tally).quorum == (
        of.verdict_on(dossier(of, FEW, joined).tally).quorum
    )


def test_after_a_secret_vote_no_export_depends_on_which_household_chose_what() -> None:
    """Two households of one size change their choices for each other's: all that is published stays."""
    of = proposal(FINAL, secret=True)
    standing = ballots(of, FEW, turnout=1.0)
    by_area = sorted(FEW, key=lambda home: (home.area, home.building))
    pairs = [
        (a.id, b.id)
        for a, b in pairwise(by_area)
        if a.area == b.area and _choice(standing, a.id) != _choice(standing, b.id)
    ]
    swapped = _swapped(standing, *pairs[0])
    first, second = (everything(rows(of, households=FEW, standing=each)) for each in (standing, swapped))
    assert swapped != standing
    assert list(first) == list(second)


def _choice(standing: Sequence[Ballot], household_id: int) -> Choice:
    return next(each.choice for each in standing if each.household_id == household_id)


def _swapped(standing: Sequence[Ballot], one: int, other: int) -> list[Ballot]:
    choices = {one: _choice(standing, other), other: _choice(standing, one)}
    return [structs.replace(each, choice=choices.get(each.household_id, each.choice)) for each in standing]


# Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_says_the_outcome_the_tests_and_what_is_missing(language: str) -> None:
    texts, few = TEXTS[language], rows(proposal(), standing=ballots(proposal(), roll(), 0.4))
    shown = picture_data(texts, few)
    assert shown["head"]["outcome"] == texts.plain("outcome.no-quorum")
    quorum = shown["judged"]["tests"][0]
    missing = few.judged.tests["quorum"].missing
    assert not quorum["met"]
    assert texts.number(missing.heads) in quorum["missing"]
    assert phrases.area(texts, missing.area) in quorum["missing"]


def test_while_a_vote_runs_no_test_is_marked_as_met_or_failed() -> None:
    shown = picture_data(TEXTS["en"], rows(proposal(state=OPEN)))
    assert {test["met"] for test in shown["judged"]["tests"]} == {None}


def test_where_silence_counts_the_strict_outcome_stands_beside_the_adjusted_one() -> None:
    of = proposal(silence=Silence.AS_CONSENT, rule_key="civil-code-special")
    shown = picture_data(TEXTS["en"], rows(of))
    assert "Adopted" in shown["judged"]["outcome"]
    assert "Not adopted" in shown["strict"]["outcome"]
    kinds = [segment["kind"] for segment in shown["bars"][0]["segments"]]
    assert kinds[:2] == ["for", "silent"]


def test_the_mark_of_approval_is_counted_from_where_its_segment_begins() -> None:
    """More than half of 88 that took part of 120 is at 44/120 of the bar."""
    heads = picture_data(TEXTS["en"], rows())["bars"][0]
    took_part = rows().total.took_part.heads
    at = {mark["label"]: mark["at"] for mark in heads["marks"]}
    assert at["take part: 2/3 or more"] == pytest.approx(2 / 3, abs=1e-4)
    assert at["for: more than half"] == pytest.approx(took_part / 2 / 120, abs=1e-4)
    assert sum(segment["share"] for segment in heads["segments"]) == pytest.approx(took_part / 120, abs=1e-3)
