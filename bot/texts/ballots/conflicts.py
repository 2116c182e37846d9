"""Households that answered by more than one way, in words."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.ballots.conflicts import Answered, Conflict


def conflict_lines(texts: Texts, conflicts: Sequence[Conflict], options: Sequence[str]) -> Iterator[Markup]:
    """Yield a heading and a line per household: its answers by each way, and which of them counts."""
    if conflicts:
        yield Markup("")
        yield texts.html("result.conflicts")
    for conflict in conflicts:
        counting = [texts.plain(f"way.{answer.channel}") for answer in conflict.answers if answer.counts]
        yield texts.html(
            "result.conflict",
            household=conflict.household.label,
            answers=texts.plain("joined.and").join(
                _answer(texts, answer, options) for answer in conflict.answers
            ),
            counts=counting[0] if counting else texts.plain("way.none"),
        )


def _answer(texts: Texts, answer: Answered, options: Sequence[str]) -> str:
    way = texts.plain(f"way.{answer.channel}")
    if answer.choice is None:
        return way
    return texts.plain("result.answer", way=way, choice=phrases.choice_name(texts, answer.choice, options))
