"""The committee of a rehearsal: sets an estate up and puts something to the vote, as people do."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World

PATIENCE = 300.0  # seconds, of a machine that may be busy
A_MOMENT = timedelta(seconds=2)  # in which people read; far less than a press may wait for its answer

LetPass = Callable[[timedelta], None]
"""Moves the clock of a rehearsal, so that nobody has to wait for what is only pace."""

REGISTER_NAME = "业主名册.csv"
COST = "36800"
EXTEND, DISMISS = "延长 7 天", "异议不成立"

# A button that tells the question apart, and the one to press.
BEFORE_COST = (("摄像头", "摄像头"), ("建议", "建议"), ("不写理由", "建议"))
AFTER_COST = (
    ("不附材料", "不附材料"),
    ("一般事项", "一般事项"),
    ("不设方案", "不设方案"),
    ("全小区", "全小区"),
    ("无记名", "👁 记名"),
    ("7 天", "7 天"),
    ("少打扰", "按惯例"),
    ("发布", "发布"),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What was printed for one household."""

    household: str
    code: str


class Committee:
    """A committee member who knows the bot only by what it says."""

    def __init__(self, world: World, group_title: str, let_pass: LetPass) -> None:
        self._let_pass = let_pass
        self.person: Person = world.person(
            "林主任", note=("业委会，可以 /propose", "committee: has /propose")
        )
        self.group: Group = world.group(group_title, creator=self.person)
        self.card: Message | None = None

    async def takes_office(self, link_payload: str) -> None:
        """Open the one-time link, add the bot to the group and link it."""
        self.person.start(link_payload)
        await self._hears("业委会成员")
        self.group.add_bot(by=self.person)
        self.person.write("/link", self.group)
        await self.group.wait_for("已与", timeout=PATIENCE)

    async def imports(self, register: bytes) -> None:
        """Send the register and say yes to its preview."""
        self.person.send_document(REGISTER_NAME, register, "text/csv")
        preview = await self._hears(lambda message: bool(message.buttons))
        await self.presses(preview, "导入")
        await self._hears("名册已经导入")

    async def prints_slips(self) -> list[Slip]:
        """Ask for the file of codes and read it."""
        self.person.write("/codes")
        await self.finds_and_presses("所有", "所有")
        file = await self._hears(lambda message: message.document is not None)
        assert file.document is not None  # that is what was waited for
        lines = csv.reader(file.document.data.decode("utf-8-sig").splitlines())
        return [Slip(line[2], line[3]) for line in list(lines)[1:]]

    async def proposes_cameras(self) -> None:
        """Go through the questions of /propose, with a deadline a week ahead, and publish."""
        self.person.write("/propose")
        for button in BEFORE_COST:
            await self.finds_and_presses(*button)
        await self._hears(lambda message: has_button(message, "没有费用"))
        self.person.write(COST)
        for button in AFTER_COST:
            await self.finds_and_presses(*button)
        self.card = await self.group.wait_for(lambda message: bool(message.buttons), timeout=PATIENCE)

    @property
    def is_asked_to_extend(self) -> bool:
        """Tell whether the bot has asked to put the deadline off, as it does where the quorum is missing."""
        return any(has_button(message, EXTEND) for message in self.person.private.from_bot)

    async def extends(self) -> None:
        """Put the deadline off, and wait until the group is told."""
        await self.finds_and_presses(EXTEND, EXTEND)
        await self.group.wait_for("投票延长", timeout=PATIENCE)

    async def dismisses(self, reason: str) -> None:
        """Dismiss the objection that is shown, with a reason."""
        await self.finds_and_presses(DISMISS, DISMISS)
        await self._hears("写明理由")
        self.person.write(reason)
        await self._hears("已处理")

    async def finds_and_presses(self, shown: str, pressed: str) -> None:
        """Wait for a message on which one button is shown, and press it or another one there."""
        await self.presses(await self._hears(lambda message: has_button(message, shown)), pressed)

    async def _hears(self, wanted: Callable[[Message], bool] | str) -> Message:
        return await self.person.private.wait_for(wanted, timeout=PATIENCE)

    async def presses(self, message: Message, words: str) -> None:
        """Press a button of a message and wait for the answer."""
        self._let_pass(A_MOMENT)
        await self.person.tap(message, text=words).answer(PATIENCE)


def has_button(message: Message, words: str) -> bool:
    """Tell whether one of the message's buttons holds these words."""
    return any(words in button.text for row in message.buttons for button in row)
