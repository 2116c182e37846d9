"""When a rehearsal is flawless, by which its exit code goes."""

import pytest

from bot.commands.rehearse_account import flawless
from bot.rehearsal.bot_api.calls import Counts
from bot.rehearsal.town.taps import OpenTaps

REFUSED, TOO_FAST = 400, 429


def all_answered(made: int = 3, answered: int = 3) -> OpenTaps:
    taps = OpenTaps(expiry=60, monotonic=lambda: 0.0)
    taps.made, taps.answered = made, answered
    return taps


def refused(*codes: int) -> Counts:
    counts = Counts()
    for code in codes:
        counts.refused(code)
    return counts


@pytest.mark.parametrize("codes", [(), (TOO_FAST,)])
def test_it_is_flawless_where_all_is_answered_and_sound_and_nothing_was_refused_but_for_its_pace(
    codes: tuple[int, ...],
) -> None:
    assert flawless(all_answered(), refused(*codes), True, True)


@pytest.mark.parametrize(
    ("taps", "counts", "sound"),
    [
        (all_answered(answered=2), refused(), True),
        (all_answered(), refused(REFUSED), True),
        (all_answered(), refused(), False),
    ],
    ids=["a tap unanswered", "a call refused", "something unsound"],
)
def test_one_flaw_is_enough(taps: OpenTaps, counts: Counts, sound: bool) -> None:
    assert not flawless(taps, counts, True, sound)
