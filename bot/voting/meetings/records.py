"""The record of a meeting in its matter's ledger: minutes by their hash, and what is added to them."""

from bot.voting.chain.chain import Fact, Kind, hash_of
from bot.voting.meetings.attendance import attended
from bot.voting.meetings.minutes import Minutes


def published(minutes: Minutes, by: int | None, addition: str | None = None) -> Fact:
    """Tell that minutes are published as they were signed, or what was added to them since."""
    there = attended(minutes.seats)
    body = {
        "meeting": minutes.meeting.number,
        "minutes": minutes.hash,
        "addition": None if addition is None else hash_of(addition),
        "invited": there.invited,
        "there": there.there,
        "by": by,
    }
    return Fact(Kind.MINUTES, body)
