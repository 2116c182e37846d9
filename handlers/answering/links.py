"""Deep links into the private chat: what may stand behind /start."""

from urllib.parse import quote

from bot.reports.sheets.frame import NO_LINKS, Links
from bot.voting.refusals import NoSuchProposal

MINE = "mine-"
TAPPED = "tapped-"
RESULT = "result-"
OBJECT = "object-"
MATTER = "matter-"
NOTICE = "notice-"
JOIN = "join-"
LEAD = "lead-"
MEETING = "meeting-"
ATTEND = "attend-"
SHARE = "my-share"
HELLO = "in-private"


def deep_link(username: str, payload: str) -> str:
    """Return the link that opens the bot's private chat, with /start and the payload if there is one."""
    return f"https://t.me/{username}?start={quote(payload)}" if payload else f"https://t.me/{username}"


def hello(username: str) -> str:
    """Return the link with which somebody who has never done so begins to talk with the bot in private.

    Telegram opens no other link from a press than one with something behind /start.
    """
    return deep_link(username, HELLO)


def my_ballot(username: str, proposal_id: int) -> str:
    """Return the link to a person's own ballot on a proposal."""
    return deep_link(username, f"{MINE}{proposal_id}")


def tap_lost(username: str, proposal_id: int) -> str:
    """Return the link to a person's own ballot for somebody whose tap on the card did not count."""
    return deep_link(username, f"{TAPPED}{proposal_id}")


def result(username: str, proposal_id: int) -> str:
    """Return the link to a proposal's result."""
    return deep_link(username, f"{RESULT}{proposal_id}")


def notice(username: str, notice_id: int) -> str:
    """Return the link to a notice of income and spending."""
    return deep_link(username, f"{NOTICE}{notice_id}")


def objection(username: str, proposal_id: int) -> str:
    """Return the link to objecting to what counts in a vote."""
    return deep_link(username, f"{OBJECT}{proposal_id}")


def matter(username: str, matter_id: int) -> str:
    """Return the link to a matter with all that hangs on it."""
    return deep_link(username, f"{MATTER}{matter_id}")


def matter_page(board: str, token: str) -> str:
    """Return where the page of a matter is on a notice board."""
    return f"{board.rstrip('/')}/m/{token}"


def attend(username: str, token: str) -> str:
    """Return the link behind the code on an attendance sheet."""
    return deep_link(username, f"{ATTEND}{token}")


def meeting(username: str, meeting_id: int) -> str:
    """Return the link to a meeting."""
    return deep_link(username, f"{MEETING}{meeting_id}")


def share(username: str) -> str:
    """Return the link to what one's own household pays of a cost."""
    return deep_link(username, SHARE)


def from_paper(username: str | None, proposal_id: int, page: str = "") -> Links:
    """Return the ways that lead from printed sheets to the vote's ``page``, or without one to the bot.

    Without the bot's name there is none but to the page; objecting is for the bot alone.
    """
    if not username:
        return Links(vote=page, result=page) if page else NO_LINKS
    return Links(
        f"@{username}",
        page or my_ballot(username, proposal_id),
        objection(username, proposal_id),
        page or result(username, proposal_id),
    )


def join(username: str, token: str) -> str:
    """Return the one-time link into a committee."""
    return deep_link(username, f"{JOIN}{token}")


def lead(username: str, token: str) -> str:
    """Return the one-time link with which somebody becomes a lead."""
    return deep_link(username, f"{LEAD}{token}")


def number_in(digits: str) -> int:
    """Return the proposal id in a link's payload.

    Raises:
        NoSuchProposal: it is no number.
    """
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise NoSuchProposal()
    return int(digits)
