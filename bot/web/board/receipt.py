"""The look-up of a receipt: whether it is in the record, as far as the record is there for everybody."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from bot.actions.results import pages
from bot.texts.ballots.receipts import found_text, recorded_text
from bot.texts.catalogue import Texts
from bot.voting.chain.chain import fingerprint_in, typed_fingerprint
from bot.voting.counting.choice import Choice
from bot.voting.ledger.receipts import Found
from bot.voting.results.dossier import Dossier
from bot.voting.sights import Sight, Viewer
from bot.web.board.answers import HTML, for_whom
from bot.web.board.board import Board
from bot.web.board.drawing import drawn
from bot.web.board.languages import language_of
from bot.web.board.pages import Endpoint, wanted


def receipt(board: Board) -> Endpoint:
    """Return what answers with what stands under a receipt."""

    async def show(request: Request) -> Response:
        found, language = await wanted(board, request), language_of(request, board.language)
        typed = request.query_params.get("code", "")
        texts, proposal_id = board.catalogue[language], found.page.proposal_id
        code = typed_fingerprint(typed) or fingerprint_in(typed)
        under = await pages.look_up(board.hall, proposal_id, code) if code else None
        vote = await pages.at_a_glance(board.hall, proposal_id)
        data = {
            "page": found.page,
            "title": vote.proposal.title,
            "estate": vote.estate.name,
            "typed": typed,
            "lines": _lines(texts, vote, under) if under else [],
        }
        body = drawn("receipt.html", board.catalogue, language, board.root, data)
        return Response(body, headers=for_whom(found.page) | {"Cache-Control": "no-store"}, media_type=HTML)

    return show


def _lines(texts: Texts, vote: Dossier, found: Found) -> list[Markup]:
    """Return what the record tells everybody: no room and no choice before it is published."""
    proposal, zone = vote.proposal, vote.estate.tz
    if not proposal.state.was_counted:
        return recorded_text(texts, found, zone).split("\n")
    told = found.record.body.get("choice") if proposal.shows(Sight.CHOICE, Viewer.RESIDENT) else None
    return found_text(texts, proposal, found, Choice(told) if told else None, zone).split("\n")
