"""A person's phone in a rehearsal: what is shown on it, what is pressed and what is written."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.rehearsal.players.committee import A_MOMENT, PATIENCE, START, LetPass, has_button
from bot.rehearsal.players.words import Words
from bot.rehearsal.town.chats import Wanted
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person

About = Callable[[str], bool]
"""Tells whether a text is about what is meant: older messages may show the same buttons for a while."""


def anything(text: str) -> bool:
    """Tell so of any text."""
    return True


@dataclass(slots=True)
class Phone:
    """A person who goes by what the newest message shows; ``words`` say it in the person's language."""

    person: Person
    words: Words
    let_pass: LetPass
    room: str = ""
    written: int = 0
    """The number of the message that was written last; what is waited for is newer, or edited since."""

    def writes(self, text: str) -> None:
        """Send a text or a command."""
        self.let_pass(A_MOMENT)
        self.written = self.person.write(text).message_id

    def sends(self, photo: bytes) -> None:
        """Send a photo."""
        self.written = self.person.send_photo(photo).message_id

    def sends_file(self, name: str, data: bytes) -> None:
        """Send a file."""
        self.written = self.person.send_document(name, data).message_id

    def looks_up(self) -> None:
        """Leave behind what has been shown so far: what is waited for is yet to come."""
        newest = self.person.private.newest
        self.written = newest.message_id if newest else 0

    async def says(self, key: str, text: str) -> None:
        """Write a text where the words of a key ask for it."""
        await self.reads(key)
        self.writes(text)

    async def reads(self, key: str, n: int | None = None) -> Message:
        """Wait for the words of a key (that counts ``n``), in answer to what was written last."""
        return await self._sees(key, lambda message: self.words(key, n) in message.text)

    async def presses(self, *keys: str, about: About = anything) -> None:
        """Press one button after the other, each as soon as it is shown on a message about what is meant."""
        for key in keys:
            await self.presses_on(await self.finds(key, about), key)

    async def presses_on(self, message: Message, key: str) -> None:
        """Press the button of a key on a message."""
        await self._tap(message, text=self.words(key))

    async def presses_row_of(self, message: Message, row: int = 0) -> None:
        """Press the first button in a row of a message."""
        await self._tap(message, row=row)

    async def finds(self, key: str, about: About = anything) -> Message:
        """Wait for a message with this button that is about what is meant."""
        sought = self.words(key)
        return await self._sees(key, lambda message: has_button(message, sought) and about(message.text))

    async def presses_row(self, row: int, key: str, n: int | None = None, *, about: About = anything) -> None:
        """Press the button of a row on a message with buttons that is known by the words of a key."""
        words = self.words(key, n)

        def is_meant(message: Message) -> bool:
            return bool(message.buttons) and words in message.text and about(message.text)

        await self._tap(await self._sees(key, is_meant), row=row)

    async def gets_file(self) -> Message:
        """Wait for a file, in answer to what was written last."""
        return await self._sees("a file", lambda message: message.document is not None)

    async def presses_named(self, label: str, key: str) -> None:
        """Press the button with somebody's name on a message that is known by the words of a key."""
        asked = self.words(key)
        shown = await self._sees(key, lambda message: asked in message.text and has_button(message, label))
        await self._tap(shown, text=label)

    async def follows(self, message: Message) -> None:
        """Open the link into the private chat that a message carries in its text or on a button."""
        links = [message.text, *(each.url or "" for row in message.buttons for each in row)]
        found = next(filter(None, map(START.search, links)))
        self.written = self.person.start(found[1]).message_id

    async def _sees(self, key: str, wanted: Wanted) -> Message:
        """Wait for what is wanted; whoever loses patience says which words or button they were."""
        try:
            return await self.person.private.wait_for(wanted, after=self.written, timeout=PATIENCE)
        except TimeoutError as late:
            raise TimeoutError(f"{self.person.name} ({self.room}) waited for {key}: {late}") from None

    async def _tap(self, message: Message, text: str | None = None, row: int = 0) -> None:
        self.let_pass(A_MOMENT)
        await self.person.tap(message, text=text, row=row).answer(PATIENCE)
