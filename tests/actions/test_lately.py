"""What has changed lately: what may have changed is never taken for unchanged."""

from hypothesis import given
from hypothesis import strategies as st

from bot.actions.lately import Lately
from bot.voting import subjects

VOTES = [subjects.vote(number) for number in range(5)]
ACTS = st.lists(st.sets(st.sampled_from(VOTES)), max_size=12)


@given(acts=ACTS, looked=st.integers(0, 12), about=st.sets(st.sampled_from(VOTES), min_size=1))
def test_what_was_changed_since_a_moment_is_known(
    acts: list[set[subjects.Subject]], looked: int, about: set[subjects.Subject]
) -> None:
    lately, since = Lately(), 0
    for place, act in enumerate(acts):
        since = lately.acts if place == looked else since
        lately.note(act)
    later = acts[looked:] if looked < len(acts) else acts
    assert lately.changed(about, since) is any(act & about for act in later)


@given(acts=ACTS, most=st.integers(1, 4), looked=st.integers(0, 12))
def test_what_is_not_remembered_counts_as_changed(
    acts: list[set[subjects.Subject]], most: int, looked: int
) -> None:
    short, long, since = Lately(most), Lately(), 0
    for place, act in enumerate(acts):
        since = long.acts if place == looked else since
        short.note(act)
        long.note(act)
    for each in VOTES:
        assert short.changed([each], since) or not long.changed([each], since)


def test_of_many_changes_the_last_are_remembered_as_they_were() -> None:
    lately = Lately(most=2)
    for vote in VOTES:
        lately.note([vote])
    assert [lately.changed([vote], since=3) for vote in VOTES] == [False, False, False, True, True]
    assert lately.changed([VOTES[3]], since=4) is False
    assert lately.changed([VOTES[0]], since=2) is True, "of what was changed then nothing is known"
