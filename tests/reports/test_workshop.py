"""What is printed in a process of its own is what would be printed here, and its end is noticed."""

import pytest

from bot.reports.printing import Notice, Order, households_by_part, only, parts, printed
from bot.reports.sheets import ballots, signatures
from bot.reports.workshop import PrintingFailed, workshop
from bot.texts.catalogue import Catalogue
from bot.voting.households.binding import Slip
from bot.voting.proposals.proposal import ProposalState
from tests.reports.dossiers import CLOSES, proposal, roll, rows

HOMES = roll(2, 2, 70)


def order(notice: Notice) -> Order:
    """Return an order for 280 households whose vote is announced, with the links of their codes."""
    found = rows(proposal(ProposalState.ANNOUNCED), households=HOMES, standing=[])
    codes = {home.id: Slip(home, f"ABCDEF{home.id:02}", CLOSES) for home in HOMES[::2]}
    behind = {slip.code: f"https://example.org/{slip.code}" for slip in codes.values()}
    return Order(notice, found, codes=codes, code_link=behind.__getitem__)


@pytest.mark.slow
async def test_another_process_prints_what_this_one_would() -> None:
    wanted = order(Notice.SLIPS)
    assert parts(wanted) == 2
    here = list(printed(Catalogue()["en"], wanted))
    async with workshop("en", wanted) as part:
        assert [await part(1), await part(0)] == [here[1], here[0]]
        with pytest.raises(PrintingFailed, match="StopIteration"):
            await part(2)


@pytest.mark.parametrize(
    ("notice", "fit"), [(Notice.SLIPS, ballots.IN_A_PART), (Notice.SIGNATURES, signatures.IN_A_PART * 12)]
)
def test_how_far_it_has_come_is_counted_in_households(notice: Notice, fit: int) -> None:
    by_part = households_by_part(order(notice))
    assert sum(by_part) == len(HOMES)
    assert len(by_part) == -(-len(HOMES) // fit)
    assert max(by_part) <= fit


def test_who_answers_meanwhile_does_not_move_the_others_to_another_part() -> None:
    all_of_them = rows(households=HOMES)
    wanted = [home.id for home in HOMES[:250]]
    found = only(all_of_them, wanted)
    assert [row.household.id for row in found.households] == wanted
    assert ballots.slips_by_part(found) == [240, 10]
    assert sum(ballots.slips_by_part(all_of_them)) < 250
