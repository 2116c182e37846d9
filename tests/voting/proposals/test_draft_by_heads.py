"""A draft for an estate whose areas nobody knows."""

import pytest

from bot.voting.counting.rule import CUSTOM, PRESETS
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_answers import offered
from bot.voting.proposals.draft_entry import Answers
from bot.voting.proposals.draft_questions import NONE, Question

BY_HEADS = Draft(1, {Question.RULE: CUSTOM}, by_heads=True)
WITH_AREAS = Draft(1, {Question.RULE: CUSTOM})
OF_AREA = {Question.QUORUM_AREA, Question.APPROVAL_AREA}


def test_only_rules_that_ask_for_no_area_are_offered() -> None:
    rules = offered(BY_HEADS, Question.RULE)
    assert rules == [*(key for key, rule in PRESETS.items() if not rule.asks_area), CUSTOM]


def test_where_areas_are_known_the_rules_are_those_of_the_law() -> None:
    rules = offered(WITH_AREAS, Question.RULE)
    assert rules == [*(key for key in PRESETS if not key.startswith("households-")), CUSTOM]


def test_no_area_is_asked_for_in_a_rule_of_ones_own() -> None:
    assert OF_AREA.isdisjoint(BY_HEADS.questions)
    assert set(WITH_AREAS.questions) >= OF_AREA


def test_of_a_rule_of_ones_own_some_households_have_to_approve() -> None:
    assert NONE not in offered(BY_HEADS, Question.APPROVAL_HEADS)
    assert NONE in offered(WITH_AREAS, Question.APPROVAL_HEADS)


@pytest.mark.parametrize("key", [key for key, rule in PRESETS.items() if rule.asks_area])
def test_a_rule_about_areas_is_asked_for_again_when_they_are_unknown(key: str) -> None:
    given: Answers = {Question.RULE: key}
    assert Draft(1, given).is_answered(Question.RULE)
    assert not Draft(1, given, by_heads=True).is_answered(Question.RULE)
