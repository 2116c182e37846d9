"""Who asks to join an estate's group whose link asks for approval."""

from dataclasses import dataclass

from bot.voting.estates.estate import Estate, Group


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody waits to be let into a group."""

    id: int
    chat_id: int
    user_id: int


@dataclass(frozen=True, slots=True)
class Knock:
    """What became of it that somebody asked to join: whoever is bound already ``is_admitted`` at once."""

    estate: Estate
    group: Group
    is_admitted: bool
