"""/me: what a person is bound to, in which role, with whom, and what the person serves."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import offices
from bot.actions.households import homes
from bot.actions.households.homes import Home
from bot.texts import phrases
from bot.texts.catalogue import Texts
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.people import Leave, ShowPlace


async def me(update: Update, context: Context) -> None:
    """Show each place with a way to leave it, then the offices."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    mine = await homes.mine(hall, asker(update).id)
    for home in mine:
        await say(update, home_text(texts, home), home_keyboard(texts, home))
    held = await offices.held_by(hall, asker(update).id)
    for estate, office in held:
        await say(update, texts.html(f"me.{office}", estate=estate.name))
    if not mine and not held:
        await say(update, texts.html("me.nothing"))


async def show_place(update: Update, context: Context) -> None:
    """Show a place again, to somebody who will not leave after all."""
    texts = await texts_of(update, context)
    payload = ShowPlace.unpack(pressed(update).data)
    home = await homes.one(context.bot_data.hall, asker(update).id, payload.member_id)
    await toast(update)
    await redraw(update, home_text(texts, home), home_keyboard(texts, home))


def home_text(texts: Texts, home: Home) -> Markup:
    """Return what a person is told about one of his places."""
    member, household = home.member, home.member.household
    parts = [
        texts.html("me.household", household=household.label, estate=home.estate.name),
        texts.html(
            phrases.by(household.area, "me.area", "me.area.by-heads"),
            area=phrases.area(texts, household.area),
        ),
        texts.html(
            f"me.{member.standing}",
            role=texts.plain(f"role.{member.role}"),
            moment=texts.moment(member.since, home.estate.tz),
        ),
    ]
    if home.others:
        parts.append(texts.html("me.others", others=_names(texts, home)))
    elif member.is_bound:
        parts.append(texts.html("me.alone"))
    return Markup("\n").join(parts)


def _names(texts: Texts, home: Home) -> str:
    return texts.plain("joined.and").join(
        texts.plain("me.other", name=other.name, role=texts.plain(f"role.{other.role}"))
        for other in home.others
    )


def home_keyboard(texts: Texts, home: Home) -> InlineKeyboardMarkup:
    """Return the way out of a place, or out of the request for one."""
    key = "leave.button" if home.member.is_bound else "leave.withdraw"
    return InlineKeyboardMarkup([[button(texts.plain(key), Leave(home.member.id, False))]])
