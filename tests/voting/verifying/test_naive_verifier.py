"""Two verifiers that know only the same document come to the same."""

from collections.abc import Sequence

import pytest

from bot.voting.chain.chain import Record
from bot.voting.ledger.bodies import misfit
from bot.voting.ledger.file import LedgerFile, written
from bot.voting.ledger.owner import Owner
from bot.voting.verifying.state import Problem
from tests.naive_verifier import holds
from tests.voting.ledgers import Street, account, forged, matter, open_vote, secret_vote
from tests.voting.verifying.test_check import STORIES, Story, preset_with_other_thresholds
from tests.voting.verifying.test_mutations import exported, is_found_out, mutated, mutations

LEDGERS = {"open": open_vote(), "secret": secret_vote(), "matter": matter(), "account": account()}
PRESETS = preset_with_other_thresholds  # what they stand for is described elsewhere
SHAPES = Problem.BODY  # the second verifier looks only at the fields it needs


def data_of(records: Sequence[Record], owner: Owner = Owner.VOTE) -> bytes:
    return written("阳光花园", 3, records, owner)


@pytest.mark.parametrize("name", LEDGERS)
def test_both_let_an_untouched_ledger_pass(name: str) -> None:
    assert holds(exported(LEDGERS[name]))


@pytest.mark.parametrize(
    "story",
    [
        story
        for problem, story in STORIES
        if problem is not SHAPES and story is not preset_with_other_thresholds
    ],
    ids=lambda story: story.__name__,
)
def test_both_stop_a_story_that_cannot_be(story: Story) -> None:
    street = Street()
    story(street)
    assert not holds(exported(street.file))


@pytest.mark.slow
@pytest.mark.parametrize("name", LEDGERS)
def test_both_find_every_alteration(name: str) -> None:
    ledger = LEDGERS[name]
    for position, path in mutations(ledger):
        records = [*ledger.records]
        records[position] = Record(**mutated(records[position], path))
        assert not holds(data_of(records, ledger.owner))


@pytest.mark.slow
@pytest.mark.parametrize("name", LEDGERS)
def test_what_one_finds_in_a_forgery_the_other_finds(name: str) -> None:
    ledger: LedgerFile = LEDGERS[name]
    differing = set()
    for position, path in mutations(ledger):
        records = [*ledger.records]
        records[position] = Record(**mutated(records[position], path))
        if (
            path[0] not in ("at", "body")
            or misfit(records[position].kind, records[position].body) is not None
        ):
            continue
        forgery = exported(forged(records, ledger.owner))
        if is_found_out(forgery) == holds(forgery):
            differing.add("/".join([records[position].kind, *map(str, path)]))
    assert differing == set()
