"""What happens at the doors of a rehearsal: a lead with a list, a slip on paper, a neighbour who is away."""

import re
import struct
import zlib
from collections.abc import Callable

from bot.rehearsal.players.committee import PATIENCE, Committee, Slip, has_button
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person

START = re.compile(r"\?start=([A-Za-z0-9_-]+)")


class Doorstep:
    """The lead of the first staircase, on the way to those who do not vote in the chat."""

    def __init__(self, committee: Committee, lead: Person) -> None:
        self._committee = committee
        self._lead = lead

    async def appoints(self) -> None:
        """Let the committee appoint the lead of the first staircase by a link that is passed on."""
        person = self._committee.person
        person.write("/leads")
        await self._committee.finds_and_presses("添加楼道长", "添加楼道长")
        await self._committee.finds_and_presses("1 幢", "1 幢")
        await self._committee.finds_and_presses("整幢", "1 单元")
        letter = await person.private.wait_for("?start=", timeout=PATIENCE)
        found = START.search(letter.text)
        assert found is not None  # that is what was waited for
        self._lead.start(found[1])
        await self._lead.private.wait_for("/doors", timeout=PATIENCE)
        self._lead.write("/doors")

    async def finds_nobody_home(self, slip: Slip) -> None:
        """Let the lead note that nobody was at home."""
        await self._at_door(slip, "不在家")

    async def takes_paper(self, slip: Slip, choice: str) -> None:
        """Let the lead enter a signed slip with its photo, and the committee confirm it."""
        await self._at_door(slip, "纸质")
        await self._press(lambda message: has_button(message, choice) and "纸质票上" in message.text, choice)
        await self._lead.private.wait_for("拍一张照片", timeout=PATIENCE)
        self._lead.send_photo(blank_sheet())
        await self._committee.finds_and_presses("计入", "计入")

    async def _at_door(self, slip: Slip, found: str) -> None:
        """Open a door of the list, which returns to the list by itself afterwards."""
        door = room_of(slip).rpartition("-")[2]
        await self._press(lambda message: has_button(message, door), door)
        await self._press(lambda message: has_button(message, found), found)

    async def _press(self, wanted: Callable[[Message], bool], words: str) -> None:
        message = await self._lead.private.wait_for(wanted, timeout=PATIENCE)
        await self._lead.tap(message, text=words).answer(PATIENCE)


async def entrusts(principal: Person, holder: Person, of: Slip, choice: str) -> None:
    """Let a person who is away entrust the household that a slip was printed for, which accepts."""
    principal.write("/entrust")
    await principal.private.wait_for("请输入房号", timeout=PATIENCE)
    principal.write(room_of(of))
    ways = await principal.private.wait_for(lambda m: has_button(m, "由受托户决定"), timeout=PATIENCE)
    await principal.tap(ways, text=choice).answer(PATIENCE)
    request = await holder.private.wait_for(lambda m: has_button(m, "接受"), timeout=PATIENCE)
    await holder.tap(request, text="接受").answer(PATIENCE)


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
