"""The one table of what the home can show: a row a screen, a line a button, and whom each is for."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from msgspec import Struct

from bot.voting.rights import Right
from handlers.buttons.amending import AmendVote
from handlers.buttons.doors import ShowDoors
from handlers.buttons.following_up import RemindOf, ShowTimetable
from handlers.buttons.home import Errand, GoTo, Open, Screen
from handlers.buttons.objections import ObjectTo
from handlers.buttons.paper import PaperFor
from handlers.buttons.payload import Payload
from handlers.buttons.proxies import EnterProxy
from handlers.buttons.results import ShowResult
from handlers.buttons.stages import OfferExtension, WithdrawVote
from handlers.home import pages
from handlers.home.visit import Drawn, Stage, Visit


class Entry(Struct, frozen=True):
    """A button of a screen, by its key in the texts: for who has the ``right``, at the vote's ``stage``."""

    key: str
    right: Right | None
    leads: Callable[[int], Payload]
    stage: Stage = Stage.ANY


class Layout(Struct, frozen=True):
    """A screen: the one ``above`` it, whom it is for, what it shows, and the buttons it always has."""

    above: Screen
    right: Right | None
    drawn: Callable[[Visit], Awaitable[Drawn]]
    entries: Sequence[Entry] = ()
    in_row: int = 1


def _to(screen: Screen) -> Callable[[int], Payload]:
    return lambda proposal_id: GoTo(screen, proposal_id)


def _errand(errand: Errand, right: Right | None) -> Entry:
    return Entry(errand, right, lambda _: Open(errand))


SCREENS: Mapping[Screen, Layout] = {
    Screen.HOME: Layout(
        Screen.HOME,
        None,
        pages.home,
        (
            Entry("votes", Right.SEE_RESULT, _to(Screen.VOTES)),
            _errand(Errand.PROPOSE, Right.PROPOSE),
            Entry("estate", Right.SEE_MATTERS, _to(Screen.ESTATE)),
            Entry("me", None, _to(Screen.ME)),
        ),
        in_row=2,
    ),
    Screen.WAITING: Layout(Screen.HOME, None, pages.waiting),
    Screen.VOTES: Layout(Screen.HOME, Right.SEE_RESULT, pages.votes),
    Screen.VOTE: Layout(
        Screen.VOTES,
        Right.SEE_RESULT,
        pages.vote,
        (
            Entry("result", Right.SEE_RESULT, ShowResult),
            Entry("doors", Right.VISIT_DOORS, ShowDoors, Stage.OPEN),
            Entry("paper", Right.ALL_DOORS, PaperFor, Stage.OPEN),
            Entry("remind", Right.REMIND, RemindOf, Stage.OPEN),
            Entry("object", Right.OBJECT, ObjectTo, Stage.OBJECTIONABLE),
            Entry("more", Right.SEE_TIMETABLE, _to(Screen.MORE), Stage.UNSETTLED),
        ),
    ),
    Screen.MORE: Layout(
        Screen.VOTE,
        Right.SEE_TIMETABLE,
        pages.vote,
        (
            Entry("withdraw", Right.WITHDRAW_PROPOSAL, WithdrawVote, Stage.UNSETTLED),
            Entry("amend", Right.AMEND, AmendVote, Stage.RUNNING),
            Entry("proxypaper", Right.ENTER_PROXY, EnterProxy, Stage.OPEN),
            Entry("extend", Right.EXTEND, OfferExtension, Stage.OPEN),
            Entry("timetable", Right.SEE_TIMETABLE, ShowTimetable, Stage.OPEN),
        ),
    ),
    Screen.ESTATE: Layout(
        Screen.HOME,
        Right.SEE_MATTERS,
        pages.told,
        (
            Entry("talk", Right.SEE_MATTERS, _to(Screen.MATTERS)),
            _errand(Errand.BOOKS, Right.SEE_BOOKS),
            Entry("register", Right.IMPORT_REGISTER, _to(Screen.REGISTER)),
            Entry("people", Right.SEE_LEADS, _to(Screen.PEOPLE)),
            Entry("look", Right.SEE_OVERVIEW, _to(Screen.LOOK)),
            _errand(Errand.SETTINGS, Right.SEE_SETTINGS),
        ),
    ),
    Screen.MATTERS: Layout(
        Screen.ESTATE,
        Right.SEE_MATTERS,
        pages.told,
        (
            _errand(Errand.MATTERS, Right.SEE_MATTERS),
            _errand(Errand.RAISE, Right.RAISE_MATTER),
            _errand(Errand.MEETINGS, Right.SEE_MEETING),
            _errand(Errand.SHARE, Right.PLEDGE),
            _errand(Errand.PLEDGES, Right.SEE_PLEDGES),
        ),
    ),
    Screen.PEOPLE: Layout(
        Screen.ESTATE,
        Right.SEE_LEADS,
        pages.people,
        (
            _errand(Errand.LEADS, Right.SEE_LEADS),
            _errand(Errand.INVITE, Right.INVITE_COMMITTEE),
            _errand(Errand.STAFF, Right.SEE_STAFF),
            _errand(Errand.ENTRY, Right.SET_ENTRY),
        ),
    ),
    Screen.REGISTER: Layout(
        Screen.ESTATE, Right.IMPORT_REGISTER, pages.told, (_errand(Errand.CODES, Right.ISSUE_CODES),)
    ),
    Screen.LOOK: Layout(
        Screen.ESTATE,
        Right.SEE_OVERVIEW,
        pages.told,
        (
            _errand(Errand.OVERVIEW, Right.SEE_OVERVIEW),
            _errand(Errand.PROGRESS, Right.SEE_PROGRESS),
            _errand(Errand.OBJECTIONS, Right.SEE_DETAIL),
            _errand(Errand.ACTS, Right.SEE_ACTS),
        ),
    ),
    Screen.ME: Layout(
        Screen.HOME,
        None,
        pages.told,
        (
            _errand(Errand.ME, None),
            _errand(Errand.ENTRUST, Right.ENTRUST),
            _errand(Errand.RECEIPT, None),
            _errand(Errand.REMINDERS, None),
            _errand(Errand.PRIVACY, None),
            _errand(Errand.LANGUAGE, None),
            _errand(Errand.HELP, None),
        ),
    ),
}
