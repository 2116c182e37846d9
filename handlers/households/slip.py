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
from handlers.answering.paging import Page, cut, turning
from handlers.buttons.people import RemoveMember
from handlers.buttons.register import ReplaceCode, TurnMembers

ON_PAGE = 20
LONGEST_NAME = 30  # characters on a button


async def slip_view(
    desk: Desk, texts: Texts, user_id: int, slip: Slip, page: int = 0
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return what stands on a slip, who is bound to the household, and what can be done about either."""
    everybody = await removal.bound_to(desk.hall, user_id, slip.household)
    bound = cut(everybody, page, ON_PAGE)
    text = texts.html(
        "codes.slip",
        household=slip.household.label,
        code=spaced(slip.code),
        link=links.deep_link(desk.bot_username, slip.code),
        day=slip.last_day.isoformat(),
    )
    lines = [texts.html("codes.member", **described(texts, member)) for member in bound.shown]
    if lines:
        head = texts.html("codes.members", len(everybody))
        text = Markup("\n").join([text, Markup(""), head, *lines])
    return text, _keyboard(texts, slip, bound)


def described(texts: Texts, member: Member) -> dict[str, str]:
    """Return a member's name, role and household as fields of a sentence."""
    role = texts.plain(f"role.{member.role}")
    return {"name": member.name, "role": role, "household": member.household.label}


def _keyboard(texts: Texts, slip: Slip, bound: Page[Member]) -> InlineKeyboardMarkup:
    household_id = slip.household.id
    rows = [[button(texts.plain("codes.replace"), ReplaceCode(household_id))]]
    for member in bound.shown:
        label = texts.plain("codes.remove", name=member.name[:LONGEST_NAME])
        rows.append([button(label, RemoveMember(member.id, confirmed=False))])
    turns = turning(texts, bound.number, bound.pages, lambda page: TurnMembers(household_id, page))
    return InlineKeyboardMarkup([*rows, *turns])


def valid_for(desk: Desk) -> timedelta:
    """Return how long a new code holds."""
    return timedelta(days=desk.binding.code_days)
