"""The records that tell of an objection; the reasons that people wrote stay out of the ledger."""

from bot.voting.chain.chain import Fact, Kind
from bot.voting.objections.objection import Decision, Objection


def raised(objection: Objection) -> Fact:
    """Tell that somebody objected, to what."""
    household = objection.household and objection.household.id
    body = {
        "number": objection.number,
        "step": "raised",
        "what": objection.kind.value,
        "household": household,
        "by": objection.raised_by,
    }
    return Fact(Kind.OBJECTION, body)


def settled(objection: Objection, decision: Decision, by: int | None) -> Fact:
    """Tell how an objection was settled, and by whom."""
    body = {"number": objection.number, "step": "settled", "decision": decision.value, "by": by}
    return Fact(Kind.OBJECTION, body)
