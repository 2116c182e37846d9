"""A ledger that was checked, in words: what holds, or where it is broken; and one ballot in it."""

from collections.abc import Iterator

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals import stages
from bot.voting.chain.chain import Kind
from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.measure import Measure
from bot.voting.ledger.file import line_of
from bot.voting.ledger.receipts import Found, Opened
from bot.voting.verifying.check import HEADER_LINE, Checked, Finding
from bot.voting.verifying.outcome import read_tally
from bot.voting.verifying.state import shown


def checked_text(texts: Texts, checked: Checked) -> str:
    """Return what came of a check: everything that is wrong, or that all holds, and how the vote stands."""
    ledger = checked.ledger
    head = texts.plain(
        f"ledger.head.{ledger.owner}",
        len(ledger.records),
        estate=ledger.estate,
        number=ledger.number,
        fingerprint=ledger.fingerprint,
    )
    if not checked.holds:
        broken = texts.plain("ledger.broken", len(checked.findings))
        return "\n".join([head, broken, *(finding_text(texts, each) for each in checked.findings)])
    return "\n".join([head, texts.plain(f"ledger.holds.{ledger.owner}"), *_standing(texts, checked)])


def finding_text(texts: Texts, finding: Finding) -> str:
    """Return one thing that is wrong, with its line, what was expected and what stands there."""
    is_header = finding.line == HEADER_LINE
    place = {"line": finding.line, "seq": finding.seq, "kind": _kind(texts, finding.kind)}
    where = texts.plain("ledger.at-header" if is_header else "ledger.at-record", **place)
    problem = texts.plain(f"ledger.problem.{finding.fault.problem}")
    expected, found = shown(finding.fault.expected), shown(finding.fault.found)
    return texts.plain("ledger.finding", where=where, problem=problem, expected=expected, found=found)


def _kind(texts: Texts, kind: str) -> str:
    """Return what kind of record something is; a kind that nobody knows stays as it is written."""
    return texts.plain(f"ledger.kind.{kind}") if kind in set(Kind) else kind


def _standing(texts: Texts, checked: Checked) -> Iterator[str]:
    state = checked.state
    yield texts.plain(f"ledger.stage.{state.stage}")
    if state.tally is None or state.law is None:
        return
    tally, options = read_tally(state.tally), state.terms["options"]
    if tally.by_heads:
        yield texts.plain("ledger.by-heads")
    for choice in on_ballot(options):
        yield _count(texts, phrases.choice_name(texts, choice, options), tally.of(choice))
    yield stages.outcome(texts, state.law, tally)


def _count(texts: Texts, choice: str, measure: Measure) -> str:
    households, area = phrases.households(texts, measure.heads), phrases.area(texts, measure.area)
    return texts.plain(
        phrases.by(measure.area, "card.choice", "card.choice.by-heads"),
        choice=choice,
        households=households,
        area=area,
    )


def ballot_text(texts: Texts, checked: Checked, found: Found) -> str:
    """Return what stands under a receipt."""
    body = found.record.body
    choice = _choice(texts, checked, body["choice"]) if "choice" in body else texts.plain("ledger.secret")
    fate = texts.plain(f"ledger.fate.{found.fate}")
    return texts.plain(
        "ledger.ballot",
        receipt=found.record.receipt,
        line=line_of(checked.ledger.records.index(found.record)),
        household=found.label,
        choice=choice,
        channel=texts.plain(f"ledger.channel.{body['channel']}"),
        at=found.record.at,
        fate=fate,
    )


def opened_text(texts: Texts, checked: Checked, opened: Opened) -> str:
    """Return what a salt says of a secret ballot."""
    key = "ledger.opened-listed" if opened.is_listed else "ledger.opened"
    return texts.plain(key, choice=_choice(texts, checked, opened.choice), entry=opened.entry)


def _choice(texts: Texts, checked: Checked, choice: str) -> str:
    return phrases.choice_name(texts, Choice(choice), checked.state.terms["options"])
