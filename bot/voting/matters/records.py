"""The records that tell of a matter; what people wrote stands in them by its hash."""

from collections.abc import Sequence

from bot.voting.chain.chain import Fact, Kind, hash_of
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import PlanVersion
from bot.voting.matters.states import MatterState


def raised(estate: str, matter: Matter) -> Fact:
    """Tell what was raised; with this the ledger of a matter begins."""
    body = {
        "estate": estate,
        "number": matter.number,
        "title": matter.title,
        "text": hash_of(matter.text),
        "by": matter.raised_by,
    }
    return Fact(Kind.MATTER_RAISED, body)


def moved(state: MatterState, reason: str, into: int | None, by: int | None) -> Fact:
    """Tell to where a matter has come, and of a merged one ``into`` which number."""
    said = hash_of(reason) if reason else None
    return Fact(Kind.MATTER_MOVED, {"state": state.value, "reason": said, "into": into, "by": by})


def plan_frozen(version: PlanVersion) -> Fact:
    """Tell that a version of the plan is shown and stays as it is."""
    body = {"version": version.number, "plan": version.hash, "by": version.frozen_by}
    return Fact(Kind.PLAN, body)


def put_to_vote(proposal: int, plans: Sequence[PlanVersion], by: int | None) -> Fact:
    """Tell by which vote (its number) it is decided, and on which versions, with their hashes."""
    named = [[each.number, each.hash] for each in plans]
    return Fact(Kind.PUT_TO_VOTE, {"proposal": proposal, "plans": named, "by": by})
