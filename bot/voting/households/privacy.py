"""Whom an account stands for after it was erased."""

from bot.voting.typed.codes import Below

NOBODY = 2**60
"""Stands for everybody in a vote that ended long ago. No account has it: they have 52 bits (Bot API)."""

STRANGERS = 2**59  # as many nameless ids as can be drawn

FORGOTTEN = "0" * 32
"""What is left of the salt of a ledger's names when nobody is to resolve them any more."""


def stranger(below: Below) -> int:
    """Draw an id for somebody whose account is erased; nothing leads back from it."""
    return NOBODY + 1 + below(STRANGERS)
