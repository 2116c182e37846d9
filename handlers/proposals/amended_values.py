"""The new values of a vote that is being changed, and the preview of what the change comes to."""

from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions.proposals import amend_draft
from bot.actions.proposals.amend import Amendment
from bot.actions.proposals.amend_draft import Pending
from bot.actions.questions import OpenQuestion
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals.versions import change_lines, name
from bot.voting.counting.rule import PRESETS
from bot.voting.proposals.version import Item, is_substance
from bot.voting.refusals import ButtonWanted, PhotoWanted, UnknownButton
from bot.voting.typed import wording
from bot.voting.typed.money import typed_amount
from bot.voting.typed.options import typed_options
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.amending import AmendItem, AmendTo, AmendVote, PublishAmendment
from handlers.proposals.attachment import attachment_in

NOTHING = "none"
EMPTY: dict[Item, Any] = {Item.REASON: "", Item.ATTACHMENT: None, Item.COST: None, Item.OPTIONS: []}
"""What can be left out, and what stands there then."""


def answers(texts: Texts, proposal_id: int, item: Item) -> InlineKeyboardMarkup | None:
    """Return what can be pressed in answer to the question for an item."""
    offered = {NOTHING: "item.leave-out"} if item in EMPTY else {}
    if item is Item.RULE:
        offered = {key: f"pick.rule.{key}" for key in PRESETS}
    rows = [[button(texts.plain(key), AmendTo(proposal_id, item, value))] for value, key in offered.items()]
    return InlineKeyboardMarkup(rows) if rows else None


async def amend_to(update: Update, context: Context) -> None:
    """Take the value whose button was pressed.

    Raises:
        UnknownButton: there is no such button below the question.
    """
    payload = AmendTo.unpack(pressed(update).data)
    pending = await amend_draft.held(context.bot_data.hall, asker(update).id, payload.proposal_id)
    shown = await _with_value(update, context, pending, payload.item, _pressed(payload.item, payload.value))
    await toast(update)
    await redraw(update, *shown)


def _pressed(item: Item, value: str) -> Any:
    if item is Item.RULE and value in PRESETS:
        return value
    if item in EMPTY and value == NOTHING:
        return EMPTY[item]
    raise UnknownButton()


async def take_value(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take what was typed; the item stays asked if it is no such value."""
    pending = amend_draft.of(question)
    if pending.item is None:
        raise ButtonWanted()
    item = Item(pending.item)
    await say(update, *await _with_value(update, context, pending, item, _typed(item, text)))


def _typed(item: Item, text: str) -> str | list[str]:
    """Return the value that a text is.

    Raises:
        PhotoWanted, ButtonWanted: the item is not one to be typed.
        Refusal: those of titles, reasons, amounts and options.
    """
    match item:
        case Item.TITLE:
            return wording.title(text)
        case Item.REASON:
            return wording.reason(text)
        case Item.COST:
            return str(typed_amount(text))
        case Item.OPTIONS:
            return typed_options(text)
        case Item.ATTACHMENT:
            raise PhotoWanted()
    raise ButtonWanted()


async def take_attachment(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Take the photo or PDF that was sent.

    Raises:
        ButtonWanted: no attachment was asked for.
        AttachmentUnsupported: it is neither.
    """
    pending = amend_draft.of(question)
    if pending.item != Item.ATTACHMENT:
        raise ButtonWanted()
    attached = attachment_in(message)
    value = [attached.kind.value, attached.file_id]
    await say(update, *await _with_value(update, context, pending, Item.ATTACHMENT, value))


async def _with_value(
    update: Update, context: Context, pending: Pending, item: Item, value: Any
) -> tuple[Markup, InlineKeyboardMarkup]:
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    return _preview(texts, *await amend_draft.set_value(hall, asker(update).id, pending, item, value))


def _preview(texts: Texts, found: Amendment, pending: Pending) -> tuple[Markup, InlineKeyboardMarkup]:
    proposal = found.report.proposal
    lines = [
        texts.html("amend.preview", title=proposal.title),
        change_lines(texts, found.changes),
        Markup(""),
        _comes_to(texts, found),
    ]
    more = [
        [button(texts.plain("amend.more", item=name(texts, item)), AmendItem(proposal.id, item))]
        for item in Item
    ]
    publish = button(texts.plain("amend.publish"), PublishAmendment(proposal.id, pending.seal))
    anew = button(texts.plain("amend.anew"), AmendVote(proposal.id))
    return Markup("\n").join(lines), InlineKeyboardMarkup([[publish], *more, [anew]])


def _comes_to(texts: Texts, found: Amendment) -> Markup:
    if not is_substance(found.changes):
        return texts.html("amend.small")
    if not found.report.proposal.state.is_open:
        return texts.html("amend.before-opening")
    households = phrases.households(texts, found.asked_again)
    moment = texts.soon(found.report.proposal.closes_at, found.report.estate.tz)
    return texts.html("amend.substance", households=households, moment=moment)
