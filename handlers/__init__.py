"""The one ordered list of everything people can say and press: a line a room."""

from collections.abc import Sequence

from handlers.answering.routing import Handler
from handlers.ballots import routes as ballots
from handlers.books import routes as books
from handlers.carrying_out import routes as carrying_out
from handlers.estates import routes as estates
from handlers.following_up import routes as following_up
from handlers.home import routes as home
from handlers.households import routes as households
from handlers.matters import routes as matters
from handlers.meetings import routes as meetings
from handlers.objections import routes as objections
from handlers.overview import routes as overview
from handlers.paper import routes as paper
from handlers.printing import routes as printing
from handlers.proposals import routes as proposals
from handlers.proxies import routes as proxies
from handlers.reception import routes as reception
from handlers.reception.once import Once
from handlers.results import routes as results
from handlers.settings import routes as settings
from handlers.shares import routes as shares

IN_ORDER: list[Handler] = [
    *home.ROUTES,
    *results.ROUTES,
    *carrying_out.ROUTES,
    *matters.ROUTES,
    *meetings.ROUTES,
    *shares.ROUTES,
    *overview.ROUTES,
    *books.ROUTES,
    *printing.ROUTES,
    *proposals.ROUTES,
    *following_up.ROUTES,
    *ballots.ROUTES,
    *paper.ROUTES,
    *proxies.ROUTES,
    *objections.ROUTES,
    *households.ROUTES,
    *estates.ROUTES,
    *settings.ROUTES,
    *reception.ROUTES,
    *reception.AFTER_ALL,
]
"""The first that fits takes the update, once."""

BY_GROUP: dict[int, Sequence[Handler]] = {
    -1: reception.BEFORE_ALL,
    0: [*ballots.PRESSES, Once(IN_ORDER)],
}
"""One of each group takes an update."""
