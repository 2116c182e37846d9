"""What is pressed about matters: raising, settling, planning, comparing, putting to the vote."""

from bot.voting.matters.planning import PlanField
from bot.voting.matters.states import MatterState
from handlers.buttons.payload import Payload


class RaiseIn(Payload, frozen=True):
    """Ask me what I raise in this estate."""

    TAG = "mri"
    estate_id: int


class SubmitMatter(Payload, frozen=True):
    """Raise what I wrote, as I saw it with that seal, about the place with this number; None leaves it."""

    TAG = "ms"
    seal: str
    place: int | None


class ShowMatters(Payload, frozen=True):
    """Show this page of the matters."""

    TAG = "ml"
    page: int


class ShowMatter(Payload, frozen=True):
    """Show me this matter, with what I can do about it."""

    TAG = "mm"
    matter_id: int


class MoveMatter(Payload, frozen=True):
    """Move this matter on; where that takes a reason I am asked for it."""

    TAG = "mv"
    matter_id: int
    state: MatterState


class TakeBackMatter(Payload, frozen=True):
    """Take back what I raised; asked once more unless I am sure."""

    TAG = "mb"
    matter_id: int
    sure: bool


class MergeMatter(Payload, frozen=True):
    """Show me into which this matter could be merged, or merge it into that one."""

    TAG = "mj"
    matter_id: int
    into_id: int | None


class WritePlan(Payload, frozen=True):
    """Show me the plan of this matter as it is being written."""

    TAG = "mp"
    matter_id: int


class WriteField(Payload, frozen=True):
    """Ask me what the plan says in this field; ``empty`` lets it say nothing."""

    TAG = "mf"
    matter_id: int
    field: PlanField
    empty: bool


class FreezePlan(Payload, frozen=True):
    """Freeze the plan as I saw it with that seal; asked once more unless I am sure."""

    TAG = "mz"
    matter_id: int
    seal: str
    sure: bool


class ComparePlans(Payload, frozen=True):
    """Show these two versions of the plan side by side, or the newest ones."""

    TAG = "mc"
    matter_id: int
    first: int | None
    second: int | None


class PrintPlans(Payload, frozen=True):
    """Send me the newest versions of the plan side by side, as a sheet to print."""

    TAG = "mo"
    matter_id: int


class SendMatterLedger(Payload, frozen=True):
    """Send me the ledger of this matter as a file."""

    TAG = "mg"
    matter_id: int


class PutToVote(Payload, frozen=True):
    """Begin a vote on this version of the plan; None begins one with all of the newest as options."""

    TAG = "mt"
    matter_id: int
    version: int | None


class ChooseVote(Payload, frozen=True):
    """Ask me on which version of the plan the vote is to be."""

    TAG = "mq"
    matter_id: int
