import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.estates.acts import acts_text
from bot.voting.estates.act_on_record import Event
from bot.voting.paper.paper import PaperStage

ROOT = Path(__file__).parents[3]
AT = datetime(2026, 3, 2, 2, 5, tzinfo=UTC)
CATALOGUE = Catalogue()


def recorded() -> Iterator[str]:
    """Yield every act whose name stands where it is recorded."""
    for path in (ROOT / "bot/actions").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("record"):
                said = (arg.value for arg in node.args if isinstance(arg, ast.Constant))
                yield from (value for value in said if isinstance(value, str))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_its_words(language: str) -> None:
    texts = CATALOGUE[language]
    acts = {act for act in recorded() if "-" in act}
    assert len(acts) > 20
    stages = {f"paper-{stage}" for stage in PaperStage} - {"paper-waiting", "paper-replaced"}
    for act in acts | stages:
        assert texts.plain(f"act.{act}")


def test_a_line_says_when_who_what_and_about_whom() -> None:
    events = [
        Event(AT, 7, "proxy-asked", {"proposal_id": 3, "household_id": 5}),
        Event(AT, None, "auditor-dismissed", {"user_id": 8}),
    ]
    text = acts_text(
        CATALOGUE["en"], ZoneInfo("Asia/Shanghai"), events, {7: "Lin", 8: "Wu"}, {5: "3-2-501"}, {3: 12}
    )
    assert text.splitlines() == [
        "Mon 2 Mar 10:05 · Lin: entrusted another household · no. 12 · 3-2-501",
        "Mon 2 Mar 10:05 · the program or its operator: took an auditor out of office · Wu",
    ]


def test_names_are_never_formatting() -> None:
    text = acts_text(
        CATALOGUE["en"], ZoneInfo("UTC"), [Event(AT, 7, "reminded", {})], {7: "<b>Lin</b>"}, {}, {}
    )
    assert "<b>" not in text
