"""Calling a meeting, question by question: what was answered, and what is asked next."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace

from bot.voting.chain.chain import hash_of
from bot.voting.households.part import read_part
from bot.voting.meetings.meeting import MeetingKind, Terms

SEAL = 8  # characters


class CallStep(StrEnum):
    """What is asked, in this order."""

    KIND = "kind"
    PARTS = "parts"
    AT = "at"
    PLACE = "place"
    AGENDA = "agenda"
    CHAIR = "chair"
    MINUTE_TAKER = "minute-taker"


PEOPLE = (CallStep.CHAIR, CallStep.MINUTE_TAKER)


class Call(Struct, frozen=True):
    """A call as far as it was written, as plain JSON by step; ``more`` are people found by their rooms."""

    matter_id: int
    said: Mapping[str, Any]
    more: Sequence[int] = ()

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Self:
        """Return the call that ``written`` kept."""
        return cls(written["matter_id"], written["said"], written["more"])

    def written(self) -> dict[str, Any]:
        """Return the call as plain JSON."""
        return {"matter_id": self.matter_id, "said": dict(self.said), "more": list(self.more)}

    @property
    def asked(self) -> CallStep | None:
        """Return what is asked next, None when all is answered."""
        return next((each for each in CallStep if each not in self.said and each not in self._unasked), None)

    @property
    def _unasked(self) -> tuple[CallStep, ...]:
        """The committee meets as such, wherever its members live."""
        return (CallStep.PARTS,) if self.said.get(CallStep.KIND) == MeetingKind.COMMITTEE else ()

    def answered(self, step: CallStep, value: Any) -> Self:
        """Return the call with an answer."""
        return replace(self, said={**self.said, step.value: value}, more=())

    @property
    def seal(self) -> str:
        """Return by what a preview is known that shows these answers."""
        return hash_of(self.written())[:SEAL]

    @property
    def terms(self) -> Terms:
        """Return what is called; all is answered.

        Raises:
            KeyError: something is not.
        """
        said = self.said
        return Terms(
            MeetingKind(said[CallStep.KIND]),
            datetime.fromisoformat(said[CallStep.AT]),
            said[CallStep.PLACE],
            tuple(said[CallStep.AGENDA]),
            tuple(read_part(each) for each in said.get(CallStep.PARTS, ())),
            said[CallStep.CHAIR],
            said[CallStep.MINUTE_TAKER],
        )
