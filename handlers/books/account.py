"""Naming an account into which money is paid, question by question, for a second person to confirm."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.books import accounts, sheets
from bot.actions.books.accounts import AccountDraft
from bot.actions.books.sheets import AccountSheet
from bot.actions.questions import OpenQuestion
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.books.letters import AccountSettled, AccountWaits
from bot.voting.letter import Envelope
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw, without_buttons
from handlers.buttons.books import EnterAccount, NameAccount, SettleAccount


async def name_account(update: Update, context: Context) -> None:
    """Ask whose account it is."""
    estate_id = NameAccount.unpack(pressed(update).data).estate_id
    draft = await accounts.begin(context.bot_data.hall, asker(update).id, estate_id)
    await toast(update)
    await _ask(update, context, draft)


async def take_answer(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take what was typed, and ask what comes next."""
    await _ask(
        update, context, await accounts.write(context.bot_data.hall, answering(update, question), text)
    )


async def _ask(update: Update, context: Context, draft: AccountDraft) -> None:
    texts = await texts_of(update, context)
    if draft.next is not None:
        await say(update, texts.html(f"books.account.ask.{draft.next}"))
        return
    rows = [
        [button(texts.plain("books.to-second"), EnterAccount(True))],
        [button(texts.plain("books.leave"), EnterAccount(False))],
    ]
    text = texts.html("books.account.preview", **_named(*draft.named))
    await say(update, text, InlineKeyboardMarkup(rows))


def _named(holder: str, bank: str, digits: str) -> dict[str, str]:
    return {"holder": holder, "bank": bank, "digits": digits}


async def enter_account(update: Update, context: Context) -> None:
    """Ask a second person to confirm the account, or leave it.

    Raises:
        NothingToConfirm: something else is asked by now, or this was settled.
    """
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    yes = EnterAccount.unpack(pressed(update).data).yes
    question = await questions.must_wait(hall, asker(update).id, accounts.ACCOUNT)
    if yes:
        await accounts.enter(hall, answering(update, question))
        await toast(update)
        await without_buttons(update)
        await say(update, texts.html("books.account.entered"))
    else:
        await questions.end(hall, asker(update).id, question)
        await toast(update)
        await redraw(update, texts.html("books.left"))


async def account_waits(desk: Desk, envelope: Envelope[AccountWaits], texts: Texts) -> Outgoing | None:
    """Ask somebody of the committee to compare an account with the bank's papers."""
    sheet = await sheets.account_sheet(desk.hall, envelope.letter.account_id)
    return to_confirm(texts, sheet) if sheet.account.settled.waits else None


def to_confirm(texts: Texts, sheet: AccountSheet) -> Outgoing:
    """Return the question to the second person."""
    account = sheet.account
    rows = [
        [button(texts.plain("books.confirm"), SettleAccount(account.id, True))],
        [button(texts.plain("books.refuse"), SettleAccount(account.id, False))],
    ]
    text = texts.html("books.account.check", name=sheet.entered_by, **_of(sheet))
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.account(account.id),))


def _of(sheet: AccountSheet) -> dict[str, str]:
    account = sheet.account
    return {"estate": sheet.estate.name, **_named(account.holder, account.bank, account.last_four)}


async def account_waits_now(desk: Desk, envelope: Envelope[AccountWaits], texts: Texts) -> Outgoing | None:
    """Return the question as long as the reader may answer it, then who has, and how."""
    sheet = await sheets.account_sheet(desk.hall, envelope.letter.account_id)
    if sheet.account.settled.waits:
        return to_confirm(texts, sheet) if envelope.chat_id in sheet.seconds else None
    return Outgoing(_became(texts, sheet))


async def account_settled(desk: Desk, envelope: Envelope[AccountSettled], texts: Texts) -> Outgoing:
    """Tell who named an account what the second person made of it."""
    sheet = await sheets.account_sheet(desk.hall, envelope.letter.account_id)
    return Outgoing(_became(texts, sheet))


def _became(texts: Texts, sheet: AccountSheet) -> Markup:
    key = f"books.account.{sheet.account.settled.stage}"
    return texts.html(key, name=sheet.settled_by, **_of(sheet))


async def settle_account(update: Update, context: Context) -> None:
    """Confirm an account, or refuse it; the buttons make room for what was decided."""
    desk, said = context.bot_data, SettleAccount.unpack(pressed(update).data)
    await accounts.settle(desk.hall, asker(update).id, said.account_id, said.agree)
    texts = await texts_of(update, context)
    await toast(update)
    await redraw(update, _became(texts, await sheets.account_sheet(desk.hall, said.account_id)))
