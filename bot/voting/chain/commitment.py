"""Commitments of a secret ballot: what can be published of a choice without telling it."""

from collections.abc import Iterable

from bot.voting.chain.chain import hash_of
from bot.voting.typed.codes import Below

SALT_BITS = 128


def new_salt(below: Below) -> str:
    """Draw a salt of 32 hexadecimal digits; ``below`` should be ``secrets.randbelow``."""
    return f"{below(1 << SALT_BITS):0{SALT_BITS // 4}x}"


def commitment(salt: str, choice: str) -> str:
    """Return what binds a household to its choice: without the salt nobody can tell which it is."""
    return hash_of(["yishitang-commitment", salt, choice])


def entry(salt: str, choice: str) -> str:
    """Return by what a household finds its line in the list published at closing.

    It is another hash than the commitment, so that nobody without the salt can join the two.
    """
    return hash_of(["yishitang-entry", salt, choice])


def entries(opened: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the list of a secret ballot, from pairs of salt and choice, in an order that says nothing."""
    return sorted([entry(salt, choice), choice] for salt, choice in opened)


def opened_as(salt: str, committed: str, choices: Iterable[str]) -> str | None:
    """Return the choice a commitment holds, None if this salt does not open it."""
    return next((choice for choice in choices if commitment(salt, choice) == committed), None)
