"""The ledger of a vote in an estate whose areas nobody knows."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from bot.voting.ledger.file import LedgerFile, read, written
from bot.voting.verifying.check import check
from tests.naive_verifier import holds
from tests.voting.ledgers import file_of, open_vote, secret_vote, without_areas

OPEN = {"final": "not-adopted"}
SECRET = {"closed": "adopted", "final": "adopted"}
"""By area there was no quorum; enough households took part."""

VOTES = {"open": (open_vote, OPEN), "secret": (secret_vote, SECRET)}


def both_hold(ledger: LedgerFile) -> bool:
    data = written(ledger.estate, ledger.number, ledger.records)
    found = check(read(data)).holds
    assert found == holds(data)
    return found


@pytest.mark.parametrize(("vote", "outcomes"), VOTES.values(), ids=VOTES)
def test_both_verifiers_let_it_pass(vote: Callable[[], LedgerFile], outcomes: Mapping[str, str]) -> None:
    ledger = without_areas(vote(), outcomes)
    assert both_hold(ledger)
    roll = next(record for record in ledger.records if record.kind == "opened").body["roll"]
    assert {area for *_, area in roll} == {None}


def one_known(body: dict[str, Any]) -> None:
    if "roll" in body:
        body["roll"][0][3] = "88.5"


def never_nothing(body: dict[str, Any]) -> None:
    if "tally" in body:
        body["tally"]["choices"]["abstain"]["area"] = "0"


def a_sum_of_unknowns(body: dict[str, Any]) -> None:
    if "electorate" in body:
        body["electorate"]["area"] = "558"


def a_rule_about_areas(body: dict[str, Any]) -> None:
    if "terms" in body:
        body["terms"]["rule"] = {
            "key": "custom",
            "approval": {"heads": ">1/2", "area": ">1/2"},
        }


FORGERIES = (one_known, never_nothing, a_sum_of_unknowns, a_rule_about_areas)


@pytest.mark.parametrize("forge", FORGERIES)
def test_what_cannot_be_where_areas_are_unknown_is_found(forge: Callable[[dict[str, Any]], None]) -> None:
    assert not both_hold(without_areas(open_vote(), OPEN, forge))


def test_a_file_with_areas_is_not_touched_by_taking_the_areas_from_a_copy() -> None:
    before = open_vote()
    without_areas(before, OPEN)
    assert file_of(before.records) == before
