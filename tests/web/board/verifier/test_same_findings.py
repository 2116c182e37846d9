"""The scripts of the page that verifies find in every ledger what the program finds, on the same lines."""

from collections.abc import Sequence
from random import Random

import pytest

from bot.voting.ledger.file import read
from bot.voting.refusals import Refusal
from bot.voting.verifying.check import check
from tests.rehearsal.page.chromium import needs_chromium
from tests.voting.ledgers import Street, open_vote, secret_vote, without_areas
from tests.voting.verifying.test_by_heads import OPEN
from tests.voting.verifying.test_check import STORIES
from tests.web.board.verifier.browser import Scripts
from tests.web.board.verifier.changed_ledgers import Case, all_cases
from tests.web.board.verifier.random_ledgers import random_votes, randomly_changed

pytestmark = [needs_chromium, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

Found = set[tuple[int, str]]


def by_the_program(data: bytes) -> Found:
    try:
        return {(finding.line, finding.fault.problem) for finding in check(read(data)).findings}
    except Refusal as refusal:
        return {(int(str(refusal.fields.get("line", 1))), "no ledger")}


async def differing(scripts: Scripts, cases: Sequence[Case]) -> list[tuple[str, Found, Found]]:
    """Return the cases in which the scripts and the program find different things."""
    by_scripts = await scripts.findings([data for _, data in cases])
    both = (
        (name, by_the_program(data), {(line, problem) for line, problem in found})
        for (name, data), found in zip(cases, by_scripts, strict=True)
    )
    return [(name, one, other) for name, one, other in both if one != other]


async def test_in_every_changed_ledger(scripts: Scripts) -> None:
    cases = list(all_cases())
    assert len(cases) > 1500
    assert await differing(scripts, cases) == []


async def test_whatever_the_rule_and_the_answers(scripts: Scripts) -> None:
    cases = list(random_votes(300, Random(278)))
    right = [not by_the_program(data) for _, data in cases]
    assert 50 < sum(right) < 250
    assert await differing(scripts, cases) == []


async def test_in_ledgers_that_were_changed_at_random_and_chained_anew(scripts: Scripts) -> None:
    by_heads, stories = without_areas(open_vote(), OPEN), []
    for _, story in STORIES:
        street = Street()
        story(street)
        stories.append(street.file)
    cases = list(randomly_changed([open_vote(), secret_vote(), by_heads, *stories[::4]], 400, Random(6962)))
    assert await differing(scripts, cases) == []
