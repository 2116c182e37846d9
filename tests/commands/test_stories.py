"""The stories of the rehearsal, played from their beginning to their end."""

from pathlib import Path

import pytest

from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_stage import Server
from bot.commands.rehearse_stories import Story, played
from bot.rehearsal.bot_api.floods import Limits
from bot.texts.catalogue import LANGUAGES

pytestmark = pytest.mark.slow

PATIENT = Server(limits=Limits(callback_expiry_seconds=900))  # on a machine however busy
TALKED_OVER = {"plans.pdf", *(f"minutes-{number}.pdf" for number in range(1, 6))}


async def test_the_story_of_the_lifts_comes_from_a_complaint_to_a_vote_on_one_version_of_the_plan(
    tmp_path: Path,
) -> None:
    account = await played(Story.LIFT, 7, "en", Papers(tmp_path), PATIENT)
    came = account.data
    assert account.flawless
    assert (came["meetings"], came["minutes_signed"], came["versions"]) == (5, 5, 3)
    assert came["matter"] == ("decided" if came["outcome"] == "adopted" else "deliberated")
    assert came["attended"] > came["stood_in"] == 5
    assert came["taps"] == came["answered_taps"] > 400
    assert (came["api_errors"], came["reminded_after_answering"]) == (0, 0)
    assert came["ledger_verified"]
    for language in LANGUAGES:
        assert {paper.name for paper in (tmp_path / language).iterdir()} >= TALKED_OVER
