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
PAID = {"shares.pdf", "books.jsonl", *(f"books-{n}.{form}" for n in (1, 2) for form in ("pdf", "html"))}
PRICE, LEFT = 400_000_00, 24_30  # fen: of both lifts; interest less the bank's charge


async def test_the_story_of_the_lifts_comes_from_a_complaint_until_they_are_paid_for_and_run(
    tmp_path: Path,
) -> None:
    account = await played(Story.LIFT, 7, "en", Papers(tmp_path), PATIENT)
    came = account.data
    assert account.flawless
    assert (came["meetings"], came["minutes_signed"], came["versions"]) == (5, 5, 4)
    assert (came["outcome"], came["matter"]) == ("adopted", "carried-out")
    assert came["attended"] > came["stood_in"] == 5
    assert came["taps"] == came["answered_taps"] > 400
    assert (came["api_errors"], came["reminded_after_answering"]) == (0, 0)
    assert came["ledger_verified"] and came["books_verified"]
    late = came["refunded"]
    assert came["shares_total"] == PRICE and late > 0
    assert came["pledged"] == came["called"] == came["paid"] == PRICE + late
    assert came["balance"] == LEFT
    for language in LANGUAGES:
        assert {paper.name for paper in (tmp_path / language).iterdir()} >= TALKED_OVER | PAID


async def test_an_open_estate_without_areas_founds_a_group_and_pays_for_its_gate_to_the_fen() -> None:
    account = await played(Story.GATE, 7, "zh_CN", Papers(None), PATIENT)
    came = account.data
    assert account.flawless
    assert (came["meetings"], came["minutes_signed"], came["stood_in"]) == (4, 4, 3)
    assert (came["matter"], came["outcome"]) == ("carried-out", "adopted")
    assert came["shares_total"] == came["pledged"] == came["called"] == came["paid"] == 16_000_00
    assert (came["refunded"], came["balance"]) == (0, 0)
    assert came["taps"] == came["answered_taps"] > 400
    assert (came["api_errors"], came["reminded_after_answering"]) == (0, 0)
    assert came["ledger_verified"] and came["books_verified"]
