"""The stage of a vote in words: when it opens or closes, what came of it, and what is announced then."""

from collections.abc import Callable
from datetime import datetime

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals import rules, trial
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Outcome, Tally, Verdict
from bot.voting.estates.estate import Estate
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms


def outcome(texts: Texts, terms: Terms, tally: Tally) -> str:
    """Return what a vote has come to; where silence is counted, also what it came to without that."""
    counted, strict = terms.judge_with_silent(tally), terms.judge(tally)
    if strict.outcome is Outcome.SOUNDING:
        return sounding(texts, terms, tally.of)
    if terms.silence is Silence.OFF:
        return outcome_of(texts, terms, strict.outcome, strict.leading)
    return texts.plain(
        "outcome.with-silent",
        outcome=outcome_of(texts, terms, counted.outcome, counted.leading),
        strict=outcome_of(texts, terms, strict.outcome, strict.leading),
    )


def sounding(texts: Texts, terms: Terms, of: Callable[[Choice], Measure]) -> str:
    """Return what came of a straw poll, which decides nothing; ``of`` is how many gave an answer."""
    return texts.plain("outcome.sounding", said=_said(texts, terms, of))


def _said(texts: Texts, terms: Terms, of: Callable[[Choice], Measure]) -> str:
    """Return the answer that most households gave."""
    heads = {choice: of(choice).heads for choice in terms.choices}
    most = max(heads.values())
    if not most:
        return texts.plain("sounding.nobody")
    ahead = [choice for choice, number in heads.items() if number == most]
    if len(ahead) > 1:
        return texts.plain("sounding.tie")
    name = phrases.choice_name(texts, ahead[0], terms.options)
    return texts.plain("sounding.leading", choice=name, households=phrases.households(texts, most))


def outcome_of(texts: Texts, terms: Terms, outcome: Outcome, leading: Choice | None) -> str:
    """Return what a vote decided in one of its outcomes, with the option that led where there are several."""
    if not terms.options or outcome not in (Outcome.ADOPTED, Outcome.NOT_ADOPTED):
        return texts.plain(f"outcome.{outcome}")
    return texts.plain(f"outcome.{outcome}.option", option=rules.option(texts, terms, leading))


def headline(texts: Texts, proposal: Proposal, tally: Tally) -> Markup | None:
    """Return what has come of a vote, None while it is asked."""
    match proposal.state:
        case ProposalState.WITHDRAWN if proposal.is_trial:
            return trial.over(texts, "card.trial-over", proposal)
        case ProposalState.CLOSED:
            return texts.html("card.preliminary", outcome=outcome(texts, proposal.terms, tally))
        case ProposalState.FINAL:
            return texts.html("card.final", outcome=outcome(texts, proposal.terms, tally))
        case ProposalState.WITHDRAWN | ProposalState.VOID:
            return texts.html(f"card.{proposal.state}", reason=proposal.ending)
    return None


def when(texts: Texts, estate: Estate, proposal: Proposal, now: datetime) -> Markup:
    """Return when a vote opens or closes, or has closed, in words that are true for as long as they stand.

    How long that is would be false the next day in a message that nobody renews; of its last day it is
    said that it is today.
    """
    zone, closes_at = estate.tz, proposal.closes_at
    match proposal.state:
        case ProposalState.ANNOUNCED:
            moment = _opening(texts, estate, proposal)
            return _opens(texts, estate, proposal, texts.html("card.opens", moment=moment))
        case ProposalState.OPEN | ProposalState.EXTENDED:
            moment = phrases.deadline(texts, closes_at, zone)
            if now.astimezone(zone).date() == closes_at.astimezone(zone).date():
                return texts.html(f"{_closes(proposal)}.today", moment=moment)
            return texts.html(_closes(proposal), moment=moment)
    return _over(texts, estate, proposal)


def counted_down(texts: Texts, estate: Estate, proposal: Proposal, now: datetime) -> Markup:
    """Return when a vote opens or closes and how long that is, for the card, which is renewed."""
    zone, closes_at = estate.tz, proposal.closes_at
    match proposal.state:
        case ProposalState.ANNOUNCED:
            left = phrases.time_left(texts, now, proposal.opened_at, zone)
            moment = _opening(texts, estate, proposal)
            return _opens(texts, estate, proposal, texts.html("card.opens.left", moment=moment, left=left))
        case ProposalState.OPEN | ProposalState.EXTENDED:
            left = phrases.time_left(texts, now, closes_at, zone)
            moment = phrases.deadline(texts, closes_at, zone)
            return texts.html(f"{_closes(proposal)}.left", moment=moment, left=left)
    return _over(texts, estate, proposal)


def _opening(texts: Texts, estate: Estate, proposal: Proposal) -> Markup:
    return phrases.deadline(texts, proposal.opened_at, estate.tz)


def _opens(texts: Texts, estate: Estate, proposal: Proposal, opens: Markup) -> Markup:
    """Return when a vote opens, as it was put, and below it when it closes."""
    moment = phrases.deadline(texts, proposal.closes_at, estate.tz)
    closes = texts.html("card.will-close", moment=moment)
    return opens + Markup("\n") + closes


def _closes(proposal: Proposal) -> str:
    return "card.extended" if proposal.extended_at else "card.closes"


def _over(texts: Texts, estate: Estate, proposal: Proposal) -> Markup:
    """Return when a vote ended, and until when one can object."""
    zone = estate.tz
    match proposal.state:
        case ProposalState.WITHDRAWN:
            key = "card.trial-over-at" if proposal.is_trial else "card.withdrawn-at"
            return texts.html(key, moment=texts.moment(proposal.ended_at, zone))
        case ProposalState.CLOSED if proposal.objections_until:
            until = phrases.deadline(texts, proposal.objections_until, zone)
            return (
                _closed(texts, estate, proposal) + Markup("\n") + texts.html("card.objections", moment=until)
            )
    return _closed(texts, estate, proposal)


def _closed(texts: Texts, estate: Estate, proposal: Proposal) -> Markup:
    return texts.html("card.closed", moment=texts.moment(proposal.ended_at, estate.tz))


def question_text(texts: Texts, estate: Estate, proposal: Proposal, verdict: Verdict, to: datetime) -> Markup:
    """Ask the committee whether to put the deadline off; ``to`` is what it would be then."""
    return texts.html(
        "extend.question",
        proposal.terms.extension_days,
        title=proposal.title,
        moment=texts.soon(proposal.closes_at, estate.tz),
        to=texts.soon(to, estate.tz),
        missing=missing(texts, verdict),
    )


def missing(texts: Texts, verdict: Verdict) -> str:
    """Return what is missing for the quorum."""
    assert verdict.quorum  # only what has a quorum can lack it
    return phrases.missing(texts, verdict.quorum.missing)
