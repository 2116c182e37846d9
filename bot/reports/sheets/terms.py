"""What a vote is about, in pairs of a heading and an answer, for the sheets that explain it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.reports.rows import ResultRows
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.proposals import rules
from bot.texts.proposals.electorate import electorate_words
from bot.voting.counting.silence import Silence

Pair = tuple[str, str | None]


def terms(texts: Texts, rows: ResultRows) -> Iterator[Pair]:
    """Yield cost, who votes, by which rule, how it is counted, and when."""
    said, electorate = rows.proposal.terms, rows.total.electorate
    cost = texts.plain("sheet.cost.sum", cost=texts.money(said.cost)) if said.cost is not None else None
    yield texts.plain("sheet.cost"), cost
    yield texts.plain("sheet.plans"), said.plans
    yield (
        texts.plain("sheet.who"),
        texts.plain(
            phrases.by(electorate.area, "sheet.who.all", "sheet.who.all.by-heads"),
            where=electorate_words(texts, said.electorate),
            households=phrases.households(texts, electorate.heads),
            area=phrases.area(texts, electorate.area),
        ),
    )
    yield texts.plain("sheet.rule"), rule(texts, rows)
    secrecy = "card.secret" if said.secret else "card.open"
    yield texts.plain("sheet.secrecy"), texts.plain(secrecy)
    if said.silence is not Silence.OFF:
        yield texts.plain("sheet.silence"), texts.plain(f"card.silence.{said.silence}")
    yield from dates(texts, rows)


def rule(texts: Texts, rows: ResultRows) -> str:
    """Return the name of the rule with its article, and what it demands."""
    said = rows.proposal.rule
    if not said.binding:
        return texts.plain("card.sounding")
    article = without_markup(texts.html(f"card.rule.{rules.kind(said)}"))
    words = texts.plain(f"rule.{said.key}") if said.key != "custom" else rules.summary(texts, said)
    return texts.plain("sheet.rule.words", article=article, rule=words)


def dates(texts: Texts, rows: ResultRows) -> Iterator[Pair]:
    """Yield when it was announced, when votes are taken, and until when the count can be objected to."""
    proposal = rows.proposal

    def moment(at: datetime) -> str:
        return texts.moment(at, rows.estate.tz)

    if proposal.announced_at and proposal.announced_at < proposal.opened_at:
        yield texts.plain("sheet.announced"), moment(proposal.announced_at)
    yield texts.plain("sheet.opens"), moment(proposal.opened_at)
    yield texts.plain("sheet.closes"), moment(proposal.ended_at)
    if proposal.terms.extension_days and not proposal.state.has_ended and not proposal.extended_at:
        days = proposal.terms.extension_days
        yield texts.plain("sheet.extension"), texts.plain("sheet.extension.days", days=days)
    if until := objections_until(rows):
        yield texts.plain("sheet.objections"), moment(until)


def objections_until(rows: ResultRows) -> datetime | None:
    """Return until when a count can be objected to, or will be able to be; None if it cannot."""
    proposal = rows.proposal
    if proposal.objections_until or not proposal.terms.objection_days:
        return proposal.objections_until
    return proposal.closes_at + timedelta(days=proposal.terms.objection_days)
