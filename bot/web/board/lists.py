"""What the lists of the notice board show: the estates that publish, and an estate's votes."""

import re
from collections.abc import Sequence
from typing import Any

from bot.actions.results.pages import Listed
from bot.texts.catalogue import Texts
from bot.texts.matters.matter import state_line
from bot.texts.proposals import stages
from bot.texts.proposals.vote_list import stage_words
from bot.voting.estates.estate import Estate
from bot.voting.matters.matter import Matter
from bot.web.board.board import Board

NO_NAME = re.compile(r"\W+")


def estates_of(found: Sequence[Listed]) -> dict[str, Estate]:
    """Return the estates that publish by the word in their address, in the order of their names.

    It is the estate's name without signs; where two would be alike, the later one gets its number too.
    """
    by_slug: dict[str, Estate] = {}
    for estate in sorted({each.estate.id: each.estate for each in found}.values(), key=lambda each: each.id):
        slug = NO_NAME.sub("-", estate.name).strip("-").lower()
        by_slug[f"{slug}-{estate.id}" if slug in by_slug or not slug else slug] = estate
    return dict(sorted(by_slug.items(), key=lambda each: each[1].name))


def front_data(texts: Texts, found: Sequence[Listed]) -> dict[str, Any]:
    """Return what the front page shows."""
    votes = {slug: [e for e in found if e.estate == estate] for slug, estate in estates_of(found).items()}
    return {
        "estates": [
            {
                "slug": slug,
                "name": its_votes[0].estate.name,
                "votes": texts.plain("board.votes", len(its_votes)),
                "open": sum(each.proposal.state.is_open for each in its_votes),
            }
            for slug, its_votes in votes.items()
        ]
    }


def estate_data(
    texts: Texts,
    board: Board,
    estate: Estate,
    found: Sequence[Listed],
    matters: Sequence[tuple[Matter, str]],
) -> dict[str, Any]:
    """Return what the page of an estate shows: its votes, and what it talks about with the pages' tokens."""
    own = [each for each in found if each.estate == estate]
    about = [_matter(texts, *each) for each in matters if each[0].estate_id == estate.id]
    return {"estate": estate.name, "votes": [_vote(texts, board, each) for each in own], "matters": about}


def _matter(texts: Texts, matter: Matter, token: str) -> dict[str, Any]:
    lines = state_line(texts, matter).split("\n")
    return {"token": token, "number": matter.number, "title": matter.title, "stage": lines}


def _vote(texts: Texts, board: Board, listed: Listed) -> dict[str, Any]:
    proposal, tally = listed.proposal, listed.tally
    said = stage_words(texts, listed.estate, proposal, board.hall.now)
    if proposal.state.is_counted:
        said = f"{stages.outcome(texts, proposal.terms, tally)} · {said}"
    return {
        "token": listed.page.token,
        "number": proposal.number,
        "title": proposal.title,
        "stage": said,
        "turnout": texts.plain(
            "board.turnout", percent=texts.percent(tally.took_part.heads, tally.electorate.heads)
        ),
    }
