"""Which tests of a running vote can no longer be lost, whatever the silent do."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from bot.voting.counting.choice import Choice, decisive
from bot.voting.counting.measure import NOTHING
from bot.voting.counting.silence import Silence, majority
from bot.voting.counting.tally import Tally, Verdict
from bot.voting.proposals.proposal import Terms


class Certainty(Struct, frozen=True):
    """Of each test of a rule, whether it is met and stays so; of approval, by the same choice."""

    quorum: bool
    approval: bool
    tolerance: bool


def certainty(terms: Terms, tally: Tally) -> Certainty:
    """Return which tests are met whether none of the silent answers, all do, or any of them.

    The shares of a choice and of those against grow with each who joins them and shrink with each who
    does not, so they are lowest and highest where all the silent answer alike: nothing else need be
    looked at, and no roll either. A household that has answered is taken at its word.

    One answer errs, and on the safe side: where silence joins the majority, whether a few could leave no
    majority to join is a question of subset sums, so there the ballots make the quorum by themselves,
    or the majority is out of everybody's reach.
    """
    now = terms.judge_with_silent(tally)
    ends = [now, *map(terms.judge_with_silent, all_answered(terms, tally))]
    return Certainty(
        quorum=_quorum_is_met(now) and (_quorum_is_met(terms.judge(tally)) or _silence_is_safe(terms, tally)),
        approval=all(end.approval and end.approval.met and end.leading is now.leading for end in ends),
        tolerance=all(end.tolerance and end.tolerance.met for end in ends),
    )


def all_answered(terms: Terms, tally: Tally) -> Iterator[Tally]:
    """Yield the tally with all the silent on one side, for each side there is."""
    against = Choice.NONE if terms.options else Choice.AGAINST
    for choice in (*decisive(terms.options), against):
        yield replace(tally.adding(tally.silent, choice), delivered=NOTHING)


def _quorum_is_met(verdict: Verdict) -> bool:
    return verdict.quorum is not None and verdict.quorum.met


def _silence_is_safe(terms: Terms, tally: Tally) -> bool:
    """Tell whether those of the silent who count stay counted: as consent, or with one sure majority."""
    if terms.silence is not Silence.WITH_MAJORITY:
        return True
    return len({majority(each, terms.choices) for each in (tally, *all_answered(terms, tally))}) == 1
