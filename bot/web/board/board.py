"""The notice board: what it is made of, and what its pages are made from."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from bot.actions.carrying_out import courses
from bot.actions.hall import Hall
from bot.actions.results import dossier, pages
from bot.reports.result_rows import result_rows
from bot.reports.rows import ResultRows
from bot.reports.sheets.frame import Links
from bot.texts.catalogue import Catalogue
from bot.voting.carrying_out.course import Course
from bot.voting.proposals.publicity import PublicPage
from bot.voting.results.dossier import Dossier
from bot.web.board.kept import Kept, Made

LOOKS_EVERY = 1.0  # seconds for which it is not looked again where an address leads
MOST_LOOKED = 5_000

Fetch = Callable[[str, int], Awaitable[bytes]]
"""Returns what Telegram keeps under the id of a file, of so many bytes at most, or raises ``NotToBeHad``."""

Draw = Callable[[ResultRows, Course], bytes]
"""Makes a page of a vote's rows and of what has become of the decision."""

WaysTo = Callable[[PublicPage], Links]
"""Returns the ways from a vote's page to the bot."""


class NotToBeHad(Exception):
    """Telegram does not hand a file over, or it is too large, or of no kind that is shown."""


class Found(Struct, frozen=True):
    """A page that may be shown, and ``head``, which changes with anything that is on it."""

    page: PublicPage
    head: str


@dataclass(slots=True)
class Board:
    """One for the whole program: what its pages need, and what was made for whoever asks next.

    ``url`` is its public address without a slash at its end, ``language`` that of readers who ask for none
    of ours. ``fetch`` gets what is attached to a vote from Telegram.
    """

    hall: Hall
    catalogue: Catalogue
    url: str
    language: str
    ways_to: WaysTo
    fetch: Fetch
    monotonic: Callable[[], float]
    drawn: Kept = field(init=False)
    files: Kept = field(init=False)
    lists: Kept = field(init=False)
    _looked: OrderedDict[str, tuple[float, Found | None]] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.drawn, self.files, self.lists = (Kept(self.monotonic) for _ in range(3))

    @property
    def root(self) -> str:
        """Return the path at which the board begins, without a slash at its end."""
        return urlsplit(self.url).path

    def on_paper(self, page: PublicPage) -> Links:
        """Return the ways from a sheet: to the page, and to the bot for what can be done only there."""
        here = page.address(self.url)
        return replace(self.ways_to(page), vote=here, result=here)

    async def find(self, token: str) -> Found | None:
        """Return the page at an address if anybody may see it; what was found holds for a second."""
        looked = self._looked.get(token)
        if looked and self.monotonic() - looked[0] <= LOOKS_EVERY:
            return looked[1]
        found = await self._find(token)
        self._looked[token] = self.monotonic(), found
        self._looked.move_to_end(token)
        if len(self._looked) > MOST_LOOKED:
            self._looked.popitem(last=False)
        return found

    async def _find(self, token: str) -> Found | None:
        page = await pages.at(self.hall, token)
        if page is None:
            return None
        heads = await pages.heads(self.hall, [page.proposal_id])
        said = len((await courses.of_vote(self.hall, page.proposal_id)).notes)
        return Found(page, f"{heads[page.proposal_id]} {page.publicity} {said}")

    async def rows(self, page: PublicPage) -> ResultRows:
        """Return the rows of a vote that are for everybody."""
        found = await dossier.of_vote(self.hall, page.proposal_id)
        return await asyncio.to_thread(_for_everybody, found)

    async def glance(self, page: PublicPage) -> ResultRows:
        """Return the same rows without staircases and turnout over time, which take longest."""
        return _for_everybody(await pages.at_a_glance(self.hall, page.proposal_id))

    async def vote(self, found: Found, language: str, draw: Draw) -> Made:
        """Return the page of a vote in a language, drawn where it is not kept."""

        async def make() -> bytes:
            course = await courses.of_vote(self.hall, found.page.proposal_id)
            return await asyncio.to_thread(draw, await self.rows(found.page), course)

        return await self.drawn.get((found.page.proposal_id, language), found.head, make)


def _for_everybody(found: Dossier) -> ResultRows:
    return result_rows(found).for_everybody
