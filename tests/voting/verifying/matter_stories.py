"""Stories of a matter whose last act cannot have happened so, and what is wrong with it."""

from typing import Any

from bot.voting.chain.chain import Kind
from bot.voting.matters.states import MatterState
from bot.voting.verifying.state import Problem
from tests.voting.ledgers import Street, person

PLAN = "a" * 64


def raised(street: Street) -> None:
    matter = {"estate": "阳光花园", "number": 3, "title": "更换电梯", "text": PLAN}
    street.act(Kind.MATTER_RAISED, **matter, by=person(1))


def moves(street: Street, state: MatterState, into: int | None = None) -> None:
    street.act(Kind.MATTER_MOVED, state=state.value, reason=None, into=into, by=person(2))


def plan(street: Street, version: int) -> None:
    street.act(Kind.PLAN, version=version, plan=PLAN, by=person(2))


def put(street: Street, *plans: Any) -> None:
    street.act(Kind.PUT_TO_VOTE, proposal=4, plans=list(plans), by=person(2))


def minutes(street: Street, meeting: int, there: int = 5, addition: str | None = None) -> None:
    body = {"meeting": meeting, "minutes": PLAN, "addition": addition, "invited": 9, "there": there}
    street.act(Kind.MINUTES, **body, by=person(2))


def minutes_published_twice(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    minutes(street, 1)
    minutes(street, 1)


def addition_to_minutes_that_are_not_published(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    minutes(street, 1, addition=PLAN)


def more_there_than_were_invited(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    minutes(street, 1, there=10)


def matter_raised_twice(street: Street) -> None:
    raised(street)
    raised(street)


def decided_without_a_vote(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    moves(street, MatterState.DECIDED)


def put_to_the_vote_by_a_word(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    moves(street, MatterState.TO_VOTE)


def taken_up_after_it_was_declined(street: Street) -> None:
    raised(street)
    moves(street, MatterState.DECLINED)
    moves(street, MatterState.TAKEN_UP)


def ballot_in_a_matter(street: Street) -> None:
    raised(street)
    street.ballot(1, "for")


def plan_before_it_was_taken_up(street: Street) -> None:
    raised(street)
    plan(street, 1)


def merged_into_nothing(street: Street) -> None:
    raised(street)
    moves(street, MatterState.MERGED)


def taken_up_into_another(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP, into=7)


def a_version_is_left_out(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    plan(street, 2)


def a_version_is_named_twice(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    plan(street, 1)
    put(street, [1, PLAN], [1, PLAN])


def voted_on_a_plan_that_was_not_frozen(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    put(street, [1, PLAN])


def voted_on_another_plan_than_was_frozen(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    plan(street, 1)
    put(street, [1, "b" * 64])


def tells_of_pledges(street: Street, stage: str, **changed: Any) -> None:
    usual = {"version": 1, "round": 1, "needed": 100, "asked": 3, "households": 0, "pledged": 0}
    until = "2026-12-01T08:00:00.000000Z"
    street.act(Kind.PLEDGES, stage=stage, until=until, by=person(2), **(usual | changed))


def asked(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    plan(street, 1)
    tells_of_pledges(street, "asking")


def called_before_enough_was_pledged(street: Street) -> None:
    asked(street)
    tells_of_pledges(street, "called", households=2, pledged=99)


def released_although_enough_was_pledged(street: Street) -> None:
    asked(street)
    tells_of_pledges(street, "released", households=3, pledged=100)


def called_for_another_sum_than_was_asked(street: Street) -> None:
    asked(street)
    tells_of_pledges(street, "called", households=3, pledged=100, needed=90)


def called_without_anybody_being_asked(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    plan(street, 1)
    tells_of_pledges(street, "called", households=3, pledged=100)


def called_twice(street: Street) -> None:
    asked(street)
    tells_of_pledges(street, "called", households=3, pledged=100)
    tells_of_pledges(street, "called", households=3, pledged=100)


def second_round_with_pledges_of_the_first(street: Street) -> None:
    asked(street)
    tells_of_pledges(street, "asking", round=2, households=2, pledged=70)


def pledges_for_a_plan_that_was_not_frozen(street: Street) -> None:
    raised(street)
    moves(street, MatterState.TAKEN_UP)
    tells_of_pledges(street, "asking")


STORIES = [
    (Problem.PLEDGES, called_before_enough_was_pledged),
    (Problem.PLEDGES, released_although_enough_was_pledged),
    (Problem.PLEDGES, called_for_another_sum_than_was_asked),
    (Problem.PLEDGES, called_without_anybody_being_asked),
    (Problem.PLEDGES, called_twice),
    (Problem.PLEDGES, second_round_with_pledges_of_the_first),
    (Problem.VERSION, pledges_for_a_plan_that_was_not_frozen),
    (Problem.STAGE, matter_raised_twice),
    (Problem.STAGE, decided_without_a_vote),
    (Problem.STAGE, put_to_the_vote_by_a_word),
    (Problem.STAGE, taken_up_after_it_was_declined),
    (Problem.STAGE, ballot_in_a_matter),
    (Problem.STAGE, plan_before_it_was_taken_up),
    (Problem.MERGED, merged_into_nothing),
    (Problem.MERGED, taken_up_into_another),
    (Problem.VERSION, a_version_is_left_out),
    (Problem.VERSION, a_version_is_named_twice),
    (Problem.PLAN, voted_on_a_plan_that_was_not_frozen),
    (Problem.PLAN, voted_on_another_plan_than_was_frozen),
    (Problem.MINUTES, minutes_published_twice),
    (Problem.MINUTES, addition_to_minutes_that_are_not_published),
    (Problem.MINUTES, more_there_than_were_invited),
]
