"""Receipts in words: what a voter is told, and what stands under one."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.ballots.ballot import Ballot, Receipt
from bot.voting.chain.chain import read_moment
from bot.voting.counting.choice import Choice
from bot.voting.ledger.receipts import Found
from bot.voting.proposals.proposal import Proposal

HOUSEHOLD, NUMBER = "\0", "\1"
"""Marks of places that are filled later; nothing that people have typed has such characters."""


def receipt_text(texts: Texts, receipt: Receipt) -> str:
    """Return what a voter is told after the ballot is on disk; in a trial, that it is one."""
    of = receipt.proposal
    said = _said(texts, receipt.choice, receipt.before, tuple(of.terms.options), is_trial=of.is_trial)
    household = texts.in_one_piece(receipt.household.label)
    return said.replace(HOUSEHOLD, household).replace(NUMBER, receipt.number)


@lru_cache(maxsize=256)  # thousands are told the same but for their household and its number
def _said(
    texts: Texts, choice: Choice | None, before: Choice | None, options: tuple[str, ...], *, is_trial: bool
) -> str:
    """Return what is told with two marks where the household and the number of the receipt stand."""
    fields = {
        "household": HOUSEHOLD,
        "choice": phrases.choice_name(texts, choice, options),
        "before": phrases.choice_name(texts, before, options),
        "number": NUMBER,
    }
    said = texts.plain(_key(choice, before), **fields)
    return texts.plain("receipt.trial", receipt=said) if is_trial else said


def _key(choice: Choice | None, before: Choice | None) -> str:
    if choice == before:
        return "receipt.confirmed"
    if choice is None:
        return "receipt.withdrawn"
    return "receipt.changed" if before else "receipt.cast"


def mine_line(texts: Texts, proposal: Proposal, household: str, ballot: Ballot) -> Markup:
    """Return one line of a household's own receipts."""
    choice = phrases.choice_name(texts, ballot.choice, proposal.terms.options)
    fields = {"number": proposal.number, "title": proposal.title, "household": household, "choice": choice}
    key = "receipts.mine.trial" if proposal.is_trial else "receipts.mine"
    return texts.html(key, receipt=ballot.receipt, **fields)


def found_text(
    texts: Texts, proposal: Proposal, found: Found, choice: Choice | None, zone: ZoneInfo
) -> Markup:
    """Return what a ballot is, when it came by which way, and what became of it."""
    body = found.record.body
    title = "receipts.title.trial" if proposal.is_trial else "receipts.title"
    lines = [
        texts.html(title, number=proposal.number, title=proposal.title),
        texts.html(
            "receipts.ballot",
            receipt=found.record.receipt,
            household=found.label,
            at=texts.moment(_at(found), zone),
            channel=texts.plain(f"ledger.channel.{body['channel']}"),
        ),
        texts.html(f"ledger.fate.{found.fate}"),
    ]
    if choice is not None:
        name = phrases.choice_name(texts, choice, proposal.terms.options)
        lines.insert(2, texts.html("receipts.choice", choice=name))
    return Markup("\n").join(lines)


def recorded_text(texts: Texts, found: Found, zone: ZoneInfo) -> Markup:
    """Return when a ballot came and what became of it, without whose it is."""
    fields = {"receipt": found.record.receipt, "at": texts.moment(_at(found), zone)}
    return Markup("\n").join(
        [texts.html("receipts.recorded", **fields), texts.html(f"ledger.fate.{found.fate}")]
    )


def _at(found: Found) -> datetime:
    return read_moment(found.record.at)


def secret_text(texts: Texts, salt: str, entry: str | None) -> Markup:
    """Return what its own household is shown of a secret ballot: the salt, and once counted its line."""
    text = texts.html("receipts.salt", salt=salt)
    return text if entry is None else text + Markup("\n") + texts.html("receipts.entry", entry=entry)
