"""The card of a proposal in the group: what is asked, how it stands, and at the end what came of it."""

from datetime import datetime

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.ballot import Choice
from bot.voting.ballot_channel import BallotChannel
from bot.voting.estate import Estate
from bot.voting.measure import Measure
from bot.voting.proposal import Proposal, ProposalState
from bot.voting.tally import Tally, Test, Verdict

SHORT_REASON = 300  # characters; a longer reason is folded so that the bars stay in sight


def card(
    texts: Texts, estate: Estate, proposal: Proposal, tally: Tally, verdict: Verdict, now: datetime
) -> Markup:
    """Return the whole card in Telegram's HTML; it never names a person or a household."""
    parts = [
        *_what(texts, estate, proposal),
        *_when(texts, estate, proposal, now),
        "",
        *standing(texts, proposal, tally, verdict),
    ]
    if proposal.state is ProposalState.CLOSED:
        parts += ["", texts.html("card.title", title=texts.plain(f"outcome.{verdict.outcome}"))]
    return Markup("\n").join(parts)


def _what(texts: Texts, estate: Estate, proposal: Proposal) -> list[str]:
    terms = proposal.terms
    parts: list[str] = [
        texts.html("card.head", number=proposal.number, estate=estate.name),
        texts.html("card.title", title=terms.title),
    ]
    if terms.reason:
        key = "card.reason" if len(terms.reason) <= SHORT_REASON else "card.long-reason"
        parts.append(texts.html(key, reason=terms.reason))
    parts.append("")
    if terms.cost is not None:
        parts.append(texts.html("card.cost", cost=texts.money(terms.cost)))
    return parts


def _when(texts: Texts, estate: Estate, proposal: Proposal, now: datetime) -> list[str]:
    moment = texts.moment(proposal.closes_at, estate.tz)
    closed = proposal.state is ProposalState.CLOSED
    left = phrases.time_left(texts, now, proposal.closes_at)
    return [
        texts.html("card.closed", moment=moment)
        if closed
        else texts.html("card.closes", moment=moment, left=left),
        texts.html(
            "card.electorate",
            where=phrases.where(texts, proposal.terms.buildings),
            households=phrases.households(texts, proposal.electorate.heads),
            area=phrases.area(texts, proposal.electorate.area),
        ),
        texts.html(f"rule.{proposal.rule.key}"),
        texts.html("card.secret" if proposal.terms.secret else "card.open"),
    ]


def standing(texts: Texts, proposal: Proposal, tally: Tally, verdict: Verdict) -> list[str]:
    """Return the lines that say how the vote stands: bars, choices and tests."""
    took_part, electorate = tally.took_part, tally.electorate
    parts: list[str] = [*_bars(texts, took_part, electorate), ""]
    tests = [("test.quorum", verdict.quorum)]
    if proposal.tally_is_hidden:
        parts.append(texts.html("card.hidden"))
    else:
        parts += [_choice(texts, choice, tally.of(choice)) for choice in Choice]
        tests.append((f"test.approval.{_kind(proposal)}", verdict.approval))
    parts += _channels(texts, tally)
    lines: list[str] = [_test(texts, key, test) for key, test in tests if test]
    return [*parts, "", *lines] if lines else parts


def _bars(texts: Texts, part: Measure, whole: Measure) -> list[Markup]:
    return [
        texts.html(
            "card.heads",
            bar=phrases.bar(part.heads, whole.heads),
            percent=texts.percent(part.heads, whole.heads),
            part=texts.number(part.heads),
            whole=texts.number(whole.heads),
        ),
        texts.html(
            "card.area",
            bar=phrases.bar(part.area, whole.area),
            percent=texts.percent(part.area, whole.area),
            part=texts.area(part.area),
            whole=texts.area(whole.area),
        ),
    ]


def _channels(texts: Texts, tally: Tally) -> list[Markup]:
    """Return by which ways the ballots came, unless all came by the chat."""
    used = {channel: measure.heads for channel, measure in tally.channels.items() if measure.heads}
    if set(used) <= {BallotChannel.CHAT}:
        return []
    named = [texts.html(f"channel.{channel}", n=texts.number(number)) for channel, number in used.items()]
    return [Markup(" · ").join(named)]


def _choice(texts: Texts, choice: Choice, votes: Measure) -> Markup:
    return texts.html(
        "card.choice",
        choice=phrases.choice_name(texts, choice),
        households=phrases.households(texts, votes.heads),
        area=phrases.area(texts, votes.area),
    )


def _test(texts: Texts, key: str, test: Test) -> Markup:
    if test.met:
        return texts.html("test.met", test=texts.plain(key))
    return texts.html("test.missing", test=texts.plain(key), missing=phrases.missing(texts, test.missing))


def _kind(proposal: Proposal) -> str:
    return proposal.rule.key.removeprefix("civil-code-")
