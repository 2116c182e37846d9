"""A picture is made once for all who ask, and anew only when something that it shows has changed."""

from pathlib import Path

from bot.actions.ballots.cast import cast
from bot.actions.objections import raising, wishes
from bot.actions.results import results
from bot.voting.ballots.ballot import Tap
from bot.voting.counting.choice import Choice
from bot.voting.objections.objection import ObjectionKind
from handlers.answering.desk import Desk, Pictured
from handlers.results import picture
from tests.actions.home import Home, home
from tests.actions.votes import binds, opens
from tests.handlers.desks import desk_of

OWNER = 1


async def test_a_picture_is_made_anew_only_when_the_tally_has_changed(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await binds(here, OWNER, await here.has_household("1-1-101"))
        proposal, desk = await opens(here), desk_of(here.hall)
        first = await drawn(here, desk, proposal.id)
        picture.keep(desk, desk.catalogue["en"], first)("file-1")
        wish = wishes.Wish(proposal.id, ObjectionKind.OTHER, None)
        await raising.object_to(here.hall, OWNER, wish, "not on the wall")  # the record goes on
        assert (await drawn(here, desk, proposal.id)).photo == "file-1"
        await cast(here.hall, [Tap("1", OWNER, proposal.id, Choice.FOR)])
        second = await drawn(here, desk, proposal.id)
        assert isinstance(second.photo, bytes) and second.photo != first.photo


async def drawn(here: Home, desk: Desk, proposal_id: int) -> Pictured:
    """Return the picture as somebody who asks now gets it."""
    report = await results.report(here.hall, proposal_id)
    made = await picture.made(desk, desk.catalogue["en"], report)
    assert made
    return made
