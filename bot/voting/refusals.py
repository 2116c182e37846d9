"""Every reason for which an act is refused, named; the wording lives in bot/texts."""

from collections.abc import Iterator


class Refusal(Exception):
    """An act that was understood and declined; its class is the reason, its fields fill the text."""

    def __init__(self, **fields: object) -> None:
        super().__init__(type(self).__name__, fields)
        self.fields = fields

    @property
    def key(self) -> str:
        """Return the text's key in the catalogues, such as ``refusal.VotingClosed``."""
        return f"refusal.{type(self).__name__}"


def all_refusals(base: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Yield every named refusal, so that a test can demand a text for each."""
    for refusal in base.__subclasses__():
        yield refusal
        yield from all_refusals(refusal)


# Registers


class RegisterEmpty(Refusal):
    """The file holds no line at all."""


class RegisterEncrypted(Refusal):
    """The file is protected by a password."""


class RegisterUnreadable(Refusal):
    """The file is none of the kinds that can be read, or it is broken."""


class RegisterTooLong(Refusal):
    """The file has more lines (field ``lines``) than any estate (field ``limit``)."""


class RegisterWithoutColumns(Refusal):
    """No head line names both a room and an area."""
