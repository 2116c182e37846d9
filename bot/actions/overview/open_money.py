"""What is open about the money of an estate: its books, notices, objections to these, pledge drives."""

from bot.actions.books import notices, waiting
from bot.actions.overview.estate_look import Look
from bot.actions.shares import looking
from bot.voting.overview.line import Line, Matter
from bot.voting.shares.drive import DriveStage
from storage.books import accounts
from storage.books import objections as notice_objections

DECIDED_NOW = {DriveStage.SHORT: Matter.DRIVE_SHORT, DriveStage.REACHED: Matter.DRIVE_REACHED}
"""At which stages a pledge drive waits for the committee."""


async def unconfirmed_money(look: Look) -> list[Line]:
    """Return how much in the books waits for a second person, and how much of it for the reader."""
    found = await waiting.in_estate(look.connection, look.estate.id)
    line = await look.counted(Matter.MONEY, found.writers)
    return [line] if line else []


async def notices_due(look: Look) -> list[Line]:
    """Return the accounts of whose income and spending a notice is due."""
    there = await accounts.of_estate(look.connection, look.estate.id)
    offers = [await notices.offer_of(look.connection, look.hall, each) for each in there if each.is_open]
    due = [offer.account for offer in offers if offer.due]
    return [Line(look.estate, Matter.NOTICE_DUE, about=each.id, words=each.last_four) for each in due]


async def unanswered_objections(look: Look) -> list[Line]:
    """Return the objections to notices of income and spending that nobody has answered."""
    found = await notice_objections.waiting(look.connection, look.estate.id)
    return [
        Line(look.estate, Matter.NOTICE_OBJECTION, about=each.id, words=each.words, home=each.room)
        for each in found
    ]


async def undecided_drives(look: Look) -> list[Line]:
    """Return the pledge drives that wait for the committee: short of their sums, or ready to be called."""
    found = await looking.in_estate(look.connection, look.estate.id, look.now)
    return [
        Line(look.estate, DECIDED_NOW[each.stage], drive_id=each.drive.id, words=each.matter.title)
        for each in found
        if each.stage in DECIDED_NOW
    ]
