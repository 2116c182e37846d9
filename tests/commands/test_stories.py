"""The stories of the rehearsal, played from their beginning to their end."""

import pytest

from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_stage import Server
from bot.commands.rehearse_stories import Story, played

pytestmark = pytest.mark.slow


async def test_the_story_of_the_lifts_comes_from_a_complaint_to_a_vote_on_one_version_of_the_plan() -> None:
    account = await played(Story.LIFT, 7, "en", Papers(None), Server())
    came = account.data
    assert account.flawless
    assert (came["meetings"], came["minutes_signed"], came["versions"]) == (5, 5, 3)
    assert came["matter"] == ("decided" if came["outcome"] == "adopted" else "deliberated")
    assert came["attended"] >= came["stood_in"] == 5
    assert came["taps"] == came["answered_taps"]
    assert (came["api_errors"], came["reminded_after_answering"]) == (0, 0)
    assert came["ledger_verified"]
