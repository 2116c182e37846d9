"""What is asked about a proposal, by name; bot.voting.draft_table says the rest of each question."""

from enum import StrEnum

from bot.voting.estates.body import Body


class Question(StrEnum):
    """What is asked about a proposal, in this order."""

    TEMPLATE = "template"
    TITLE = "title"
    REASON = "reason"
    COST = "cost"
    PLANS = "plans"
    ATTACHMENT = "attachment"
    RULE = "rule"
    QUORUM_HEADS = "quorum-heads"
    QUORUM_AREA = "quorum-area"
    APPROVAL_HEADS = "approval-heads"
    APPROVAL_AREA = "approval-area"
    OPTIONS = "options"
    ELECTORATE = "electorate"
    BALLOTS = "ballots"
    TALLY = "tally"
    DEADLINE = "deadline"
    TIMETABLE = "timetable"
    NOTICE = "notice"
    NOTICE_REASON = "notice-reason"
    FLOORS = "floors"
    KINDS = "kinds"
    DEVELOPER = "developer"
    EXTENSION = "extension"
    OBJECTIONS = "objections"
    EARLY = "early"
    SILENCE = "silence"
    PRECEDENCE = "precedence"


class Template(StrEnum):
    """What a draft can start from; it proposes a title and a reason."""

    CAMERAS = "cameras"
    LIFT = "lift"
    PROPERTY_COMPANY = "property-company"
    BARRIER_GATE = "barrier-gate"
    SPENDING = "spending"
    SOUNDING = "sounding"
    FOUNDING = "founding"
    COVENANT = "covenant"
    BLANK = "blank"


def suits(template: Template, body: Body) -> bool:
    """Tell whether a template is offered where this leads.

    Before a group is founded each staircase is asked what it thinks; a founded one has a covenant, and can
    sign for the estate with a property company.
    """
    beforehand, afterwards = (
        (Template.SOUNDING, Template.FOUNDING),
        (Template.PROPERTY_COMPANY, Template.COVENANT),
    )
    return template not in (beforehand if body.is_founded else afterwards)


NONE = "none"
"""The button that answers with nothing."""

WHOLE_ESTATE = "estate"
ALL_KINDS = "all"
PICKED = "picked"
SECRET = "secret"
HIDDEN = "hidden"
IN = "in"
OUT = "out"
ON = "on"
OFF = "off"
