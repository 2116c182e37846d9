"""What somebody reads who belongs to a household from now on, or was not let in."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions.households import arrival
from bot.actions.households.arrival import Arrival
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals.stages import when
from bot.voting import subjects
from bot.voting.households.household import Role
from bot.voting.households.letters import BindingApproved, BindingRefused
from bot.voting.letter import Envelope
from bot.voting.proposals.proposal import Proposal
from handlers.answering import links
from handlers.answering.desk import Desk
from handlers.answering.keyboards import Row, ballot_keyboard
from handlers.ballots.ballot_now import ballot_now


async def welcome(desk: Desk, texts: Texts, member_id: int, household: str, role: Role) -> Outgoing:
    """Say what the person is bound to, with a button for each vote that waits for the household."""
    bound = texts.html("bind.bound", household=household, role=texts.plain(f"role.{role}"))
    if not role.votes:
        return Outgoing(bound + Markup("\n\n") + texts.html("bind.tenant"))
    found = await arrival.of_member(desk.hall, member_id)
    mine = await _answered(desk, texts, found)
    rows = [*_vote_rows(texts, found), *_rows_of(mine), *(_ballot_row(desk, vote) for vote in found.waiting)]
    told = [bound, *([mine.text] if mine else []), *_what_waits(desk, texts, found)]
    votes = [vote.id for vote in found.waiting] + ([found.came_for.proposal.id] if found.came_for else [])
    waiting = subjects.ballots((number, found.household_id) for number in votes)
    about = tuple(dict.fromkeys([*waiting, *(mine.about if mine else ())]))
    return Outgoing(Markup("\n\n").join(told), InlineKeyboardMarkup(rows) if rows else None, about=about)


async def _answered(desk: Desk, texts: Texts, found: Arrival) -> Outgoing | None:
    """Return what stands for the household in the vote that the person came for, once it has voted."""
    if found.answered is None:
        return None
    return await ballot_now(desk, texts, found.user_id, (found.answered, found.household_id))


def _rows_of(shown: Outgoing | None) -> Sequence[Row]:
    return [list(row) for row in shown.keyboard.inline_keyboard] if shown and shown.keyboard else []


def _what_waits(desk: Desk, texts: Texts, found: Arrival) -> Iterator[Markup]:
    """Yield in which votes the former owners' ballot stands, and which wait; the wanted one comes last."""
    if found.sold:
        yield texts.html(
            "bind.sold-stands", titles=phrases.quoted(texts, [vote.title for vote in found.sold])
        )
    elif not (found.waiting or found.came_for or found.answered):
        yield texts.html("bind.nothing-open")
    if found.came_for:
        estate, vote = found.came_for.estate, found.came_for.proposal
        moment = when(texts, estate, vote, desk.hall.now)
        yield texts.html("bind.came-for", title=vote.title, when=moment)
    if found.waiting:
        key = "bind.others-wait" if found.came_for or found.answered else "bind.vote-now"
        yield texts.html(key, len(found.waiting))


def _vote_rows(texts: Texts, found: Arrival) -> Sequence[Row]:
    """Return the vote buttons of the vote that the person came for."""
    if found.came_for is None:
        return []
    vote = found.came_for.proposal
    keyboard = ballot_keyboard(texts, vote, found.household_id, withdrawable=False)
    return [list(row) for row in keyboard.inline_keyboard]


def _ballot_row(desk: Desk, vote: Proposal) -> Row:
    url = links.my_ballot(desk.bot_username, vote.id)
    return [InlineKeyboardButton(phrases.shortened(vote.title), url=url)]


async def approved(desk: Desk, envelope: Envelope[BindingApproved], texts: Texts) -> Outgoing:
    """Tell somebody who asked that he was let in, and what waits for him."""
    letter = envelope.letter
    return await welcome(desk, texts, letter.member_id, letter.household, letter.role)


async def refused(desk: Desk, envelope: Envelope[BindingRefused], texts: Texts) -> Outgoing:
    """Tell somebody who asked that he was not let in, and whom to talk to."""
    return Outgoing(texts.html("bind.refused", household=envelope.letter.household))
