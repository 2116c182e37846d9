"""A plan as fields, its frozen versions, and what differs between them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from bot.voting.chain.chain import fingerprint, hash_of


class PlanFile(Struct, frozen=True):
    """A file or photo that belongs to a plan, by the id under which Telegram keeps it."""

    kind: str
    file_id: str
    name: str


class Plan(Struct, frozen=True):
    """What is to be done: by whom, for how much (``price`` in fen), with what, when.

    A field that is empty or None is open. ``costs`` is the table by which the price is shared, as plain JSON
    of whoever reckons shares, None while nobody has said.
    """

    supplier: str = ""
    price: int | None = None
    included: str = ""
    warranty: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    upkeep: str = ""
    files: tuple[PlanFile, ...] = ()
    costs: Mapping[str, Any] | None = None


class PlanVersion(Struct, frozen=True):
    """A plan as it was shown once and is not changed again; ``number`` counts within its matter from 1.

    ``hash`` (SHA-256, hexadecimal) is that of the plan in canonical form. ``frozen_at`` is aware UTC.
    """

    id: int
    estate_id: int
    matter_id: int
    number: int
    plan: Plan
    hash: str
    frozen_by: int
    frozen_at: datetime

    @property
    def mark(self) -> str:
        """Return the short form of its hash, as it stands on cards and sheets: ``7K3M-Q0ZD-1V8C``."""
        return fingerprint(self.hash)


FIELDS: Sequence[str] = Plan.__struct_fields__
"""In the order in which people read them."""


def written_plan(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain JSON, with every field."""
    return {
        "supplier": plan.supplier,
        "price": plan.price,
        "included": plan.included,
        "warranty": plan.warranty,
        "starts_on": plan.starts_on and plan.starts_on.isoformat(),
        "ends_on": plan.ends_on and plan.ends_on.isoformat(),
        "upkeep": plan.upkeep,
        "files": [[each.kind, each.file_id, each.name] for each in plan.files],
        "costs": plan.costs,
    }


def read_plan(written: Mapping[str, Any]) -> Plan:
    """Return the plan that ``written_plan`` wrote."""
    days = {name: written[name] and date.fromisoformat(written[name]) for name in ("starts_on", "ends_on")}
    files = tuple(PlanFile(*each) for each in written["files"])
    return Plan(**{**written, **days, "files": files})


def hash_of_plan(plan: Plan) -> str:
    """Return the SHA-256, in hexadecimal, by which a plan is known in ledgers and on cards."""
    return hash_of(written_plan(plan))


def named(versions: Sequence[PlanVersion]) -> str:
    """Return by which numbers and hashes versions are named on cards, sheets and in the terms of a vote."""
    return "; ".join(f"{each.number} · {each.mark}" for each in versions)


def differing(plans: Sequence[Plan]) -> frozenset[str]:
    """Return the names of the fields in which these plans are not all the same."""
    return frozenset(
        name for name in FIELDS if any(getattr(each, name) != getattr(plans[0], name) for each in plans)
    )
