"""What acts of this process have changed lately, so that what was read before need not be read once more."""

from collections import OrderedDict
from collections.abc import Collection

from msgspec import Struct

from bot.voting.subjects import Subject
from storage.at_once import Sign

MOST = 10_000
"""Subjects that are remembered; of what was changed before these it is only known that much was."""


class Moment(Struct, frozen=True):
    """A moment: how many acts had changed something here, and what is known of ``others`` who write.

    ``others`` is None where nobody can tell what others have written meanwhile.
    """

    acts: int
    others: Sign | None


class Lately:
    """Notes what each act has changed, in the order in which they were committed."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._last: OrderedDict[Subject, int] = OrderedDict()
        self._unknown_until = 0
        self.acts = 0

    def note(self, about: Collection[Subject]) -> None:
        """Note that an act has changed something about these."""
        if not about:
            return
        self.acts += 1
        for each in about:
            self._last[each] = self.acts
            self._last.move_to_end(each)
        while len(self._last) > self._most:
            _, self._unknown_until = self._last.popitem(last=False)

    def changed(self, about: Collection[Subject], since: int) -> bool:
        """Tell whether something about these may have been changed since there had been so many acts."""
        return since < self._unknown_until or any(self._last.get(each, 0) > since for each in about)
