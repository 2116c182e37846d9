"""Votes at the very edge of what can be: just so, or just not any more."""

from collections.abc import Callable
from datetime import timedelta

from bot.voting.chain.chain import Kind, written_moment
from bot.voting.chain.commitment import entries
from tests.voting.ledgers import (
    AREAS,
    CLOSING,
    OBJECTIONS_UNTIL,
    OPENING,
    SALT,
    Street,
    measure,
    person,
    secret_ballot,
    tally,
    terms,
)

INSTANT = timedelta(microseconds=1)
LATER = CLOSING + timedelta(days=7)

Story = Callable[[Street], None]
STORIES: list[tuple[bool, Story]] = []


def possible(story: Story) -> Story:
    """Note a story that can have happened so."""
    STORIES.append((True, story))
    return story


def impossible(story: Story) -> Story:
    """Note a story that cannot."""
    STORIES.append((False, story))
    return story


def ballot_at(street: Street, moment: timedelta) -> None:
    body = {"household": 1, "choice": "for", "channel": "chat", "version": 1, "by": None, "replaces": None}
    street.act(Kind.BALLOT, CLOSING + moment, **body)


def slip(street: Street, number: int, step: str, by: int, **more: object) -> None:
    street.act(Kind.PAPER, household=1, slip=number, step=step, by=person(by), **more)


def objected(street: Street) -> None:
    street.act(Kind.OBJECTION, number=1, step="raised", what="other", household=None, by=person(1))


@possible
def ballot_an_instant_before_the_deadline(street: Street) -> None:
    street.opens()
    ballot_at(street, -INSTANT)


@impossible
def ballot_at_the_deadline(street: Street) -> None:
    street.opens()
    ballot_at(street, timedelta())


@possible
def notice_that_a_change_of_clocks_and_slow_writing_shorten(street: Street) -> None:
    announced = {"estate": "阳光花园", "number": 3, "version": 1, "terms": terms()}
    early = OPENING - timedelta(days=15, hours=1, minutes=1)
    street.act(Kind.ANNOUNCED, early, **announced)


@impossible
def notice_an_instant_further_off(street: Street) -> None:
    announced = {"estate": "阳光花园", "number": 3, "version": 1, "terms": terms()}
    early = OPENING - timedelta(days=15, hours=1, minutes=1, microseconds=1)
    street.act(Kind.ANNOUNCED, early, **announced)


@impossible
def objection_at_the_end_of_its_time(street: Street) -> None:
    street.opens()
    street.closes(tally(), "no-quorum")
    street.now = OBJECTIONS_UNTIL - timedelta(hours=1)
    objected(street)


@possible
def objection_that_was_upheld_is_counted_so(street: Street) -> None:
    street.opens()
    objected(street)
    street.act(Kind.OBJECTION, number=1, step="settled", decision="upheld", by=person(900))
    street.closes(tally(), "no-quorum")
    street.ends(tally(), "no-quorum", objections={"other": [1, 1]})


@impossible
def objection_that_was_upheld_is_counted_as_dismissed(street: Street) -> None:
    street.opens()
    objected(street)
    street.act(Kind.OBJECTION, number=1, step="settled", decision="upheld", by=person(900))
    street.closes(tally(), "no-quorum")
    street.ends(tally(), "no-quorum", objections={"other": [1, 0]})


@possible
def ballots_of_the_way_that_prevails_replace_each_other(street: Street) -> None:
    street.opens(precedence="electronic")
    street.ballot(1, "for", replaces=street.ballot(1, "against"))


@possible
def ballot_in_the_chat_replaces_one_on_paper(street: Street) -> None:
    street.opens(precedence="electronic")
    slip(street, 1, "entered", 900, second_person=False)
    street.ballot(1, "for", replaces=street.ballot(1, "against", channel="paper", by=person(900)))


@possible
def own_ballot_replaces_one_by_proxy_whatever_prevails(street: Street) -> None:
    street.opens(precedence="paper")
    for step, by in (("asked", 1), ("accepted", 2)):
        street.act(Kind.PROXY, principal=1, holder=2, instruction=None, step=step, by=person(by))
    street.ballot(1, "for", replaces=street.ballot(1, "against", channel="proxy", by=person(2)))


@possible
def slip_that_counted_is_overruled(street: Street) -> None:
    street.opens()
    slip(street, 1, "entered", 900, second_person=False)
    slip(street, 1, "overruled", 900)


