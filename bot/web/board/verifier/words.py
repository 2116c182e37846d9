"""The sentences that the scripts of the verifier say, as the page hands them over."""

from typing import Any

from bot.texts.catalogue import Texts
from bot.texts.proposals import rules
from bot.voting.chain.chain import Kind
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.rule import TESTS
from bot.voting.counting.tally import Outcome
from bot.voting.ledger.owner import Owner
from bot.voting.ledger.receipts import Fate
from bot.voting.matters.states import MatterState
from bot.voting.verifying.state import Problem, Stage

WHOLE = (
    "area",
    "households",
    "ledger.at-header",
    "ledger.at-record",
    "ledger.broken",
    "ledger.extends",
    "ledger.extends-not",
    "ledger.finding",
    "ledger.no-such-receipt",
    "ledger.opened",
    "ledger.opened-listed",
    "ledger.secret",
    "ledger.wrong-salt",
    "missing.both",
    "option.none-leads",
    "refusal.LedgerHeaderBroken",
    "refusal.LedgerLineBroken",
    "refusal.LedgerNotOurs",
    "refusal.LedgerRecordBroken",
    "refusal.LedgerVersionUnknown",
    "share.all",
    "share.half",
    "verify.asked.met",
    "verify.asked.not-met",
    "verify.asked.option",
    "verify.ballots",
    "verify.chain",
    "verify.choice",
    "verify.counted",
    "verify.counted.secret",
    "verify.ended",
    "verify.fetching",
    "verify.file-first",
    "verify.fingerprint-last",
    "verify.fingerprint-not",
    "verify.fingerprint-within",
    "verify.more-findings",
    "verify.no-ledger",
    "verify.no-receipt",
    "verify.not-checked",
    "verify.not-fetched",
    "verify.not-listed",
    "verify.nothing-posted",
    "verify.objections",
    "verify.objections.waiting",
    "verify.other-ledger",
    "verify.outcome",
    "verify.outcome.option",
    "verify.reading",
    "verify.receipt",
    "verify.replaying",
    "verify.roll",
    "verify.roll.by-heads",
    "verify.rule",
    "verify.silent",
    "verify.silent.nobody",
    "verify.unknown",
)
"""The keys of those that are always said with the same words; the others depend on a value."""


def handed_over(texts: Texts, language: str) -> dict[str, Any]:
    """Return the sentences with their fields open, each as one form or as two, of one and of many."""
    return {"language": language, "sentences": {key: texts.forms(key) for key in (*WHOLE, *by_value())}}


def by_value() -> list[str]:
    """Return the keys that the scripts put together from a value."""
    return [
        *(f"choice.{choice}" for choice in Choice if choice.option is None),
        *(f"ledger.channel.{channel}" for channel in BallotChannel),
        *(f"ledger.fate.{fate}" for fate in Fate),
        *(f"ledger.{word}.{owner}" for word in ("head", "holds") for owner in Owner),
        *(f"ledger.kind.{kind}" for kind in Kind),
        *(f"ledger.problem.{problem}" for problem in Problem),
        *(f"share.{name}" for name in rules.NAMES.values()),
        *(f"verify.asked.{test}" for test in TESTS),
        *(f"verify.by-{channel}" for channel in BallotChannel if channel is not BallotChannel.CHAT),
        *(f"verify.outcome.{outcome}" for outcome in Outcome),
        *(f"verify.stage.{stage}" for stage in (*Stage, *MatterState)),
    ]
