"""What waits for the households of one person."""

from bot.actions.overview.personal_look import PersonalLook
from bot.actions.shares import own_pledges
from bot.voting.households.household import Standing
from bot.voting.overview.line import Line, Matter
from bot.voting.rights import Right
from storage import proxies
from storage.ballots import ballots
from storage.households import members


async def unanswered_proxies(look: PersonalLook) -> list[Line]:
    """Return the proxies that a household of his was asked to accept."""
    lines = []
    for estate, vote in look.votes:
        homes = {home.household.id for home in look.of(estate)}
        asked = [each for each in await proxies.live(look.connection, vote.id) if homes and each.waits]
        lines += [
            Line(estate, Matter.PROXY, vote, each.id, home=each.principal.label)
            for each in asked
            if each.wish.holder_id in homes
        ]
    return lines


async def waiting_neighbours(look: PersonalLook) -> list[Line]:
    """Return who wants to be let into a household of his."""
    homes = [each.household.id for each in look.homes if each.may(Right.APPROVE_BINDING)]
    present = await members.of_households(look.connection, homes)
    return [
        Line(
            look.visitor.estates[each.estate_id],
            Matter.NEIGHBOUR,
            about=each.id,
            words=each.name,
            home=each.household.label,
        )
        for each in present
        if each.standing is Standing.PENDING and each.user_id != look.visitor.user_id
    ]


async def missing_ballots(look: PersonalLook) -> list[Line]:
    """Return the votes in which a household of his has not answered, nor entrusted another."""
    places = {(vote.id, home.household.id) for estate, vote in look.votes for home in look.of(estate)}
    roll, answered = await ballots.at_places(look.connection, places)
    given = await proxies.live_at(look.connection, places)
    entrusted = {place for place, proxy in given.items() if proxy.is_accepted}
    return [
        Line(estate, Matter.BALLOT, vote, home.household.id, home=home.household.label)
        for estate, vote in look.votes
        for home in look.of(estate)
        if home.household.id in roll.get(vote.id, {})
        and (vote.id, home.household.id) not in entrusted | answered.keys()
    ]


async def unanswered_pledges(look: PersonalLook) -> list[Line]:
    """Return the pledge drives in which a household of his has not answered."""
    homes = {place.household.id for place in look.visitor.places if place.may(Right.PLEDGE)}
    return [
        Line(
            view.estate,
            Matter.PLEDGE,
            about=each.household.id,
            drive_id=view.drive.id,
            words=view.matter.title,
            home=each.household.label,
        )
        for view in look.drives
        for each in view.pledges
        if each.is_silent and each.household.id in homes
    ]


async def outstanding_payments(look: PersonalLook) -> list[Line]:
    """Return what was called of a household of his and has not come."""
    homes = {place.household.id for place in look.visitor.places if place.may(Right.PLEDGE)}
    return [
        Line(
            look.visitor.estates[matter.estate_id],
            Matter.PAYMENT,
            about=pledge.household.id,
            drive_id=pledge.drive_id,
            words=matter.title,
            home=pledge.household.label,
        )
        for matter, pledge in await own_pledges.owed(look.connection, homes)
    ]
