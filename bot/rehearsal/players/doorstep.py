"""What happens at the doors of a rehearsal: a lead with a list, a slip on paper, a neighbour who is away."""

import struct
import zlib
from collections.abc import Callable

from bot.rehearsal.players.committee import PATIENCE, START, Committee, Slip, has_button
from bot.rehearsal.players.words import Words
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person


class Doorstep:
    """The lead of the first staircase, on the way to those who do not vote in the chat."""

    def __init__(self, committee: Committee, lead: Person, words: Words) -> None:
        self._committee = committee
        self._lead = lead
        self._words = words

    async def appoints(self, staircase: int | None = 1, building: int = 1) -> None:
        """Let the committee appoint the lead of a staircase of a building by a passed-on link.

        A building of one staircase (None) is asked for as it is.
        """
        person = self._committee.person
        asked = person.write("/leads").message_id
        await self._committee.finds_and_presses("button.appoint-lead", after=asked)
        buildings = await person.private.wait_for(
            self._words("leads.which-building"), after=asked, timeout=PATIENCE
        )
        await person.tap(buildings, row=0, column=building - 1).answer(PATIENCE)
        if staircase:
            which = self._words("leads.which-part")
            parts = await person.private.wait_for(which, after=asked, timeout=PATIENCE)
            await person.tap(parts, row=1, column=staircase - 1).answer(PATIENCE)  # above: the whole building
        letter = await person.private.wait_for("?start=", after=asked, timeout=PATIENCE)
        found = START.search(letter.text)
        assert found is not None  # that is what was waited for
        self._lead.start(found[1])
        await self._lead.private.wait_for("/doors", timeout=PATIENCE)
        self._lead.write("/doors")

    async def finds_nobody_home(self, slip: Slip) -> None:
        """Let the lead note that nobody was at home."""
        await self._at_door(slip, "visit.not-home")

    async def takes_paper(self, slip: Slip) -> None:
        """Let the lead enter a signed slip that is for it, with its photo, and the committee confirm it."""
        await self._at_door(slip, "visit.on-paper")
        choice, asked = self._words("choice.for"), self._words("paper.choice")
        await self._press(lambda message: has_button(message, choice) and asked in message.text, choice)
        await self._lead.private.wait_for(self._words("paper.photo"), timeout=PATIENCE)
        self._lead.send_photo(blank_sheet())
        await self._committee.finds_and_presses("paper.confirm")

    async def _at_door(self, slip: Slip, found: str) -> None:
        """Open a door of the list, which returns to the list by itself afterwards."""
        door = room_of(slip).rpartition("-")[2]
        await self._press(lambda message: has_button(message, door), door)
        words = self._words(found)
        await self._press(lambda message: has_button(message, words), words)

    async def _press(self, wanted: Callable[[Message], bool], words: str) -> None:
        message = await self._lead.private.wait_for(wanted, timeout=PATIENCE)
        await self._lead.tap(message, text=words).answer(PATIENCE)


async def entrusts(principal: Person, holder: Person, of: Slip, words: Words) -> None:
    """Let a person who is away entrust the household of a slip, which accepts, to be for it."""
    free, accept = words("proxy.holder-decides"), words("button.accept-proxy")
    principal.write("/entrust")
    await principal.private.wait_for(words("proxy.which-holder"), timeout=PATIENCE)
    principal.write(room_of(of))
    ways = await principal.private.wait_for(lambda m: has_button(m, free), timeout=PATIENCE)
    await principal.tap(ways, text=words("choice.for")).answer(PATIENCE)
    request = await holder.private.wait_for(lambda m: has_button(m, accept), timeout=PATIENCE)
    await holder.tap(request, text=accept).answer(PATIENCE)


def room_of(slip: Slip) -> str:
    """Return the first room of a household that may own several."""
    return slip.household.split()[0]


def blank_sheet(width: int = 120, height: int = 160) -> bytes:
    """Return a white picture as PNG (ISO/IEC 15948), standing in for the photo of a slip."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\xff" * width) * height
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)
