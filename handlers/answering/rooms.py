"""Rooms as people type them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from markupsafe import Markup
from telegram import Update

from bot.registers.rooms import read_room
from bot.registers.trouble import Unreadable
from bot.texts.catalogue import Texts
from bot.voting.households.household import Household
from bot.voting.refusals import (
    AnotherMustEnter,
    ElectronicPrevails,
    HolderIsStaff,
    HouseholdNotOnRoll,
    NotYourDoor,
    OwnVotePrevails,
    ProxyAlreadyGiven,
    ProxyChain,
    ProxyLimitReached,
    ProxyToSelf,
    SoldBallotStands,
)
from bot.voting.typed.wording import as_typed
from handlers.answering.answers import say, texts_of
from handlers.answering.desk import Context

OF_THIS_HOUSEHOLD = (
    *(AnotherMustEnter, ElectronicPrevails, HolderIsStaff, HouseholdNotOnRoll, NotYourDoor, OwnVotePrevails),
    *(ProxyAlreadyGiven, ProxyChain, ProxyLimitReached, ProxyToSelf, SoldBallotStands),
)
"""Refusals that another household might not meet."""

LONGEST = 60  # characters; an answer may repeat what was typed, and a message does not hold everything


def room_label(room: str) -> str:
    """Return the short name of a room written in any of the notations of registers."""
    room = as_typed(room)
    try:
        return read_room(room).label
    except Unreadable:
        return room[:LONGEST]


def explained(texts: Texts, room: str, home: Household, text: Markup) -> Markup:
    """Return a text about a household; before it why that is meant, if it is called by another room."""
    if home.label.split(" ")[0] == room:
        return text
    return texts.html("room.belongs", room=room, household=home.label) + Markup("\n\n") + text


@asynccontextmanager
async def or_another_room(update: Update, context: Context, home: Household) -> AsyncIterator[None]:
    """Where a household that was typed is refused, name it and let another room be typed.

    The question for the room still waits then.
    """
    try:
        yield
    except OF_THIS_HOUSEHOLD as refusal:
        texts = await texts_of(update, context)
        why = texts.plain(refusal.key, **refusal.fields)
        await say(update, texts.html("room.another", household=home.label, why=why))
