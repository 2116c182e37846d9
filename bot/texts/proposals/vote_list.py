"""A list of votes in words: number, title, stage and until when each is at it."""

from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from bot.texts.catalogue import Texts
from bot.texts.places import in_one_piece
from bot.voting.estates.estate import Estate
from bot.voting.proposals.proposal import Proposal, ProposalState


class Listed(Struct, frozen=True):
    """A vote of a list, with its estate, and the household's label if it is chosen for one.

    ``undone`` tells that it is decided and not carried out.
    """

    estate: Estate
    proposal: Proposal
    household: str = ""
    undone: bool = False


def vote_name(listed: Listed, *, several: bool) -> str:
    """Return what stands on the button of a vote; the estate is named where there are ``several``."""
    number, title = listed.proposal.number, listed.proposal.title
    name = f"{listed.estate.name} {number} · {title}" if several else f"{number} · {title}"
    return f"{listed.household} · {name}" if listed.household else name


def list_text(
    texts: Texts, head: Markup, total: int, listed: Iterable[Listed], now: datetime, *, several: bool
) -> Markup:
    """Return the question, how many votes there are in all, and two lines for each of this page."""
    blocks = [head + Markup("\n") + texts.html("list.votes", total)]
    blocks += [
        texts.html(
            "list.vote",
            vote=vote_name(replace(each, household=in_one_piece(each.household)), several=several),
            stage=texts.plain("stage.undone")
            if each.undone
            else stage_words(texts, each.estate, each.proposal, now),
        )
        for each in listed
    ]
    return Markup("\n\n").join(blocks)


def stage_words(texts: Texts, estate: Estate, proposal: Proposal, now: datetime) -> str:
    """Return at which stage a vote is, and until when; how many days are left would not stay true."""
    until = _ends(proposal, now)
    if until is None:
        return texts.plain(f"stage.{proposal.state}")
    return texts.plain(f"stage.{proposal.state}.until", moment=texts.soon(until, estate.tz))


def _ends(proposal: Proposal, now: datetime) -> datetime | None:
    """Return when the stage ends, None if no clock ends it."""
    match proposal.state:
        case ProposalState.ANNOUNCED:
            return proposal.opened_at
        case ProposalState.OPEN | ProposalState.EXTENDED:
            return proposal.closes_at
        case ProposalState.CLOSED if proposal.objections_until and proposal.objections_until > now:
            return proposal.objections_until
    return None
