"""The card of a proposal in the group: what is asked, how it stands, and at the end what came of it."""

from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup
from msgspec.structs import replace

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.proposals import rules, stages, versions, what_it_takes
from bot.texts.proposals.electorate import electorate_words
from bot.voting.checkpoints.checkpoint import Anchor
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Tally, Verdict
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
    most: int = LONGEST,
    *,
    renewed: bool = True,
) -> Markup:
    """Return the whole card in Telegram's HTML; it never names a person or a household.

    A reason is cut where the card would be longer than ``most`` (UTF-16 code units). One that is not
    ``renewed`` with every ballot counts no days, and says of which moment its numbers are.
    """
    whole = _card(texts, estate, proposal, tally, verdict, now, anchor, renewed)
    too_many = units(without_markup(whole)) - most
    if too_many <= 0:
        return whole
    terms = proposal.terms
    shorter = replace(terms, reason=cut(terms.reason, units(terms.reason) - too_many))
    return _card(texts, estate, replace(proposal, terms=shorter), tally, verdict, now, anchor, renewed)


def _card(
    texts: Texts,
    estate: Estate,
    proposal: Proposal,
    tally: Tally,
    verdict: Verdict,
    now: datetime,
    anchor: Anchor | None,
    renewed: bool,
) -> Markup:
    when = (stages.counted_down if renewed else stages.when)(texts, estate, proposal, now)
    head = "card.head.trial" if proposal.is_trial else "card.head"
    what = [texts.html(head, title=proposal.title, number=proposal.number, estate=estate.name)]
    if came_of_it := stages.headline(texts, proposal, tally):
        what.append(came_of_it)
    blocks = [what, _reason(texts, proposal), _terms(texts, estate, proposal, when)]
    if not proposal.ending:
        as_of = [] if renewed else _as_of(texts, estate, proposal, now)
        blocks.append([*as_of, standing(texts, proposal, tally, verdict)])
    if anchor:
        blocks.append([texts.html("card.anchor", anchor.size, fingerprint=anchor.fingerprint)])
    return _joined(blocks)


def _as_of(texts: Texts, estate: Estate, proposal: Proposal, now: datetime) -> Block:
    """Return of which moment numbers are that the next ballot changes."""
    if not proposal.state.is_open:
        return []
    return [texts.html("card.as-of", moment=texts.soon(now, estate.tz))]


def _joined(blocks: Iterable[Block]) -> Markup:
    """Join lines to blocks, and blocks by a blank line."""
    return Markup("\n\n").join(Markup("\n").join(lines) for lines in blocks if lines)


def _reason(texts: Texts, proposal: Proposal) -> Block:
    reason = proposal.terms.reason
    if not reason:
        return []
    long = columns(reason) > LONGEST_IN_FULL or reason.count("\n") >= MOST_LINES_IN_FULL
    return [texts.html("card.long-reason" if long else "card.reason", reason=reason)]


def _terms(texts: Texts, estate: Estate, proposal: Proposal, when: Markup) -> Block:
    terms = proposal.terms
    lines = [when]
    if terms.cost is not None:
        lines.insert(0, texts.html("card.cost", cost=texts.money(terms.cost)))
    if terms.electorate != WHOLE_ESTATE:
        lines.append(texts.html("card.where", where=electorate_words(texts, terms.electorate)))
    if terms.closes_early and not proposal.state.has_ended:
        lines.append(texts.html("card.early"))
    lines += _told(texts, terms)
    if terms.silence is not Silence.OFF:
        lines.append(texts.html(f"card.silence.{terms.silence}"))
    if proposal.is_trial:
        return lines  # its head and its reason say what it is
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
    if proposal.tally_is_hidden or not tally.took_part.heads:
        blocks.append(_choices(texts, proposal))
    if proposal.tally_is_hidden:
        blocks.append([texts.html("card.hidden"), *_channels(texts, tally)])
    elif tally.took_part.heads:
        votes = [_choice(texts, proposal, choice, tally.of(choice)) for choice in proposal.terms.choices]
        blocks.append(votes + _channels(texts, tally))
    if proposal.rule.binding:
        demands = what_it_takes.tests(texts, proposal, proposal.terms, tally)
        blocks.append([texts.html(f"card.rule.{rules.kind(proposal.rule)}"), *demands])
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
    area_part, area_whole = texts.areas(part.area, whole.area)
    return [
        *heads,
        texts.html("card.area", part=area_part, whole=area_whole),
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


def _choices(texts: Texts, proposal: Proposal) -> Block:
    """Return what can be chosen, where no row with its count says so; options have a row each."""
    names = [phrases.choice_name(texts, each, proposal.terms.options) for each in proposal.terms.choices]
    if not proposal.terms.options:
        return [texts.html("card.choices", choices=texts.plain("joined.and").join(names))]
    return [texts.html("card.options"), *(texts.html("card.option", option=name) for name in names)]


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
        *what_it_takes.tests(texts, proposal, replace(proposal.terms, silence=Silence.OFF), tally),
    ]
