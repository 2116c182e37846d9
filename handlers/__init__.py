"""The one ordered list of everything people can say and press: a line a room."""

from handlers.answering.routing import Handler
from handlers.ballots import routes as ballots
from handlers.estates import routes as estates
from handlers.following_up import routes as following_up
from handlers.households import routes as households
from handlers.objections import routes as objections
from handlers.paper import routes as paper
from handlers.proposals import routes as proposals
from handlers.proxies import routes as proxies
from handlers.reception import routes as reception
from handlers.results import routes as results

BEFORE_ALL: list[Handler] = reception.BEFORE_ALL
"""Run before whichever of the others fits."""

IN_ORDER: list[Handler] = [
    *ballots.ROUTES,
    *results.ROUTES,
    *proposals.ROUTES,
    *following_up.ROUTES,
    *paper.ROUTES,
    *proxies.ROUTES,
    *objections.ROUTES,
    *households.ROUTES,
    *estates.ROUTES,
    *reception.ROUTES,
    *reception.AFTER_ALL,
]
"""The first that fits takes the update."""
