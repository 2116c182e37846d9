"""A matter: what a resident raised, and where its one thread has come to."""

from datetime import datetime

from msgspec import Struct

from bot.voting.households.part import Part
from bot.voting.matters.states import MatterState


class Matter(Struct, frozen=True):
    """A matter of an estate, known there by its ``number``.

    ``parts`` are those of the estate that it is about, none for the whole. ``room`` is the label of the
    household of whoever raised it, empty for an office without one. ``reason`` says why it was declined or
    dropped, ``merged_into`` is the number of the like one that goes on. What was never taken up is between
    whoever raised it and the committee. Moments are aware UTC.
    """

    id: int
    estate_id: int
    number: int
    title: str
    text: str
    parts: tuple[Part, ...]
    raised_by: int
    raised_at: datetime
    room: str
    state: MatterState
    changed_at: datetime
    taken_up_at: datetime | None = None
    reason: str = ""
    merged_into: int | None = None

    @property
    def is_public(self) -> bool:
        """Tell whether the whole estate may read it: it was taken up."""
        return self.taken_up_at is not None
