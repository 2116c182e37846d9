"""Slips and sheets to sign, ordered by a button: they come part by part while everything else goes on."""

import asyncio

from markupsafe import Markup
from telegram import Update

from bot.actions.households import codes
from bot.actions.printing import orders
from bot.actions.printing.orders import Printing
from bot.actions.results import dossier, pages
from bot.delivery.printer import Job
from bot.reports.printing import Notice, Order, households_by_part, only
from bot.reports.result_rows import result_rows
from bot.reports.workshop import workshop
from bot.texts import phrases
from bot.voting.refusals import UnknownButton
from handlers.answering import links
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.buttons.results import PrintMany
from handlers.households.slip import valid_for


async def print_many(update: Update, context: Context) -> None:
    """Order what was pressed; the printer begins with a message of its own."""
    desk, user_id, texts = context.bot_data, asker(update).id, await texts_of(update, context)
    said = PrintMany.unpack(pressed(update).data)
    wanted = desk.hall, user_id, said.proposal_id, said.notice, texts.language
    if said.notice is Notice.SLIPS:
        number = await orders.slips(*wanted, valid_for(desk))
    elif said.notice is Notice.SIGNATURES:
        number = await orders.sheets(*wanted)
    else:
        raise UnknownButton()
    await toast(update, texts.plain("print.ordered", households=phrases.households(texts, number)))


async def prepare(desk: Desk, printing: Printing) -> Job:
    """Return what it takes to print an order, of the vote as it stands now."""
    notice = Notice(printing.notice)
    order, parts = await _order(desk, printing, notice)
    texts = desk.catalogue.of(printing.language, order.rows.estate.body)
    total, name = sum(parts), f"vote-{order.rows.proposal.number}-{notice}"
    title = order.rows.proposal.title

    def said(households: int, sent: int) -> Markup:
        done = sent == len(parts)
        fields = {"title": title, "done": texts.number(households), "all": texts.number(total)}
        key = f"print.{notice}.{'done' if done else 'going-on'}"
        return texts.html(key, len(parts), **fields)

    return Job(
        parts,
        lambda: workshop(texts.language, order),
        lambda number: f"{name}-{number + 1}.pdf" if len(parts) > 1 else f"{name}.pdf",
        said,
        texts.html("print.failed", title=title),
    )


async def _order(desk: Desk, printing: Printing, notice: Notice) -> tuple[Order, list[int]]:
    """Return the order, and how many households are in each of its parts."""
    found = await dossier.of_vote(desk.hall, printing.proposal_id)
    known = await codes.printable(desk.hall, printing.estate_id) if notice is Notice.SLIPS else {}
    behind = {slip.code: links.deep_link(desk.bot_username, slip.code) for slip in known.values()}
    page = await pages.address(desk.hall, printing.proposal_id, desk.board)
    ways = links.from_paper(desk.bot_username, printing.proposal_id, page)

    def made() -> tuple[Order, list[int]]:
        rows = only(result_rows(found), set(printing.households))
        # a function of ours could not be handed to another process
        order = Order(notice, rows, ways, known, behind.__getitem__)
        return order, households_by_part(order)

    return await asyncio.to_thread(made)  # of thousands it takes a moment, in which others vote
