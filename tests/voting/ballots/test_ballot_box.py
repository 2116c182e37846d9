from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.voting.ballots.ballot import Entered, Receipt, Tap
from bot.voting.ballots.ballot_box import BallotBox
from bot.voting.chain.chain import Chain, Fact, Kind
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.measure import Measure, total
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.ledger.book import Book
from bot.voting.ledger.owner import of_vote
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.refusals import (
    BindingPending,
    HouseholdNotOnRoll,
    LaterVotePrevails,
    NotBound,
    NothingToWithdraw,
    Refusal,
    SeveralHouseholds,
    TenantHasNoVote,
    VotingClosed,
    VotingNotOpen,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUSEHOLDS = {
    number: Household(number, 1, f"1-1-{number}01", "1", "1", Decimal(100 + number)) for number in range(1, 5)
}
ELSEWHERE = Household(9, 2, "1-1-101", "1", "1", Decimal(100))  # in another estate
ON_ROLL = {number: HOUSEHOLDS[number] for number in (1, 2, 3)}


def proposal(state: ProposalState = ProposalState.OPEN, closes_at: datetime | None = None) -> Proposal:
    deadline = closes_at or NOW + timedelta(days=1)
    terms = Terms("灯", "", None, None, "civil-code-ordinary", False, False, deadline)
    electorate = total(Measure(1, household.area) for household in ON_ROLL.values())
    return Proposal(7, 1, 1, terms, state, NOW, electorate)


def member(user: int, household: int, role: Role = Role.OWNER, standing: Standing = Standing.BOUND) -> Member:
    home = {**HOUSEHOLDS, ELSEWHERE.id: ELSEWHERE}[household]
    return Member(user * 10 + household, home, user, f"user {user}", role, standing, NOW)


def box(*members: Member, of: Proposal | None = None) -> BallotBox:
    by_user: dict[int, list[Member]] = {}
    for each in members:
        by_user.setdefault(each.user_id, []).append(each)
    books = {7: Book(1, of_vote(7), "salt", Chain())}
    return BallotBox(NOW, {7: of or proposal()}, by_user, {7: ON_ROLL}, {}, set(), books, Random(7).randrange)


def tap(user: int, choice: Choice | None = Choice.FOR, household: int | None = None, name: str = "t") -> Tap:
    return Tap(name, user, 7, choice, household)


REFUSED = [
    (box(), tap(1), NotBound),
    (box(member(1, ELSEWHERE.id)), tap(1), NotBound),
    (box(member(1, ELSEWHERE.id)), tap(1, household=ELSEWHERE.id), NotBound),
    (box(member(1, 1, Role.TENANT)), tap(1), TenantHasNoVote),
    (box(member(1, 1, standing=Standing.PENDING)), tap(1), BindingPending),
    (box(member(1, 1, Role.TENANT, Standing.PENDING)), tap(1), TenantHasNoVote),
    (box(member(1, 4)), tap(1), HouseholdNotOnRoll),
    (box(member(1, 1)), tap(1, household=2), HouseholdNotOnRoll),
    (box(member(1, 1), member(1, 2)), tap(1), SeveralHouseholds),
    (box(member(1, 1)), tap(1, choice=None), NothingToWithdraw),
    (box(member(1, 1), of=proposal(ProposalState.CLOSED)), tap(1), VotingClosed),
    (box(member(1, 1), of=proposal(closes_at=NOW)), tap(1), VotingClosed),  # at the very moment
    (box(member(1, 1)), Tap("t", 1, 8, Choice.FOR), NotBound),  # there is no such vote
    (box(member(1, 1), of=proposal(ProposalState.ANNOUNCED)), tap(1), VotingNotOpen),
    (box(of=proposal(ProposalState.CLOSED)), tap(1), NotBound),
    (box(member(1, 1, standing=Standing.PENDING), of=proposal(ProposalState.CLOSED)), tap(1), BindingPending),
]


@pytest.mark.parametrize(("ballot_box", "press", "reason"), REFUSED)
def test_a_tap_that_may_not_count_is_refused_by_name(
    ballot_box: BallotBox, press: Tap, reason: type[Refusal]
) -> None:
    assert isinstance(ballot_box.settle(press), reason)
    assert not ballot_box.cast_now


def test_a_person_of_two_households_votes_for_the_one_chosen() -> None:
    receipt = box(member(1, 1), member(1, 2)).settle(tap(1, household=2))
    assert isinstance(receipt, Receipt)
    assert receipt.household == HOUSEHOLDS[2]


def test_a_redelivered_tap_only_confirms_what_stands() -> None:
    ballot_box = box(member(1, 1))
    ballot_box.settle(tap(1, Choice.FOR, name="first"))
    ballot_box.settle(tap(1, Choice.AGAINST, name="second"))
    receipt = ballot_box.settle(tap(1, Choice.FOR, name="first"))
    assert isinstance(receipt, Receipt)
    assert not receipt.changed
    assert receipt.choice is Choice.AGAINST


presses = st.lists(
    st.tuples(
        st.integers(1, 6),  # who; 5 is a tenant, 6 a stranger
        st.sampled_from([*on_ballot(), None]),
        st.integers(1, 8),  # the tap's name: some are delivered twice
    ),
    max_size=40,
)


@given(presses)
def test_any_interleaving_leaves_one_ballot_per_household_and_counters_that_add_up(
    sequence: list[tuple[int, Choice | None, int]],
) -> None:
    ballot_box = box(
        member(1, 1), member(2, 1, Role.FAMILY), member(3, 2), member(4, 3), member(5, 3, Role.TENANT)
    )
    answers = [ballot_box.settle(tap(who, choice, name=str(name))) for who, choice, name in sequence]
    assert len(answers) == len(sequence)

    standing = [
        entry for entries in ballot_box.appended.values() for entry in entries if entry.ended_at is None
    ]
    places = [(entry.proposal_id, entry.ballot.household_id) for entry in standing]
    assert len(places) == len(set(places))
    assert {place: ballot_box.standing[place] for place in places} == {
        (entry.proposal_id, entry.ballot.household_id): entry.ballot for entry in standing
    }
    kinds = (*Choice, *BallotChannel)
    counted = {kind: Measure() for kind in kinds}
    for (*_, kind), change in ballot_box.counts.items():
        counted[kind] += change
    expected = {kind: Measure() for kind in kinds}
    for entry in standing:
        for kind in (entry.ballot.choice, entry.ballot.channel):
            expected[kind] += Measure(1, HOUSEHOLDS[entry.ballot.household_id].area)
    assert counted == expected


def test_a_tap_id_that_was_refused_may_be_used_again() -> None:
    ballot_box = box(member(1, 1))
    assert isinstance(ballot_box.settle(tap(2)), NotBound)
    assert isinstance(ballot_box.settle(tap(1)), Receipt)


def test_a_ballot_is_ended_only_if_it_came_by_the_way_that_is_meant() -> None:
    ballot_box = box(member(1, 1))
    ballot_box.enter(Entered("proxy:1", 2, 7, 1, Choice.FOR, BallotChannel.PROXY))
    assert ballot_box.end(7, 1, BallotChannel.PAPER, 900) is None
    ended = ballot_box.end(7, 1, BallotChannel.PROXY, 1)
    assert ended and (ended.before, ended.choice) == (Choice.FOR, None)
    assert not ballot_box.standing
    assert all(change == Measure() for change in ballot_box.counts.values())


def test_no_ballot_is_ended_after_the_deadline() -> None:
    with pytest.raises(VotingClosed):
        box(of=proposal(closes_at=NOW)).end(7, 1, BallotChannel.PROXY, 1)


def test_a_household_that_speaks_for_itself_over_its_proxy_is_noticed_once() -> None:
    ballot_box = box(member(1, 1))
    ballot_box.enter(Entered("proxy:1", 2, 7, 1, Choice.FOR, BallotChannel.PROXY))
    assert not ballot_box.own_votes
    ballot_box.settle(tap(1, Choice.AGAINST, name="own"))
    ballot_box.settle(tap(1, Choice.FOR, name="again"))
    assert [press.id for press in ballot_box.own_votes.values()] == ["own"]


SLIP = Entered("paper:1", 2, 7, 1, Choice.FOR, BallotChannel.PAPER, NOW - timedelta(hours=1))
CONFIRMED = Fact(Kind.PAPER, {"household": 1, "slip": 1, "step": "confirmed", "by": 900})


def told(ballot_box: BallotBox) -> list[str]:
    return [record.kind for record in ballot_box.books[7].chain.added]


def test_what_a_ballot_rests_on_is_told_before_it() -> None:
    ballot_box = box()
    ballot_box.enter(SLIP, [CONFIRMED])
    assert told(ballot_box) == [Kind.PAPER, Kind.BALLOT]


def test_what_a_ballot_rests_on_is_told_also_if_the_household_has_answered_the_same() -> None:
    ballot_box = box()
    ballot_box.enter(replace(SLIP, id="paper:0"))
    ballot_box.enter(SLIP, [CONFIRMED])
    assert told(ballot_box) == [Kind.BALLOT, Kind.PAPER]


def test_a_ballot_that_is_refused_leaves_nothing_in_the_ledger() -> None:
    ballot_box = box(member(1, 1))
    ballot_box.settle(tap(1, Choice.AGAINST))
    with pytest.raises(LaterVotePrevails):
        ballot_box.enter(SLIP, [CONFIRMED])
    assert told(ballot_box) == [Kind.BALLOT]
