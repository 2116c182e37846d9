from decimal import Decimal

from bot.voting.ballots.conflicts import Answered, Conflict, conflicts
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household

CHAT, PAPER = BallotChannel.CHAT, BallotChannel.PAPER
ROLL = {number: Household(number, 1, f"1-1-{number}01", "1", "1", Decimal(90)) for number in (1, 2)}


def test_a_household_that_answered_by_two_ways_is_listed_with_its_last_answer_by_each() -> None:
    first = Answered(1, CHAT, Choice.FOR, False)
    last = Answered(1, CHAT, Choice.ABSTAIN, False)
    on_paper = Answered(1, PAPER, Choice.AGAINST, True)
    assert conflicts(ROLL, [first, last, on_paper]) == [Conflict(ROLL[1], (last, on_paper))]


def test_a_household_that_changed_its_mind_in_the_same_way_is_no_conflict() -> None:
    answers = [Answered(2, PAPER, Choice.FOR, False), Answered(2, PAPER, Choice.AGAINST, True)]
    assert conflicts(ROLL, answers) == []
