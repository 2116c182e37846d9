"""Ballots on paper in words: what a slip says, who entered it, who confirmed it."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.counting.choice import Choice
from bot.voting.paper.paper import PaperEntry
from bot.voting.proposals.proposal import Proposal

UNKNOWN = "–"


def slip_text(
    texts: Texts, key: str, entry: PaperEntry, proposal: Proposal, names: Mapping[int, str]
) -> Markup:
    """Return a sentence about an entry; it may name vote, household, choice and the people concerned."""
    return texts.html(
        key,
        title=proposal.title,
        household=entry.household.label,
        choice=phrases.choice_name(texts, entry.choice, proposal.terms.options),
        by=_name(names, entry.entered_by),
        checked=_name(names, entry.checked_by),
        settled=_name(names, entry.settled_by),
    )


def _name(names: Mapping[int, str], user_id: int | None) -> str:
    return names.get(user_id, UNKNOWN) if user_id is not None else UNKNOWN


def photo_question(texts: Texts, household: str, choice: Choice, options: Sequence[str]) -> Markup:
    """Ask for the photo of the signed slip."""
    name = phrases.choice_name(texts, choice, options)
    return texts.html("paper.photo", household=household, choice=name)
