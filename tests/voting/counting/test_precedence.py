import pytest

from bot.voting.counting import precedence
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.precedence import Precedence
from bot.voting.refusals import (
    ElectronicPrevails,
    LaterVotePrevails,
    OwnVotePrevails,
    PaperPrevails,
    Refusal,
)

CHAT, PAPER, PROXY = BallotChannel.CHAT, BallotChannel.PAPER, BallotChannel.PROXY
LATEST, ELECTRONIC, ON_PAPER = Precedence.LATEST, Precedence.ELECTRONIC, Precedence.PAPER

TABLE: list[tuple[BallotChannel, BallotChannel, Precedence, type[Refusal] | None]] = [
    (CHAT, PAPER, LATEST, None),
    (PAPER, CHAT, LATEST, None),
    (CHAT, PAPER, ELECTRONIC, ElectronicPrevails),
    (PAPER, CHAT, ELECTRONIC, None),
    (CHAT, PAPER, ON_PAPER, None),
    (PAPER, CHAT, ON_PAPER, PaperPrevails),
]


@pytest.mark.parametrize(("standing", "incoming", "setting", "refusal"), TABLE)
def test_which_of_two_ballots_counts(
    standing: BallotChannel, incoming: BallotChannel, setting: Precedence, refusal: type[Refusal] | None
) -> None:
    if refusal is None:
        precedence.check(standing, incoming, setting)
        return
    with pytest.raises(refusal):
        precedence.check(standing, incoming, setting)


@pytest.mark.parametrize("setting", Precedence)
@pytest.mark.parametrize("own", [CHAT, PAPER])
def test_a_household_prevails_over_its_proxy_always(own: BallotChannel, setting: Precedence) -> None:
    precedence.check(PROXY, own, setting, standing_is_later=True)
    with pytest.raises(OwnVotePrevails):
        precedence.check(own, PROXY, setting)


@pytest.mark.parametrize("setting", Precedence)
@pytest.mark.parametrize("channel", BallotChannel)
def test_a_ballot_replaces_one_that_came_the_same_way(channel: BallotChannel, setting: Precedence) -> None:
    precedence.check(channel, channel, setting)


def test_a_slip_confirmed_late_does_not_overrule_what_was_said_since_it_was_entered() -> None:
    with pytest.raises(LaterVotePrevails):
        precedence.check(CHAT, PAPER, LATEST, standing_is_later=True)
    precedence.check(CHAT, PAPER, ON_PAPER, standing_is_later=True)
