"""What a message with buttons is about: when one of these changes, the message is brought up to date."""

from collections.abc import Iterable
from typing import NewType

from bot.voting.books.account import Account

Subject = NewType("Subject", str)
"""A name under which messages are found; it never changes, because messages are kept under it."""


def vote(proposal_id: int) -> Subject:
    """Return a vote: its stage, its deadline, its version."""
    return Subject(f"vote:{proposal_id}")


def ballot(proposal_id: int, household_id: int) -> Subject:
    """Return what a household has answered in a vote."""
    return Subject(f"ballot:{proposal_id}:{household_id}")


def ballots(places: Iterable[tuple[int, int]]) -> tuple[Subject, ...]:
    """Return the votes and the answers of households in them, by the ids of proposals and households."""
    found = [each for place in places for each in (vote(place[0]), ballot(*place))]
    return tuple(dict.fromkeys(found))


def reader(user_id: int) -> Subject:
    """Return somebody's places and offices, on which it rests what is asked of him at all."""
    return Subject(f"reader:{user_id}")


def membership(member_id: int) -> Subject:
    """Return somebody's place in a household: whether he is let in, and vouched for."""
    return Subject(f"membership:{member_id}")


def requests(estate_id: int) -> Subject:
    """Return who waits to be let into a household of an estate."""
    return Subject(f"requests:{estate_id}")


def slip(entry_id: int) -> Subject:
    """Return a slip on paper."""
    return Subject(f"slip:{entry_id}")


def objection(objection_id: int) -> Subject:
    """Return an objection."""
    return Subject(f"objection:{objection_id}")


def proxy(proxy_id: int) -> Subject:
    """Return what one household has entrusted to another."""
    return Subject(f"proxy:{proxy_id}")


def matter(matter_id: int) -> Subject:
    """Return a matter: where it has come to, and its plan."""
    return Subject(f"matter:{matter_id}")


def drive(drive_id: int) -> Subject:
    """Return a pledge drive: how far it has come, and what the committee has made of it."""
    return Subject(f"drive:{drive_id}")


def pledge(drive_id: int, household_id: int) -> Subject:
    """Return what a household has pledged in a drive."""
    return Subject(f"pledge:{drive_id}:{household_id}")


def appointment(appointment_id: int) -> Subject:
    """Return a wish to invite somebody into the committee."""
    return Subject(f"appointment:{appointment_id}")


def setting_wish(wish_id: int) -> Subject:
    """Return a wish to change a setting of an estate."""
    return Subject(f"setting-wish:{wish_id}")


def settings(estate_id: int) -> Subject:
    """Return what an estate has settled."""
    return Subject(f"settings:{estate_id}")


def void_request(request_id: int) -> Subject:
    """Return a wish to declare a vote void."""
    return Subject(f"void-request:{request_id}")


def books(estate_id: int) -> Subject:
    """Return what waits for a second person in the books of an estate."""
    return Subject(f"books:{estate_id}")


def account(account_id: int) -> Subject:
    """Return an account of an estate."""
    return Subject(f"account:{account_id}")


def money(of: Account) -> tuple[Subject, ...]:
    """Return an account, and what waits for a second person in the books of its estate."""
    return account(of.id), books(of.estate_id)


def book_entry(entry_id: int) -> Subject:
    """Return an entry in the books of an account."""
    return Subject(f"book-entry:{entry_id}")


def notice_objection(objection_id: int) -> Subject:
    """Return an objection to a notice of income and spending."""
    return Subject(f"notice-objection:{objection_id}")


def book_notice(notice_id: int) -> Subject:
    """Return a notice of income and spending."""
    return Subject(f"book-notice:{notice_id}")


def meeting(meeting_id: int) -> Subject:
    """Return a meeting: how far it has come, who comes, and its minutes."""
    return Subject(f"meeting:{meeting_id}")


def stand_in(stand_in_id: int) -> Subject:
    """Return that one household stands in for another at a meeting."""
    return Subject(f"stand-in:{stand_in_id}")
