"""What the notice board keeps back: choices of a secret vote, rooms before the count, and names always."""

import re
from datetime import timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.reports.result_rows import result_rows
from bot.voting.counting.choice import Choice
from bot.voting.proposals.proposal import Proposal, ProposalState
from storage.ballots import ballots
from tests.actions.home import Home
from tests.actions.votes import opens, presses
from tests.reports.dossiers import dossier, proposal
from tests.web.board.boards import ROOMS, Reader, board_of, inhabited, reading

FINGERPRINT = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}")
"""It covers commitments, which nobody can open who lacks a household's salt."""


async def everything_shown(reader: Reader, vote: Proposal) -> list[object]:
    """Return all that can be read of an open vote, but for the fingerprint of its record."""
    shown: list[object] = []
    for lang in ("zh", "en"):
        page = await reader.gets(f"{await reader.path(vote)}?lang={lang}")
        shown.append(FINGERPRINT.sub("", page.text))
        table = await reader.gets(f"{await reader.path(vote, 'result.csv')}?lang={lang}")
        shown.append(table.text)
        book = await reader.gets(f"{await reader.path(vote, 'result.xlsx')}?lang={lang}")
        shown.append(cells(book.content))
    data = (await reader.gets(await reader.path(vote, "result.json"))).json()
    shown.append({name: value for name, value in data.items() if name not in ("fingerprint", "checkpoint")})
    picture = await reader.gets(await reader.path(vote, "result.png"))
    assert picture.status_code == 200
    for record in ("ledger.jsonl", "checkpoints.txt"):
        assert (await reader.gets(await reader.path(vote, record))).status_code == 404
    return shown


def cells(book: bytes) -> list[list[Any]]:
    sheets = load_workbook(BytesIO(book)).worksheets
    rows = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    return [[FINGERPRINT.sub("", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


async def seen_ballot_by_ballot(folder: Path, choices: tuple[Choice, ...]) -> list[list[object]]:
    """Return what is shown of a secret vote before and after each of these ballots."""
    async with inhabited(folder) as here, reading(here) as reader:
        vote = await opens(here, secret=True)
        seen = [await everything_shown(reader, vote)]
        for user_id, choice in enumerate(choices, 1):
            await cast(here.hall, [presses(user_id, vote)(choice)])
            here.clock.advance(timedelta(minutes=10))
            seen.append(await everything_shown(reader, vote))
        return seen


@pytest.mark.slow
async def test_two_looks_one_ballot_apart_at_a_secret_vote_tell_no_choice(tmp_path: Path) -> None:
    """Whatever was chosen, all that is shown before and after each ballot is the same."""
    voted = list(product((Choice.FOR, Choice.AGAINST), repeat=2))
    folders = [tmp_path / str(n) for n in range(len(voted))]
    for folder in folders:
        folder.mkdir()
    worlds = [await seen_ballot_by_ballot(*each) for each in zip(folders, voted, strict=True)]
    assert worlds[0][0] != worlds[0][1], "turnout is shown"
    assert all(world == worlds[0] for world in worlds)


async def test_no_name_and_no_room_stands_on_a_page(here: Home, reader: Reader) -> None:
    vote = await opens(here)
    await cast(here.hall, [presses(1, vote)(Choice.AGAINST)])
    here.clock.advance(timedelta(minutes=10))
    shown = str(await everything_shown(reader, vote))
    assert not any(room in shown for room in ROOMS)
    assert "person 1" not in shown


def test_of_buildings_everybody_sees_the_choices_once_those_of_households_are_shown() -> None:
    running = result_rows(dossier(proposal(ProposalState.OPEN)))
    assert any(count.votes for _, count in running.buildings), "the committee sees them"
    assert not any(count.votes for _, count in running.for_everybody.buildings)
    assert running.for_everybody.total.votes, "it is a vote that shows how it stands"
    counted = result_rows(dossier(proposal(ProposalState.FINAL))).for_everybody
    assert any(count.votes for _, count in counted.buildings)


async def test_a_receipt_tells_no_room_and_no_choice_before_the_count(here: Home, reader: Reader) -> None:
    vote = await opens(here)
    await cast(here.hall, [presses(1, vote)(Choice.AGAINST)])
    async with here.hall.read() as connection:
        [ballot] = await ballots.standing_on(connection, vote.id)
    path = f"{await reader.path(vote, 'receipt')}?lang=en&code={ballot.receipt.lower().replace('-', ' ')}"
    running = (await reader.gets(path)).text
    assert f"<code>{ballot.receipt}</code> is in the record" in running
    assert "This ballot counts." in running
    assert not any(room in running for room in ROOMS)
    assert "Against" not in running
    here.clock.advance_to(vote.closes_at)
    await run_due(here.hall)
    reader.later()
    counted = (await reader.gets(path)).text
    assert ROOMS[0] in counted.replace("\u2011", "-").replace("\u2060", "")
    assert "Choice: <b>Against</b>" in counted


async def test_a_receipt_of_a_secret_vote_tells_no_choice_at_any_time(here: Home, reader: Reader) -> None:
    vote = await opens(here, secret=True)
    await cast(here.hall, [presses(1, vote)(Choice.AGAINST)])
    async with here.hall.read() as connection:
        [ballot] = await ballots.standing_on(connection, vote.id)
    here.clock.advance_to(vote.closes_at)
    await run_due(here.hall)
    page = (await reader.gets(f"{await reader.path(vote, 'receipt')}?lang=en&code={ballot.receipt}")).text
    assert ballot.receipt in page
    assert "Against" not in page
    assert ballot.salt
    assert ballot.salt not in page


async def test_a_receipt_that_is_not_in_the_record_is_said_not_to_be(here: Home, reader: Reader) -> None:
    vote = await opens(here)
    page = await reader.gets(f"{await reader.path(vote, 'receipt')}?lang=en&code=7K3M-Q0ZD-1V8C")
    assert "No ballot in the record" in page.text


async def test_the_live_view_is_made_of_the_same_rows_as_the_page(here: Home) -> None:
    vote = await opens(here, secret=True)
    await cast(here.hall, [presses(1, vote)(Choice.AGAINST)])
    board = board_of(here)
    async with reading(here) as reader:
        page = await reader.page_of(vote)
    whole, glance = await board.rows(page), await board.glance(page)
    assert (glance.total, glance.judged) == (whole.total, whole.judged)
    assert not glance.total.votes
