import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from msgspec.structs import replace

from bot.actions.results.results import Report
from bot.reports.data import result_data
from bot.reports.result_rows import result_rows
from bot.texts.catalogue import Catalogue
from bot.texts.proposals.card import card
from bot.texts.results.report import detail_text, report_text
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Tally, judge
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.results.dossier import Dossier
from handlers.answering.keyboards import card_keyboard
from tests.voting.drafts import ESTATE, NOW, ready, sheet

TEXTS = Catalogue()["en"]
VOTES = {Choice.FOR: Measure(6, Decimal("1606.60")), Choice.AGAINST: Measure(1, Decimal("77.77"))}
TALLY = Tally(Measure(30, Decimal("3333.33")), VOTES)
VILLA = Tally(Measure(1, Decimal("77.77")), {Choice.AGAINST: Measure(1, Decimal("77.77"))})


def proposal(state: ProposalState, ballots: str = "secret") -> Proposal:
    return replace(sheet(ready(ballots=ballots)).proposal(()), state=state)


def dossier(of: Proposal) -> Dossier:
    return Dossier(ESTATE, of, TALLY, NOW, {"9": VILLA}, [])


def by_building(of: Proposal) -> Iterator[str]:
    """Yield what the committee and the operator read about the buildings, one of which is a single villa."""
    yield "\n".join(detail_text(TEXTS, of, {"9": VILLA}, []))
    yield json.dumps(result_data(result_rows(dossier(of)))["buildings"])


def everything(of: Proposal) -> Iterator[str]:
    """Yield every text and every datum in which a vote is shown."""
    verdict = judge(of.rule, TALLY)
    yield card(TEXTS, ESTATE, of, TALLY, verdict, NOW)
    yield report_text(TEXTS, ESTATE, of, TALLY, verdict)
    yield json.dumps(result_data(result_rows(replace(dossier(of), buildings={}))))
    labels = card_keyboard(TEXTS, Report(ESTATE, of, TALLY), "bot").inline_keyboard
    yield " ".join(button.text for row in labels for button in row)


@pytest.mark.parametrize("text", [*everything(proposal(ProposalState.OPEN))])
def test_a_running_secret_ballot_shows_no_choices_for_an_area_gives_its_household_away(text: str) -> None:
    for traitor in ("77.77", "1,606.6", "1606.6", "For · 6", "Against · 1"):
        assert traitor not in text


def test_a_running_secret_ballot_still_shows_how_many_take_part_and_what_the_quorum_lacks() -> None:
    shown = next(everything(proposal(ProposalState.OPEN)))
    assert "Took part: 7 of 30 households" in shown
    assert "missing: 13 households" in shown


def test_a_closed_secret_ballot_shows_the_choices_of_all() -> None:
    assert "Against: 1 household, 77.77" in next(everything(proposal(ProposalState.CLOSED)))


@pytest.mark.parametrize("state", [ProposalState.OPEN, ProposalState.CLOSED])
def test_a_secret_ballot_never_shows_the_choices_of_a_building(state: ProposalState) -> None:
    for text in by_building(proposal(state)):
        assert "gainst" not in text
        assert "77.77" in text  # it took part


def test_an_open_ballot_shows_both() -> None:
    shown = proposal(ProposalState.OPEN, "open")
    assert all("gainst" in text for text in by_building(shown))
    assert "Against · 1" in [*everything(shown)][-1]
