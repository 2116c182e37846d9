from itertools import product

import pytest

from bot.voting.households.household import Household
from bot.voting.refusals import PledgeBelowShare, PledgeSettled
from bot.voting.shares.pledge import MOVES, Move, Pledge, PledgeState, by_payments, moved, must_suffice

HOME = Household(1, 1, "1-1-301", "1", "1", None)

WALKS = [
    ("paid in two parts and given back", "pledge call pay-part pay-all refund", "refunded"),
    ("thought over, then yes", "hesitate pledge call", "called"),
    ("no, and yes after all", "decline pledge", "pledged"),
    ("yes, and no after all", "pledge decline", "declined"),
    ("a second round asks anew", "pledge ask-anew pledge call", "called"),
    ("a second round is declined", "pledge ask-anew decline", "declined"),
    ("released", "pledge release", "released"),
    ("late", "decline join-late pay-all", "paid"),
    ("an entry is taken back", "pledge call pay-all pay-nothing", "called"),
    ("part of it is taken back", "pledge call pay-all pay-part", "part-paid"),
]


@pytest.mark.parametrize(("what", "moves", "end"), WALKS, ids=[each[0] for each in WALKS])
def test_a_pledge_walks_through_its_states(what: str, moves: str, end: str) -> None:
    state = PledgeState.ASKED
    for move in moves.split():
        state = moved(state, Move(move))
    assert state == end


def test_no_other_move_leads_anywhere() -> None:
    for state, move in product(PledgeState, Move):
        if state not in MOVES[move][0]:
            with pytest.raises(PledgeSettled):
                moved(state, move)


@pytest.mark.parametrize("state", [PledgeState.CALLED, PledgeState.PAID, PledgeState.RELEASED])
@pytest.mark.parametrize("move", [Move.PLEDGE, Move.DECLINE, Move.HESITATE])
def test_once_called_paid_or_released_nobody_says_otherwise(state: PledgeState, move: Move) -> None:
    with pytest.raises(PledgeSettled):
        moved(state, move)


def test_nothing_is_called_that_was_not_pledged() -> None:
    assert MOVES[Move.CALL][0] == (PledgeState.PLEDGED,)


def test_a_pledge_is_the_share_or_more() -> None:
    pledge = Pledge(1, HOME, PledgeState.ASKED, 100_00, 120_00)
    must_suffice(pledge, 120_00)
    with pytest.raises(PledgeBelowShare) as refused:
        must_suffice(pledge, 119_99)
    assert refused.value.fields == {"share": "120"}


PAYMENTS = [
    (100, 0, 0, Move.PAY_NOTHING),
    (100, 40, 0, Move.PAY_PART),
    (100, 100, 0, Move.PAY_ALL),
    (100, 130, 0, Move.PAY_ALL),
    (100, 100, 20, Move.PAY_ALL),
    (100, 100, 100, Move.REFUND),
    (100, 40, 40, Move.REFUND),
]


@pytest.mark.parametrize(("called", "paid", "refunded", "move"), PAYMENTS)
def test_what_the_books_say_makes_the_state(called: int, paid: int, refunded: int, move: Move) -> None:
    assert by_payments(called, paid, refunded) is move


def test_what_was_called_and_has_not_come_is_outstanding() -> None:
    assert Pledge(1, HOME, PledgeState.PART_PAID, 100, 100, 100, called=100, paid=40).outstanding == 60
    assert Pledge(1, HOME, PledgeState.PAID, 100, 100, 100, called=100, paid=130).outstanding == 0
    assert Pledge(1, HOME, PledgeState.DECLINED, 100, 100).outstanding == 0
