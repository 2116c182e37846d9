"""A trial in words: what is asked to try it, and how many took part, which is all that is left of it."""

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.voting.proposals import trial
from bot.voting.proposals.proposal import Proposal


def asked(texts: Texts) -> tuple[str, str]:
    """Return the title and the reason of a trial."""
    return texts.plain("trial.title"), texts.plain("trial.reason")


def over(texts: Texts, key: str, proposal: Proposal) -> Markup:
    """Say by one of the texts about it that a trial is over, and what share of the households took part."""
    part, whole = trial.answered(proposal), proposal.electorate.heads
    return texts.html(
        key,
        title=proposal.title,
        part=texts.number(part),
        whole=texts.number(whole),
        percent=texts.percent(part, whole),
    )
