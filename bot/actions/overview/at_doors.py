"""What waits for one person at the doors that he visits."""

from bot.actions.overview.personal_look import PersonalLook
from bot.actions.shares import doors
from bot.voting.overview.line import Line, Matter
from bot.voting.rights import Right
from storage.estates import leads
from storage.following_up import visits


async def silent_doors(look: PersonalLook) -> list[Line]:
    """Return the votes in which doors of his are silent; the committee, whose all are, is not reminded."""
    led = await leads.of_person(look.connection, look.visitor.user_id)
    lines = []
    for estate, vote in look.votes:
        parts = [lead.part for lead in led if lead.estate_id == estate.id and lead.is_asked(vote)]
        if parts and not look.visitor.may(Right.ALL_DOORS, estate.id):
            silent = await visits.silent_in(look.connection, vote.id, parts)
            lines += [Line(estate, Matter.DOORS, vote, number=len(silent))] if silent else []
    return lines


async def doors_silent_about_pledges(look: PersonalLook) -> list[Line]:
    """Return the pledge drives in which doors of his are silent; the committee is not reminded of those."""
    led = await leads.of_person(look.connection, look.visitor.user_id)
    lines = []
    for view in look.drives:
        parts = [lead.part for lead in led if lead.estate_id == view.estate.id]
        if parts and not look.visitor.may(Right.ALL_DOORS, view.estate.id):
            number, title = len(doors.silent(view, parts)), view.matter.title
            line = Line(view.estate, Matter.PLEDGE_DOORS, drive_id=view.drive.id, number=number, words=title)
            lines += [line] if number else []
    return lines
