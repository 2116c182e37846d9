"""The card of a proposal in the group: what is asked, how it stands, and at the end what came of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.proposals import rules, stages, versions
from bot.texts.proposals.electorate import electorate_words
from bot.voting.checkpoints.checkpoint import Anchor
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Tally, Test, Verdict
from bot.voting.estates.estate import Estate
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.electorate import WHOLE_ESTATE
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.typed.wording import columns, cut, units

LONGEST = 4000  # UTF-16 code units; Telegram takes 4,096 after parsing
LONGEST_IN_FULL = 300  # columns; a longer reason is folded so that the bars stay in sight
MOST_LINES_IN_FULL = 5

Block = list[Markup]


def card(
    texts: Texts,
    estate: Estate,
    proposal: Proposal,
    tally: Tally,
    verdict: Verdict,
    now: datetime,
    anchor: Anchor | None = None,
) -> Markup:
    """Return the whole card in Telegram's HTML; it never names a person or a household.

    A reason is cut where the card would be longer than Telegram takes, which its author sees beforehand.
    """
    whole = _card(texts, estate, proposal, tally, verdict, now, anchor)
    too_many = units(without_markup(whole)) - LONGEST
    if too_many <= 0:
        return whole
    terms = proposal.terms
    shorter = replace(terms, reason=cut(terms.reason, units(terms.reason) - too_many))
    return _card(texts, estate, replace(proposal, terms=shorter), tally, verdict, now, anchor)


def _card(
    texts: Texts,
    estate: Estate,
    proposal: Proposal,
    tally: Tally,
    verdict: Verdict,
    now: datetime,
    anchor: Anchor | None,
) -> Markup:
    what = [texts.html("card.head", title=proposal.title, number=proposal.number, estate=estate.name)]
    if came_of_it := stages.headline(texts, proposal, tally):
        what.append(came_of_it)
    blocks = [what, _reason(texts, proposal), _terms(texts, estate, proposal, now)]
    if not proposal.ending:
        blocks.append([standing(texts, proposal, tally, verdict)])
    if anchor:
        blocks.append([texts.html("card.anchor", anchor.size, fingerprint=anchor.fingerprint)])
    return _joined(blocks)


def _joined(blocks: Iterable[Block]) -> Markup:
    """Join lines to blocks, and blocks by a blank line."""
    return Markup("\n\n").join(Markup("\n").join(lines) for lines in blocks if lines)


def _reason(texts: Texts, proposal: Proposal) -> Block:
    reason = proposal.terms.reason
    if not reason:
        return []
    long = columns(reason) > LONGEST_IN_FULL or reason.count("\n") >= MOST_LINES_IN_FULL
    return [texts.html("card.long-reason" if long else "card.reason", reason=reason)]


def _terms(texts: Texts, estate: Estate, proposal: Proposal, now: datetime) -> Block:
    terms = proposal.terms
    lines = [stages.when(texts, estate, proposal, now)]
    if terms.cost is not None:
        lines.insert(0, texts.html("card.cost", cost=texts.money(terms.cost)))
    if terms.electorate != WHOLE_ESTATE:
        lines.append(texts.html("card.where", where=electorate_words(texts, terms.electorate)))
    if terms.closes_early and not proposal.state.has_ended:
        lines.append(texts.html("card.early"))
    lines += _told(texts, terms)
    if terms.silence is not Silence.OFF:
        lines.append(texts.html(f"card.silence.{terms.silence}"))
    if not proposal.rule.binding:
        lines.append(texts.html("card.sounding"))
    lines.append(texts.html("card.secret" if terms.secret else "card.open"))
    return lines + versions.history(texts, estate.tz, proposal)


def _told(texts: Texts, terms: Terms) -> Block:
    """Return what was typed in answer to questions that have a line of their own."""
    return [
        texts.html(f"card.{question}", text=told)
        for question, entry in QUESTIONS.items()
        if entry.on_card and entry.field and (told := getattr(terms, entry.field))
    ]


def standing(texts: Texts, proposal: Proposal, tally: Tally, verdict: Verdict) -> Markup:
    """Return how the vote stands: the bars, the choices, and the tests of its rule."""
    announced = proposal.state is ProposalState.ANNOUNCED
    blocks = [(_asked if announced else _bars)(texts, tally)]
    if proposal.tally_is_hidden:
        blocks.append([texts.html("card.hidden"), *_channels(texts, tally)])
    elif tally.took_part.heads:
        votes = [_choice(texts, proposal, choice, tally.of(choice)) for choice in proposal.terms.choices]
        blocks.append(votes + _channels(texts, tally))
    elif proposal.terms.options:
        options = texts.plain("joined.clauses").join(proposal.terms.options)
        blocks.append([texts.html("card.options", options=options)])
    if proposal.rule.binding:
        blocks.append(
            [texts.html(f"card.rule.{rules.kind(proposal.rule)}"), *_tests(texts, proposal, verdict)]
        )
    if proposal.terms.silence is not Silence.OFF and not announced:
        blocks.append(_strictly(texts, proposal, tally))
    return _joined(blocks)


def _asked(texts: Texts, tally: Tally) -> Block:
    """Return who will be asked, as long as nobody has been."""
    households, area = phrases.households(texts, tally.electorate.heads), tally.electorate.area
    key = phrases.by(area, "card.asked", "card.asked.by-heads")
    asked = texts.html(key, households=households, area=phrases.area(texts, area))
    return [asked, texts.html("card.by-heads")] if tally.by_heads else [asked]


def _bars(texts: Texts, tally: Tally) -> Block:
    part, whole = tally.took_part, tally.electorate
    heads = [
        texts.html("card.heads", part=texts.number(part.heads), whole=texts.number(whole.heads)),
        _bar(phrases.bar(part.heads, whole.heads), texts.percent(part.heads, whole.heads)),
    ]
    if part.area is None or whole.area is None:
        return [*heads, texts.html("card.by-heads")]
    return [
        *heads,
        texts.html("card.area", part=texts.area(part.area), whole=texts.area(whole.area)),
        _bar(phrases.bar(part.area, whole.area), texts.percent(part.area, whole.area)),
    ]


def _bar(squares: str, percent: str) -> Markup:
    return Markup(f"{squares} {percent}")


def _channels(texts: Texts, tally: Tally) -> Block:
    """Return by which ways the ballots came, unless all came by the chat."""
    used = {channel: measure.heads for channel, measure in tally.channels.items() if measure.heads}
    if set(used) <= {BallotChannel.CHAT}:
        return []
    named = [texts.html(f"channel.{channel}", n=texts.number(number)) for channel, number in used.items()]
    return [Markup(" · ").join(named)]


def _choice(texts: Texts, proposal: Proposal, choice: Choice, votes: Measure) -> Markup:
    return texts.html(
        phrases.by(votes.area, "card.choice", "card.choice.by-heads"),
        choice=phrases.choice_name(texts, choice, proposal.terms.options),
        households=phrases.households(texts, votes.heads),
        area=phrases.area(texts, votes.area),
    )


def _strictly(texts: Texts, proposal: Proposal, tally: Tally) -> Block:
    """Return of whom silence says something, and how the vote stands if it says nothing."""
    delivered = tally.delivered
    return [
        texts.html(
            phrases.by(tally.electorate.area, "card.delivered", "card.delivered.by-heads"),
            households=phrases.households(texts, delivered.heads),
            area=phrases.area(texts, delivered.area),
        ),
        texts.html("card.strictly"),
        *_tests(texts, proposal, proposal.terms.judge(tally)),
    ]


def _tests(texts: Texts, proposal: Proposal, verdict: Verdict) -> Block:
    """Return each test of the rule; of a hidden tally only that of the quorum."""
    terms = proposal.terms
    tests: list[tuple[str, Test | None, str]] = [
        (rules.quorum(texts, terms.rule), verdict.quorum, "test.missing")
    ]
    if not proposal.tally_is_hidden and verdict.approval:
        tests.append((rules.approval(texts, terms, verdict.leading), verdict.approval, "test.missing"))
    if not proposal.tally_is_hidden and verdict.tolerance:
        words = texts.plain(f"test.tolerance.{rules.kind(terms.rule)}")
        tests.append((words, verdict.tolerance, "test.too-many"))
    if proposal.state is ProposalState.ANNOUNCED:  # nobody could have met them yet
        return [texts.html("test.unmet", test=words) for words, test, _ in tests if test]
    unmet = "test.failed" if proposal.state.is_counted else "test.unmet"
    return [_test(texts, words, test, unmet, lack) for words, test, lack in tests if test]


def _test(texts: Texts, words: str, test: Test, unmet: str, lack: str) -> Markup:
    """Return whether a test is met, and else what is missing or too much; of nobody it is no use to say."""
    if test.met:
        return texts.html("test.met", test=words)
    line = texts.html(unmet, test=words)
    if not test.whole.heads:
        return line
    return line + Markup("\n") + texts.html(lack, missing=phrases.missing(texts, test.missing))
