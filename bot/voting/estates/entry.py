"""Who asks to join an estate's group whose link asks for approval."""

from msgspec import Struct

from bot.voting.estates.estate import Estate, Group


class JoinRequest(Struct, frozen=True):
    """Somebody waits to be let into a group."""

    id: int
    chat_id: int
    user_id: int


class Knock(Struct, frozen=True):
    """What became of it that somebody asked to join: whoever is bound already ``is_admitted`` at once."""

    estate: Estate
    group: Group
    is_admitted: bool
