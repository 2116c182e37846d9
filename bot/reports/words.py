"""What reports say in words of a vote's stage and outcome."""

from bot.reports.rows import Judged, ResultRows
from bot.texts.catalogue import Texts
from bot.texts.proposals import stages
from bot.voting.counting.tally import Outcome
from bot.voting.proposals.proposal import ProposalState


def outcome_line(texts: Texts, rows: ResultRows, judged: Judged) -> str:
    """Return in one line what has come of a vote, or until when it is open."""
    proposal, zone = rows.proposal, rows.estate.tz
    match proposal.state:
        case ProposalState.ANNOUNCED:
            return texts.plain("result.opens", moment=texts.soon(proposal.opened_at, zone))
        case ProposalState.WITHDRAWN | ProposalState.VOID:
            return texts.plain(f"report.{proposal.state}", reason=proposal.ending)
    if judged.outcome is None:
        return texts.plain("result.open-until", moment=texts.soon(proposal.closes_at, zone))
    if judged.outcome is Outcome.SOUNDING:
        return stages.sounding(texts, proposal.terms, rows.total.of)
    return stages.outcome_of(texts, proposal.terms, judged.outcome, judged.leading)
