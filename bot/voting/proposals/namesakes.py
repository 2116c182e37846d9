"""Votes that people would take for each other, because they have one title."""

from collections.abc import Iterable

from bot.voting.proposals.proposal import Proposal
from bot.voting.typed.wording import alike


def namesakes(title: str, votes: Iterable[Proposal]) -> list[Proposal]:
    """Return the votes with that title, however it is written; what was given up misleads nobody."""
    wanted = alike(title)
    return [each for each in votes if wanted == alike(each.title) and not each.state.is_given_up]
