"""A household's slip as the committee sees it: the code, and who is bound with it."""

from datetime import timedelta

from markupsafe import Markup
from telegram import InlineKeyboardMarkup

from bot.actions.households import removal
from bot.texts.catalogue import Texts
from bot.voting.households.binding import Slip
from bot.voting.households.household import Member
from bot.voting.typed.codes import spaced
from handlers.answering import links
from handlers.answering.desk import Desk
from handlers.answering.keyboards import button
from handlers.buttons.people import RemoveMember
from handlers.buttons.register import ReplaceCode

MOST_LISTED = 30
LONGEST_NAME = 30  # characters on a button


async def slip_view(
    desk: Desk, texts: Texts, user_id: int, slip: Slip
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return what stands on a slip, who is bound to the household, and what can be done about either."""
    bound = (await removal.bound_to(desk.hall, user_id, slip.household))[:MOST_LISTED]
    text = texts.html(
        "codes.slip",
        household=slip.household.label,
        code=spaced(slip.code),
        link=links.deep_link(desk.bot_username, slip.code),
        day=slip.last_day.isoformat(),
    )
    lines = [texts.html("codes.member", **described(texts, member)) for member in bound]
    if lines:
        text = Markup("\n").join([text, Markup(""), texts.html("codes.members"), *lines])
    return text, _keyboard(texts, slip, bound)


def described(texts: Texts, member: Member) -> dict[str, str]:
    """Return a member's name, role and household as fields of a sentence."""
    role = texts.plain(f"role.{member.role}")
    return {"name": member.name, "role": role, "household": member.household.label}


def _keyboard(texts: Texts, slip: Slip, bound: list[Member]) -> InlineKeyboardMarkup:
    rows = [[button(texts.plain("codes.replace"), ReplaceCode(slip.household.id))]]
    for member in bound:
        label = texts.plain("codes.remove", name=member.name[:LONGEST_NAME])
        rows.append([button(label, RemoveMember(member.id, confirmed=False))])
    return InlineKeyboardMarkup(rows)


def valid_for(desk: Desk) -> timedelta:
    """Return how long a new code holds."""
    return timedelta(days=desk.binding.code_days)