@impossible
def slip_refused_by_who_entered_it(street: Street) -> None:
    street.opens()
    slip(street, 1, "entered", 900, second_person=True)
    slip(street, 1, "refused", 900)


@impossible
def ballot_that_was_sold_is_replaced(street: Street) -> None:
    street.opens()
    first = street.ballot(1, "for")
    street.act(Kind.SALE, household=1, ballot_stands=True)
    second = street.ballot(1, "against", replaces=first)
    street.ballot(1, "for", replaces=second)


@impossible
def ballot_that_was_sold_is_withdrawn(street: Street) -> None:
    street.opens()
    first = street.ballot(1, "for")
    street.act(Kind.SALE, household=1, ballot_stands=True)
    street.act(Kind.WITHDRAWAL, household=1, ends=first.receipt, by=person(1))


@impossible
def delivery_of_an_earlier_version_is_counted(street: Street) -> None:
    street.opens()
    street.act(Kind.DELIVERY, household=1, way="slip")
    changed = terms(cost="1")
    street.act(Kind.VERSION, version=2, terms=changed, substance=True, changed=["cost"], by=person(900))
    street.closes(tally(delivered=[1]), "no-quorum")


@possible
def version_keeps_the_deadline_that_was_put_off(street: Street) -> None:
    street.opens()
    street.act(Kind.EXTENSION, closes_at=written_moment(LATER), reason="", by=person(900))
    changed = terms(title="X", closes_at=written_moment(LATER))
    street.act(Kind.VERSION, version=2, terms=changed, substance=False, changed=["title"], by=person(900))


@impossible
def version_takes_the_extension_back_and_says_nothing_of_it(street: Street) -> None:
    street.opens()
    street.act(Kind.EXTENSION, closes_at=written_moment(LATER), reason="", by=person(900))
    changed = terms(title="X")
    street.act(Kind.VERSION, version=2, terms=changed, substance=False, changed=["title"], by=person(900))


@impossible
def secret_list_with_one_line_twice(street: Street) -> None:
    street.opens(secret=True)
    for household in (1, 2):
        secret_ballot(street, household, "for", SALT)
    listed = entries([(SALT, "for"), (SALT, "for")])
    street.closes(tally(**{"for": [1, 2]}), "no-quorum", entries=listed)


@possible
def final_count_of_a_secret_vote_goes_by_the_list_before(street: Street) -> None:
    street.opens(secret=True)
    secret_ballot(street, 1, "for", SALT)
    counted = tally(**{"for": [1]})
    street.closes(counted, "no-quorum", entries=entries([(SALT, "for")]))
    street.ends(counted, "no-quorum")


@impossible
def stranger_gets_a_ballot_that_is_not_counted(street: Street) -> None:
    street.opens()
    street.act(Kind.DELIVERY, household=7, way="slip")
    street.closes(tally(), "no-quorum")


@impossible
def area_of_a_choice_that_nobody_has_chosen(street: Street) -> None:
    street.opens(secret=True)
    for household in (1, 2):
        secret_ballot(street, household, "for", f"{household:032x}")
    counted = tally(**{"for": [1], "against": [2]})
    counted["choices"]["for"]["heads"], counted["choices"]["against"]["heads"] = 2, 0
    listed = entries([(f"{1:032x}", "for"), (f"{2:032x}", "for")])
    street.closes(counted, "no-quorum", entries=listed)


@possible
def shares_that_are_written_otherwise_are_the_same(street: Street) -> None:
    line = ">=4/6 of electorate"
    rule = {**terms()["rule"], "quorum": {"heads": line, "area": line}}
    street.act(
        Kind.ANNOUNCED,
        OPENING - timedelta(days=15),
        estate="阳光花园",
        number=3,
        version=1,
        terms=terms(rule=rule),
    )


@impossible
def count_that_nobody_can_reach_before_the_deadline(street: Street) -> None:
    street.opens(early_closing=True, rule={"key": "straw-poll"})
    for household in AREAS:
        street.ballot(household, "for")
    street.closes(tally(**{"for": list(AREAS)}), "sounding", CLOSING - timedelta(days=1))


@impossible
def roll_of_which_one_household_is_left_out(street: Street) -> None:
    announced = {"estate": "阳光花园", "number": 3, "version": 1, "terms": terms()}
    street.act(Kind.ANNOUNCED, OPENING - timedelta(days=15), **announced)
    roll = [[home, "", "1", area] for home, area in list(AREAS.items())[1:]]
    street.act(Kind.OPENED, OPENING, roll=roll, electorate=measure(*AREAS))
