from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.estates.acts import acts_text
from bot.voting.estates.act_on_record import Event
from bot.voting.typed.wording import as_typed
from tests.texts.recorded_acts import recorded

AT = datetime(2026, 3, 2, 2, 5, tzinfo=UTC)
CATALOGUE = Catalogue()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_its_words(language: str) -> None:
    acts = recorded()
    assert len(acts) > 50
    for act in acts:
        assert CATALOGUE[language].plain(f"act.{act}")


def test_a_line_says_when_who_what_and_about_whom() -> None:
    events = [
        Event(AT, 7, "objection-raised", {"proposal_id": 3, "household_id": 5}),
        Event(AT, 7, "proxy-asked", {"proposal_id": 3, "principal_id": 5, "holder_id": 6}),
        Event(AT, None, "auditor-dismissed", {"user_id": 8}),
    ]
    text = acts_text(
        CATALOGUE["en"],
        ZoneInfo("Asia/Shanghai"),
        events,
        {7: "Lin", 8: "Wu"},
        {5: "3-2-501", 6: "4-1-101"},
        {3: 12},
    )
    assert as_typed(text).splitlines() == [
        "Mon 2 Mar 10:05 · Lin: objected · no. 12 · 3-2-501",
        "Mon 2 Mar 10:05 · Lin: entrusted another household · no. 12 · 4-1-101 for 3-2-501",
        "Mon 2 Mar 10:05 · the program or its operator: took an auditor out of office · Wu",
    ]


def test_names_are_never_formatting() -> None:
    text = acts_text(
        CATALOGUE["en"], ZoneInfo("UTC"), [Event(AT, 7, "reminded", {})], {7: "<b>Lin</b>"}, {}, {}
    )
    assert "<b>" not in text
