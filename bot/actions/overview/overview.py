"""Looking through everything in an estate that is open or waits for somebody."""

from collections.abc import Sequence

from msgspec import Struct

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.overview import open_matters, open_money, open_votes, open_wishes
from bot.actions.overview.estate_look import look_at
from bot.voting.estates.estate import Estate
from bot.voting.overview.line import Line, Matter
from bot.voting.rights import Right


class Overview(Struct, frozen=True):
    """What is open in the estates a person serves; only the committee ``decides`` there."""

    lines: Sequence[Line]
    estates: Sequence[Estate]
    decides: frozenset[int]


async def of_estates(hall: Hall, user_id: int, estate_id: int | None = None) -> Overview:
    """Return what is open in the estates a person serves, or in the one of them with that id.

    Raises:
        CommitteeOnly: the person serves none.
    """
    async with hall.read() as connection:
        served = await rights.where(connection, user_id, Right.SEE_OVERVIEW)
        served = [each for each in served if estate_id in (None, each.id)]
        lines: list[Line] = []
        decides: set[int] = set()
        for estate in served:
            look = await look_at(connection, estate, user_id, hall)
            lines += [line for part in PARTS for line in await part(look)]
            decides |= {estate.id} if user_id in look.committee else set()
    return Overview(lines, served, frozenset(decides))


async def of_treasury(hall: Hall, user_id: int, kept: Sequence[Estate]) -> list[Line]:
    """Return what waits for whoever keeps the books of estates, and what there waits for others."""
    async with hall.read() as connection:
        looks = [await look_at(connection, estate, user_id, hall) for estate in kept]
        lines = [line for look in looks for part in OF_TREASURY for line in await part(look)]
    return [line for line in lines if line.matter is not Matter.DRIVE_SHORT]


OF_TREASURY = (open_money.undecided_drives, open_money.notices_due, open_money.unconfirmed_money)

PARTS = (
    open_votes.asked_extensions,
    open_votes.unsettled_objections,
    open_votes.unanswered_void_requests,
    open_votes.unchecked_slips,
    open_wishes.binding_requests,
    open_wishes.undecided_appointments,
    open_wishes.undecided_settings,
    open_money.unconfirmed_money,
    open_matters.unsigned_minutes,
    open_money.notices_due,
    open_money.unanswered_objections,
    open_money.undecided_drives,
    open_matters.unanswered_matters,
    open_votes.unfinished_drafts,
    open_votes.votes_under_way,
    open_votes.not_carried_out,
)
"""What is looked for, in the order in which it is shown: first what waits, then what runs."""
