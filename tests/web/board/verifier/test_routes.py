"""The addresses of the page that verifies: for whom it is, and what comes with it."""

import re
from datetime import timedelta

from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.voting.counting.choice import Choice
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.publicity import Publicity
from bot.web.board.verifier.joined import joined
from tests.actions.home import Home
from tests.actions.votes import opens, presses
from tests.web.board.boards import Reader

RECORD = 'data-record="/p/'


async def counted(here: Home) -> Proposal:
    proposal = await opens(here)
    await cast(here.hall, [presses(1, proposal)(Choice.FOR)])
    here.clock.advance_to(proposal.closes_at + timedelta(seconds=1))
    await run_due(here.hall)
    return proposal


async def test_the_record_is_offered_once_the_vote_was_counted_and_a_file_always(
    here: Home, reader: Reader
) -> None:
    running = await reader.gets(await reader.path(await opens(here), "verify"))
    assert RECORD not in running.text
    assert 'type="file"' in running.text
    after = await reader.gets(await reader.path(await counted(here), "verify"))
    assert RECORD in after.text
    [address] = re.findall(r'data-record="([^"]+)"', after.text)
    assert (await reader.gets(address)).status_code == 200


async def test_what_nobody_may_see_is_not_verified_here_either(here: Home, reader: Reader) -> None:
    proposal = await counted(here)
    await reader.committee_shows(proposal, Publicity.NOBODY)
    for name in ("verify", "yishitang-verify.html"):
        assert (await reader.gets(await reader.path(proposal, name))).status_code == 404


async def test_nothing_that_is_typed_has_a_name_under_which_it_could_be_sent(
    here: Home, reader: Reader
) -> None:
    page = (await reader.gets(await reader.path(await counted(here), "verify"))).text
    assert "<form" not in page
    assert not re.search(r"<(input|textarea)[^>]* name=", page)


async def test_the_file_to_keep_needs_nothing_else(here: Home, reader: Reader) -> None:
    kept = await reader.gets(await reader.path(await opens(here), "yishitang-verify.html"))
    assert kept.headers["content-disposition"] == 'attachment; filename="yishitang-verify.html"'
    assert joined() in kept.text
    assert not re.search(r'(src|href|action)="(?!#)', kept.text)


async def test_the_script_is_asked_for_again_only_when_it_has_changed(reader: Reader) -> None:
    script = await reader.gets("/static/verifier.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.text == joined()
    again = await reader.gets("/static/verifier.js", If_None_Match=script.headers["etag"])
    assert again.status_code == 304
