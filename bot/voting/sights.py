"""What each role sees of a vote, and when: the one table that the code reads and docs/rights.md shows."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """How a vote is held, as far as that says who sees what."""

    BY_NAME = "by name"
    KEPT_BACK = "by name, the count kept back until closing"
    SECRET = "secret"


class Sight(StrEnum):
    """What there is to see, in the words that docs/rights.md uses."""

    TURNOUT = "how many have voted"
    COUNT = "how many chose what"
    BUILDINGS = "how many chose what, by building"
    HAS_VOTED = "whether a household has voted"
    CHOICE = "what a household has chosen"


class Viewer(StrEnum):
    """Who looks: at the ballot of his own household, or at those of others."""

    VOTER = "owner, family (own household)"
    TENANT = "tenant (own household)"
    RESIDENT = "residents (other households)"
    LEAD = "lead (own doors)"
    COMMITTEE = "committee"
    AUDITOR = "auditor"


class When(StrEnum):
    """From when on something is seen."""

    AT_ONCE = "at once"
    COUNTED = "once counted"
    NEVER = ""


_NOW, _LATER, _NEVER = When.AT_ONCE, When.COUNTED, When.NEVER

TABLE: Mapping[tuple[Kind, Sight], tuple[When, ...]] = {
    (Kind.BY_NAME, Sight.TURNOUT): (_NOW, _NOW, _NOW, _NOW, _NOW, _NOW),
    (Kind.BY_NAME, Sight.COUNT): (_NOW, _NOW, _NOW, _NOW, _NOW, _NOW),
    (Kind.BY_NAME, Sight.BUILDINGS): (_NEVER, _NEVER, _NEVER, _NEVER, _NOW, _NOW),
    (Kind.BY_NAME, Sight.HAS_VOTED): (_NOW, _NOW, _LATER, _NOW, _NOW, _NOW),
    (Kind.BY_NAME, Sight.CHOICE): (_NOW, _LATER, _LATER, _LATER, _NOW, _NOW),
    (Kind.KEPT_BACK, Sight.TURNOUT): (_NOW, _NOW, _NOW, _NOW, _NOW, _NOW),
    (Kind.KEPT_BACK, Sight.COUNT): (_LATER, _LATER, _LATER, _LATER, _LATER, _LATER),
    (Kind.KEPT_BACK, Sight.BUILDINGS): (_NEVER, _NEVER, _NEVER, _NEVER, _LATER, _LATER),
    (Kind.KEPT_BACK, Sight.HAS_VOTED): (_NOW, _NOW, _LATER, _NOW, _NOW, _LATER),
    (Kind.KEPT_BACK, Sight.CHOICE): (_NOW, _LATER, _LATER, _LATER, _LATER, _LATER),
    (Kind.SECRET, Sight.TURNOUT): (_NOW, _NOW, _NOW, _NOW, _NOW, _NOW),
    (Kind.SECRET, Sight.COUNT): (_LATER, _LATER, _LATER, _LATER, _LATER, _LATER),
    (Kind.SECRET, Sight.BUILDINGS): (_NEVER, _NEVER, _NEVER, _NEVER, _NEVER, _NEVER),
    (Kind.SECRET, Sight.HAS_VOTED): (_NOW, _LATER, _LATER, _NOW, _NOW, _LATER),
    (Kind.SECRET, Sight.CHOICE): (_NOW, _NEVER, _NEVER, _NEVER, _NEVER, _NEVER),
}
"""From when on each viewer, in the order of ``Viewer``, sees what of a vote of each kind."""


def sees(viewer: Viewer, sight: Sight, kind: Kind, *, counted: bool) -> bool:
    """Tell whether somebody sees something of a vote that is counted by now, or not yet."""
    when = TABLE[kind, sight][list(Viewer).index(viewer)]
    return when is When.AT_ONCE or (when is When.COUNTED and counted)


def as_table() -> str:
    """Return the table as Markdown, a line for each kind of vote and sight."""
    head = f"| vote | | {' | '.join(Viewer)} |"
    rows = [f"| {kind} | {sight} | {' | '.join(whens)} |" for (kind, sight), whens in TABLE.items()]
    return "\n".join([head, "|---" * (len(Viewer) + 2) + "|", *rows])
