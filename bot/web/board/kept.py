"""What was made for the notice board, kept for whoever asks next."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from hashlib import sha256

from msgspec import Struct

SOON = 5.0  # seconds for which what was made is good enough, whatever has been voted since
LATE = 60.0  # seconds after which it is made anew although nothing was recorded: it says how late it is
MOST = 200  # things that are kept
MOST_BYTES = 48 * 1024 * 1024


class Made(Struct, frozen=True):
    """A body and its entity tag, made of a vote's record as it was when it ended with ``head``."""

    head: str
    at: float
    body: bytes
    etag: str


class Kept:
    """The newest of each thing by its key; what nobody has asked for longest goes first."""

    def __init__(self, monotonic: Callable[[], float], late: float = LATE) -> None:
        self._monotonic = monotonic
        self._late = late
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._bytes = 0
        self._making = asyncio.Lock()

    def find(self, key: Hashable, head: str) -> Made | None:
        """Return what is kept under a key, if it is good enough for a record that ends so."""
        made = self._made.get(key)
        if made is None or self._monotonic() - made.at > (self._late if made.head == head else SOON):
            return None
        self._made.move_to_end(key)
        return made

    async def get(self, key: Hashable, head: str, make: Callable[[], Awaitable[bytes]]) -> Made:
        """Return what is kept under a key, or have it made: of many who ask at once the first one does."""
        if found := self.find(key, head):
            return found
        async with self._making:
            if found := self.find(key, head):
                return found
            body = await make()
            return self._keep(key, Made(head, self._monotonic(), body, etag_of(body)))

    def _keep(self, key: Hashable, made: Made) -> Made:
        self._forget(key)
        self._made[key] = made
        self._bytes += len(made.body)
        while len(self._made) > MOST or (self._bytes > MOST_BYTES and len(self._made) > 1):
            self._forget(next(iter(self._made)))
        return made

    def _forget(self, key: Hashable) -> None:
        if gone := self._made.pop(key, None):
            self._bytes -= len(gone.body)


def etag_of(body: bytes) -> str:
    """Return the entity tag of what is shown: two that look alike have the same, whatever lies behind."""
    return f'"{sha256(body).hexdigest()[:32]}"'
