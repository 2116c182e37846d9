"""Reminders and notices in words: the first informs, the last says hours left, none names anyone else."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup
from msgspec import Struct

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.part_names import part_name
from bot.texts.proposals.stages import when
from bot.voting.counting.measure import Measure
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.proposals.proposal import Proposal

MOST_STAIRCASES = 8


def reminder_text(
    texts: Texts,
    estate: Estate,
    proposal: Proposal,
    household: Household,
    step: str,
    now: datetime,
    *,
    lapsed: bool = False,
) -> Markup:
    """Return what a household is told at a step, in place of the card: what, how much, until when.

    ``lapsed`` says that the vote was changed after the household had answered.
    """
    lines: list[Markup] = [
        texts.html(f"reminder.{'changed' if lapsed else tone(step)}", household=household.label),
        Markup(""),
        texts.html("card.title", title=proposal.title),
    ]
    if proposal.terms.cost is not None:
        lines.append(texts.html("card.cost", cost=texts.money(proposal.terms.cost)))
    lines.append(when(texts, estate, proposal, now))
    lines += [Markup(""), texts.html("reminder.how")]
    return Markup("\n").join(lines)


class Asked(Struct, frozen=True):
    """A household that a vote waits for; its earlier ballot ``lapsed`` if the vote was changed after it."""

    estate: Estate
    proposal: Proposal
    household: Household
    lapsed: bool


def several_text(texts: Texts, asked: Sequence[Asked], now: datetime) -> Markup:
    """Return one message for several votes, or several households, that wait for the same person."""
    several_estates = len({each.estate.id for each in asked}) > 1
    lines = [texts.html("reminder.several")]
    for each in asked:
        lines += [
            Markup(""),
            *([texts.html("letter.estate", estate=each.estate.name)] if several_estates else []),
            texts.html("reminder.item", household=each.household.label, title=each.proposal.title),
            when(texts, each.estate, each.proposal, now),
            *([texts.html("reminder.item-changed")] if each.lapsed else []),
        ]
    return Markup("\n").join(lines)


def tone(step: str) -> str:
    """Return which of the four texts a step has, by where in the vote it stands."""
    if step == "opening":
        return step
    if step.startswith("extended"):
        return "closing"
    return next((name for name in ("closing", "asked") if step.startswith(name)), "later")


def group_text(texts: Texts, title: str, silent: Measure, complete: Sequence[Part]) -> Markup:
    """Return the notice to the group: how many have not answered, which staircases have, and no name."""
    text = texts.html("notice.group", silent.heads, title=title)
    if not complete:
        return text
    names = [part_name(texts, part) for part in complete[:MOST_STAIRCASES]]
    more = len(complete) - len(names)
    done = texts.html("notice.complete", staircases=texts.plain("joined.and").join(names))
    return text + Markup("\n") + (done if not more else done + texts.html("notice.more", more))


def committee_text(texts: Texts, title: str, silent: Measure, unreachable: int) -> Markup:
    """Return the notice to the committee: how many are silent, and how many nobody can write to."""
    return texts.html(
        phrases.by(silent.area, "notice.committee", "notice.committee.by-heads"),
        silent.heads,
        title=title,
        area=phrases.area(texts, silent.area),
        unreachable=phrases.households(texts, unreachable),
    )
