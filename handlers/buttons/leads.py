"""What the committee presses about the leads of buildings and staircases."""

from dataclasses import dataclass

from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ShowLeads(Payload):
    """Show the leads of this estate."""

    TAG = "ls"
    estate_id: int


@dataclass(frozen=True, slots=True)
class AppointLead(Payload):
    """Ask me for which building of this estate I appoint a lead; the page of the buildings."""

    TAG = "la"
    estate_id: int
    page: int


@dataclass(frozen=True, slots=True)
class LeadBuilding(Payload):
    """Appoint a lead in the building with this mark; the page of its staircases."""

    TAG = "lb"
    estate_id: int
    building: int
    page: int


@dataclass(frozen=True, slots=True)
class LeadPart(Payload):
    """Appoint a lead for the staircase with this mark, without one for the whole building."""

    TAG = "lp"
    estate_id: int
    building: int
    staircase: int | None


@dataclass(frozen=True, slots=True)
class RemoveLeads(Payload):
    """Ask me which lead of this estate I remove; the page of the leads."""

    TAG = "lr"
    estate_id: int
    page: int


@dataclass(frozen=True, slots=True)
class RemoveLead(Payload):
    """Remove this lead."""

    TAG = "lx"
    lead_id: int
