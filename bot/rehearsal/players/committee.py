"""The committee of a rehearsal: sets an estate up and puts something to the vote, as people do."""

import csv
import re
from collections.abc import Callable
from datetime import timedelta

from msgspec import Struct

from bot.rehearsal.players.cast import Cast
from bot.rehearsal.players.words import Speech
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World

PATIENCE = 300.0  # seconds, of a machine that may be busy
A_MOMENT = timedelta(seconds=2)  # in which people read; far less than a press may wait for its answer

LetPass = Callable[[timedelta], None]
"""Moves the clock of a rehearsal, so that nobody has to wait for what is only pace."""

COST = "36800"
WEEK = 7  # days
DEADLINE = "question.deadline"
OF_A_WEEK = ("button.days", "extend.yes")
START = re.compile(r"\?start=([A-Za-z0-9_-]+)")


class Slip(Struct, frozen=True):
    """What was printed for one household."""

    household: str
    code: str


class Committee:
    """A committee member who knows the bot only by what it says."""

    def __init__(
        self, world: World, cast: Cast, speech: Speech, let_pass: LetPass, serving: tuple[str, str]
    ) -> None:
        self._let_pass = let_pass
        self._words = speech.own
        self._cast = cast
        note = (f"{serving[0]}，可以 /propose", f"{serving[1]}: has /propose")
        self.person: Person = world.person(cast.chair, language_code=speech.code, note=note)
        self.group: Group = world.group(cast.group, creator=self.person)
        self.card: Message | None = None

    async def takes_office(self, link_payload: str) -> None:
        """Open the one-time link, add the bot to the group and link it."""
        self.person.start(link_payload)
        await self._hears(self._words("join.welcome"))
        self.group.add_bot(by=self.person)
        self.person.write("/link", self.group)
        await self.group.wait_for(self._words("link.done"), timeout=PATIENCE)

    async def imports(self, register: bytes) -> None:
        """Send the register and say yes to its preview."""
        self.person.send_document(self._cast.register, register, "text/csv")
        preview = await self._hears(lambda message: bool(message.buttons))
        await self.presses(preview, self._words("register.import"))
        await self._hears(self._words("register.done"))

    async def prints_slips(self) -> list[Slip]:
        """Ask for the file of codes and read it."""
        self.person.write("/codes")
        await self.finds_and_presses("codes.all")
        file = await self._hears(lambda message: message.document is not None)
        assert file.document is not None  # that is what was waited for
        lines = csv.reader(file.document.data.decode("utf-8-sig").splitlines())
        return [Slip(line[2], line[3]) for line in list(lines)[1:]]

    async def proposes_cameras(self) -> None:
        """Take the template of /propose, name the cost, shorten the vote to a week, and publish."""
        self.person.write("/propose")
        for button in ("pick.template.cameras", "button.name-cost"):
            await self.finds_and_presses(button)
        no_cost = self._words("pick.cost.none")
        await self._hears(lambda message: has_button(message, no_cost))
        self.person.write(COST)
        for button in ("button.change-something", DEADLINE, "button.days", "button.publish"):
            await self.finds_and_presses(button)
        self.card = await self.group.wait_for(lambda message: bool(message.buttons), timeout=PATIENCE)

    @property
    def is_asked_to_extend(self) -> bool:
        """Tell whether the bot has asked to put the deadline off, as it does where the quorum is missing."""
        extend = self._words("extend.yes", WEEK)
        return any(has_button(message, extend) for message in self.person.private.from_bot)

    async def extends(self) -> None:
        """Put the deadline off, and wait until the group is told."""
        await self.finds_and_presses("extend.yes")
        await self.group.wait_for(self._words("announce.extended", WEEK), timeout=PATIENCE)

    async def dismisses(self, reason: str) -> None:
        """Dismiss the objection that is shown, with a reason."""
        await self.finds_and_presses("objection.do.dismissed")
        await self._hears(self._words("objection.reason"))
        self.person.write(reason)
        await self._hears(self._words("objection.did"))

    async def invites(self, person: Person, office: str) -> None:
        """Hand a one-time link into an office (a button's key) to a person, who opens it."""
        asked = self.person.write("/invite").message_id
        await self.finds_and_presses(office, after=asked)
        letter = await self._hears("?start=", after=asked)
        found = START.search(letter.text)
        assert found is not None  # that is what was waited for
        person.start(found[1])
        await person.private.wait_for(lambda message: bool(message.text), timeout=PATIENCE)

    async def finds_and_presses(self, shown: str, pressed: str | None = None, *, after: int = 0) -> None:
        """Wait for a message on which one button (a key) is shown, and press it or another one there."""
        sought = self._button(shown)
        message = await self._hears(lambda message: has_button(message, sought), after)
        await self.presses(message, self._button(pressed or shown))

    def _button(self, key: str) -> str:
        return self._words(key, WEEK if key in OF_A_WEEK else None)

    async def _hears(self, wanted: Callable[[Message], bool] | str, after: int = 0) -> Message:
        return await self.person.private.wait_for(wanted, after=after, timeout=PATIENCE)

    async def presses(self, message: Message, words: str) -> None:
        """Press a button of a message and wait for the answer."""
        self._let_pass(A_MOMENT)
        await self.person.tap(message, text=words).answer(PATIENCE)


def has_button(message: Message, words: str) -> bool:
    """Tell whether one of the message's buttons holds these words."""
    return any(words in button.text for row in message.buttons for button in row)
