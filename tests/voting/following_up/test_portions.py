from hypothesis import given
from hypothesis import strategies as st

from bot.voting.following_up.follow_up import Claim, Reminder
from bot.voting.following_up.portions import portions
from bot.voting.proposals.timetable import Channel

people = st.lists(st.sets(st.integers(1, 30), min_size=1, max_size=3), max_size=25)


def reminders(homes_of: list[set[int]]) -> list[Reminder]:
    """Return a reminder for each person, by the households that he is asked for."""
    return [
        Reminder(user, (1, "opening"), tuple(Claim(1, home, "opening", Channel.PRIVATE) for home in homes))
        for user, homes in enumerate(homes_of)
    ]


@given(people, st.integers(1, 6))
def test_every_household_is_in_one_portion_with_all_who_are_asked_for_it(
    homes_of: list[set[int]], most: int
) -> None:
    parted = portions(reminders(homes_of), most)
    assert sorted(home for portion in parted for home in portion) == sorted(set().union(*homes_of))
    for homes in homes_of:
        assert sum(bool(homes & portion) for portion in parted) == 1


@given(st.integers(0, 40), st.integers(1, 6))
def test_people_who_share_nothing_fill_each_portion(number: int, most: int) -> None:
    parted = portions(reminders([{home} for home in range(number)]), most)
    assert [len(portion) for portion in parted[:-1]] == [most] * (len(parted) - 1)
    assert len(parted[-1]) <= most
