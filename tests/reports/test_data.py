from msgspec.structs import replace

from bot.reports.data import result_data, tally_data
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Tally
from bot.voting.proposals.proposal import ProposalState
from tests.reports.dossiers import proposal, rows


def test_options_are_named_in_the_order_of_their_keys() -> None:
    data = result_data(rows(proposal(options=("甲公司", "乙公司"))))
    assert data["options"] == ["甲公司", "乙公司"]
    assert [key for key in data if key.startswith("option-")] == ["option-1", "option-2"]


def test_a_void_vote_says_why_and_has_no_outcome() -> None:
    void = replace(proposal(ProposalState.VOID), ending="法院要求")
    data = result_data(rows(void))
    assert (data["state"], data["ending"], data["outcome"]) == ("void", "法院要求", None)


def test_where_areas_are_unknown_they_are_null_and_households_are_counted() -> None:
    tally = Tally(Measure(3, None), {Choice.FOR: Measure(2, None)})
    data = tally_data(tally, (Choice.FOR, Choice.AGAINST))
    assert [data[name] for name in ("electorate", "turnout", "for", "against")] == [
        {"heads": heads, "area": None} for heads in (3, 2, 2, 0)
    ]
