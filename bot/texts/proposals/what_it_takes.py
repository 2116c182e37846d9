"""What a vote takes to be adopted: each test of its rule, and how it stands."""

from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals import rules
from bot.voting.counting.tally import Tally, Test, Verdict
from bot.voting.proposals.certainty import certainty
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms


class Asked(Struct, frozen=True):
    """A test of a rule in words.

    ``lack`` is the sentence for what is missing of it or too much, ``certain`` says that it is met and can
    no longer be lost, ``counted`` that its numbers are shown.
    """

    words: str
    test: Test
    lack: str
    certain: bool
    counted: bool = True


def tests(texts: Texts, proposal: Proposal, terms: Terms, tally: Tally) -> list[Markup]:
    """Return each test of the rule in its lines: first the demand, then how it stands, at last what failed.

    ``terms`` may count the silent otherwise than the proposal's do. While a vote runs, a test is ticked
    only when it can no longer be lost.
    """
    return [_lines(texts, proposal.state, each) for each in _asked(texts, proposal, terms, tally)]


def _asked(texts: Texts, proposal: Proposal, terms: Terms, tally: Tally) -> Iterator[Asked]:
    verdict, certain = terms.judge_with_silent(tally), certainty(terms, tally)
    shown = not proposal.tally_is_hidden
    if verdict.quorum:
        yield Asked(rules.quorum(texts, terms.rule), verdict.quorum, "test.missing", certain.quorum)
    if verdict.approval:
        leads = shown and verdict.leading is not None
        words = rules.approval(texts, terms, _option(texts, proposal, verdict, tally))
        yield Asked(words, verdict.approval, "test.missing", certain.approval, leads)
    if verdict.tolerance:
        words = texts.plain(f"test.tolerance.{rules.kind(terms.rule)}")
        yield Asked(words, verdict.tolerance, "test.too-many", certain.tolerance, shown)


def _option(texts: Texts, proposal: Proposal, verdict: Verdict, tally: Tally) -> str:
    """Return the option that leads; none before anybody has voted, nor while the count is kept back."""
    if proposal.tally_is_hidden or not tally.took_part.heads:
        return texts.plain("option.any")
    return rules.option(texts, proposal.terms, verdict.leading)


def _lines(texts: Texts, state: ProposalState, asked: Asked) -> Markup:
    if state.is_counted:
        return _at_the_end(texts, asked)
    if state is ProposalState.ANNOUNCED or not asked.counted:
        return _demand(texts, asked)
    if asked.certain:
        return texts.html("test.met", test=asked.words)
    return Markup("\n").join([_demand(texts, asked), *_so_far(texts, asked)])


def _demand(texts: Texts, asked: Asked) -> Markup:
    return texts.html("test.unmet", test=asked.words)


def _so_far(texts: Texts, asked: Asked) -> list[Markup]:
    """Return what is missing of everybody, or how many there are of those taking part; of nobody nothing."""
    test = asked.test
    if not test.whole.heads:
        return []
    if test.thresholds.is_of_all and not test.met:
        return [texts.html(asked.lack, missing=phrases.missing(texts, test.missing))]
    return [texts.html("test.now", now=_part_of_whole(texts, test))]


def _part_of_whole(texts: Texts, test: Test) -> str:
    part, whole, said = test.part, test.whole, []
    if test.thresholds.heads:
        said.append(texts.plain("now.heads", part=texts.number(part.heads), whole=texts.number(whole.heads)))
    if test.thresholds.area and part.area is not None and whole.area is not None:
        area_part, area_whole = texts.areas(part.area, whole.area)
        said.append(texts.plain("now.area", part=area_part, whole=area_whole))
    return texts.plain("joined.and").join(said)


def _at_the_end(texts: Texts, asked: Asked) -> Markup:
    """Return whether a test is met, and else the count and what is missing or too much, if anybody took part.

    "More than half" and "missing: 1 household" alone would read like "more than half by one household".
    """
    if asked.test.met:
        return texts.html("test.met", test=asked.words)
    line = texts.html("test.failed", test=asked.words)
    if not asked.test.whole.heads:
        return line
    counted = texts.html("test.counted", now=_part_of_whole(texts, asked.test))
    lack = texts.html(asked.lack, missing=phrases.missing(texts, asked.test.missing))
    return Markup("\n").join([line, counted, lack])
