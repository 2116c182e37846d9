"""What the committee presses about the leads of buildings and staircases."""

from handlers.buttons.payload import Payload


class ShowLeads(Payload, frozen=True):
    """Show the leads of this estate."""

    TAG = "ls"
    estate_id: int


class AppointLead(Payload, frozen=True):
    """Ask me for which building of this estate I appoint a lead; the page of the buildings."""

    TAG = "la"
    estate_id: int
    page: int


class LeadBuilding(Payload, frozen=True):
    """Appoint a lead in the building with this mark; the page of its staircases."""

    TAG = "lb"
    estate_id: int
    building: int
    page: int


class LeadPart(Payload, frozen=True):
    """Appoint a lead for the staircase with this mark, without one for the whole building."""

    TAG = "lp"
    estate_id: int
    building: int
    staircase: int | None


class RemoveLeads(Payload, frozen=True):
    """Ask me which lead of this estate I remove; the page of the leads."""

    TAG = "lr"
    estate_id: int
    page: int


class RemoveLead(Payload, frozen=True):
    """Remove this lead."""

    TAG = "lx"
    lead_id: int
