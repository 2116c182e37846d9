"""What the verifier finds wrong, in words."""

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.ledger.ledger import finding_text
from bot.voting.verifying.check import HEADER_LINE, Finding, check
from bot.voting.verifying.state import Fault, Problem, differ
from tests.voting.ledgers import Street
from tests.voting.verifying.test_check import STORIES, Story

CATALOGUE = Catalogue()
EMPTY = {"en": "(expected: –; found: –)", "zh_CN": "（应为：–；实为：–）"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", Problem)
def test_what_is_empty_is_a_dash(language: str, problem: Problem) -> None:
    for line in (HEADER_LINE, HEADER_LINE + 1):
        text = finding_text(CATALOGUE[language], Finding(line, 1, "ballot", Fault(problem, "", "")))
        assert text.endswith(EMPTY[language])


@pytest.mark.parametrize(
    ("expected", "found", "fault"),
    [
        (None, 0, ("–", "0")),
        ("", False, ("–", "False")),
        ("AAAA", None, ("AAAA", "–")),
        (0, "", ("0", "–")),
    ],
)
def test_nothing_is_a_dash_and_a_naught_is_none(
    expected: object, found: object, fault: tuple[str, str]
) -> None:
    assert list(differ(Problem.REPLACES, expected, found)) == [Fault(Problem.REPLACES, *fault)]


@pytest.mark.parametrize("story", [story for _, story in STORIES], ids=lambda story: story.__name__)
def test_every_finding_says_what_was_expected_and_what_stands_there(story: Story) -> None:
    street = Street()
    story(street)
    for finding in check(street.file).findings:
        text = finding_text(CATALOGUE["en"], finding)
        assert "(expected: ;" not in text
        assert "found: )" not in text


def test_a_ballot_with_choice_and_commitment_names_both_always_in_one_order() -> None:
    street = Street()
    street.opens()
    street.ballot(1, "for", commitment="0" * 64)
    faults = [finding.fault for finding in check(street.file).findings]
    assert faults == [Fault(Problem.CHOICE, "choice", "choice, commitment")]
