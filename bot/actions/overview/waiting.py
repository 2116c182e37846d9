"""What waits for one person: of the committee's affairs, of his households', and at the doors he visits."""

from collections.abc import Sequence

from msgspec import Struct

from bot.actions.hall import Hall
from bot.actions.meetings import unsigned
from bot.actions.overview import at_doors, at_home, overview
from bot.actions.overview.personal_look import PersonalLook, look_at
from bot.voting.overview.line import Line, Matter
from bot.voting.overview.visitor import Visitor
from bot.voting.rights import Quality

EVERY_DECIDERS = (
    Matter.NOTICE_OBJECTION,
    Matter.DRIVE_SHORT,
    Matter.DRIVE_REACHED,
    Matter.REQUESTS,
    Matter.DRAFT,
)
"""Of these nobody is named for whom they wait: each of the committee may see to them."""


class Waiting(Struct, frozen=True):
    """What waits for somebody as one of a committee, and what waits for him at home and at doors."""

    office: Sequence[Line]
    own: Sequence[Line]

    @property
    def lines(self) -> list[Line]:
        """Return all of it, the committee's affairs first."""
        return [*self.office, *self.own]


async def of_visitor(hall: Hall, visitor: Visitor) -> Waiting:
    """Return what waits for somebody, in the order in which it is shown."""
    office = await _of_offices(hall, visitor)
    async with hall.read() as connection:
        look = await look_at(connection, hall, visitor)
        office += await _minutes(look)
        own = [line for part in OWN for line in await part(look)]
    return Waiting(office, own)


async def _of_offices(hall: Hall, visitor: Visitor) -> list[Line]:
    return [*await _of_committees(hall, visitor), *await _of_treasury(hall, visitor)]


async def _of_committees(hall: Hall, visitor: Visitor) -> list[Line]:
    if not visitor.serves(Quality.COMMITTEE):
        return []
    found = await overview.of_estates(hall, visitor.user_id)
    return [
        line
        for line in found.lines
        if line.estate.id in found.decides and (line.mine or line.matter in EVERY_DECIDERS)
    ]


async def _of_treasury(hall: Hall, visitor: Visitor) -> list[Line]:
    """Return what waits for who keeps the books; who serves in the committee as well knows most of it."""
    kept = visitor.serves(Quality.TREASURER)
    serves = {each.id for each in visitor.serves(Quality.COMMITTEE)}
    found = await overview.of_treasury(hall, visitor.user_id, kept) if kept else []
    return [line for line in found if line.matter is Matter.NOTICE_DUE or line.estate.id not in serves]


async def _minutes(look: PersonalLook) -> list[Line]:
    """Return the minutes that wait for his signature; to one of the committee they are among its affairs."""
    serves = {each.id for each in look.visitor.serves(Quality.COMMITTEE)}
    elsewhere = look.visitor.estates.keys() - serves
    return [
        Line(
            look.visitor.estates[matter.estate_id],
            Matter.MINUTES,
            None,
            each.meeting.id,
            mine=1,
            words=matter.title,
        )
        for matter, each in await unsigned.in_estates(look.connection, elsewhere)
        if look.visitor.user_id in each.wait_for
    ]


OWN = (
    at_home.unanswered_proxies,
    at_home.waiting_neighbours,
    at_home.missing_ballots,
    at_home.unanswered_pledges,
    at_home.outstanding_payments,
    at_doors.silent_doors,
    at_doors.doors_silent_about_pledges,
)
"""What is looked for at home and at doors, in the order in which it is shown."""
