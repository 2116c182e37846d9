"""/pledges: how far drives have come, by room, and what the committee makes of them."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.actions.shares import beginning, deciding, looking
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.shares.pledges import GAP, account_name, drive_text, rooms_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.refusals import AccountMissing, Refusal
from bot.voting.rights import Right
from bot.voting.shares.drive import MOST_ROUNDS, DriveStage
from bot.voting.shares.letters import DriveShown, DriveTold
from bot.voting.shares.view import DriveView
from handlers.answering import links
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.shares import DecideDrive, Decision, PlanDrive, PrintShares, Round, SetUntil, ShowDrive


async def show_drives(update: Update, context: Context) -> None:
    """List what can be looked at, and the plans for which pledges can be asked."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    found = await looking.all_drives(hall, asker(update).id)
    ready = await beginning.ready(hall, asker(update).id)
    rows: list[Row] = [
        [button(texts.plain("drive.button", title=each.matter.title), ShowDrive(each.drive.id))]
        for each in found
    ]
    for matter, version in ready:
        label = texts.plain("drive.button.begin", version=version, title=matter.title)
        rows.append([button(label, PlanDrive(matter.id, version))])
    text = texts.html("drive.list" if rows else "drive.none")
    await say(update, text, InlineKeyboardMarkup(rows) if rows else None)


async def show_drive(update: Update, context: Context) -> None:
    """Show one in a message of its own."""
    desk, drive_id = context.bot_data, ShowDrive.unpack(pressed(update).data).drive_id
    view = await looking.of_drive(desk.hall, asker(update).id, drive_id, Right.SEE_PLEDGES)
    await toast(update)
    await say_drive(update, context, view)


async def say_drive(update: Update, context: Context, view: DriveView) -> None:
    """Say how far a drive has come, with what can be made of it, and keep it current."""
    outgoing = await drive_message(context.bot_data, asker(update).id, await texts_of(update, context), view)
    await say_kept(update, context, view.estate.id, DriveShown(view.drive.id), outgoing)


async def drive_message(desk: Desk, user_id: int, texts: Texts, view: DriveView) -> Outgoing:
    """Return how far a drive has come, by room, with the buttons of whoever may decide."""
    runs = await looking.may(desk.hall, user_id, view.estate.id, Right.RUN_DRIVE)
    calls = await looking.may(desk.hall, user_id, view.estate.id, Right.CALL_PLEDGES)
    rows = _decisions(texts, view, runs, calls)
    if view.stage is not DriveStage.RELEASED:
        rows.append([button(texts.plain("drive.print"), PrintShares(view.drive.id))])
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    text = GAP.join([drive_text(texts, view), rooms_text(texts, view)])
    return Outgoing(text, keyboard, about=(subjects.drive(view.drive.id),))


def _decisions(texts: Texts, view: DriveView, runs: bool, calls: bool) -> list[Row]:
    possible: list[Decision] = []
    if view.stage is DriveStage.REACHED and calls:
        possible = [Decision.CALL]
    if view.stage is DriveStage.SHORT and runs:
        again = [Decision.AGAIN] if view.drive.round < MOST_ROUNDS and view.come.households else []
        possible = [*again, Decision.RELEASE]
    return [
        [button(texts.plain(f"drive.decide.{each}"), DecideDrive(view.drive.id, each, None, False))]
        for each in possible
    ]


async def told(desk: Desk, envelope: Envelope[DriveTold], texts: Texts) -> Outgoing | None:
    """Tell a group numbers only; tell who serves the estate what each room has said."""
    view = await looking.told(desk.hall, envelope.letter.drive_id)
    if view is None:
        return None
    if envelope.chat_id > 0:
        return await drive_message(desk, envelope.chat_id, texts, view)
    silent = desk.is_quiet_in(view.estate)
    own = InlineKeyboardButton(texts.plain("drive.own"), url=links.share(desk.bot_username))
    shown = _for_all(texts, view, envelope.letter.stage)
    return Outgoing(shown, InlineKeyboardMarkup([[own]]), silent=silent)


def _for_all(texts: Texts, view: DriveView, stage: DriveStage) -> Markup:
    return GAP.join([drive_text(texts, view, stage), texts.html("drive.for-all")])


async def shown_now(desk: Desk, envelope: Envelope[DriveShown | DriveTold], texts: Texts) -> Outgoing | None:
    """Return how far it has come by now, to who may see it."""
    try:
        view = await looking.of_drive(
            desk.hall, envelope.chat_id, envelope.letter.drive_id, Right.SEE_PLEDGES
        )
    except Refusal:
        return None
    return await drive_message(desk, envelope.chat_id, texts, view)


async def decide(update: Update, context: Context) -> None:
    """Ask until when, or into which account, and once more; then do it."""
    hall, user_id = context.bot_data.hall, asker(update).id
    texts, payload = await texts_of(update, context), DecideDrive.unpack(pressed(update).data)
    if payload.decision is Decision.AGAIN:
        view = await looking.of_drive(hall, user_id, payload.drive_id, Right.RUN_DRIVE)
        await toast(update)
        await say(update, texts.html("drive.until"), until_keyboard(texts, Round.SECOND, view.drive.id))
    elif payload.decision is Decision.CALL:
        await _call(update, context, texts, payload)
    elif payload.sure:
        await _done(update, context, texts, await deciding.release(hall, user_id, payload.drive_id))
    else:
        view = await looking.of_drive(hall, user_id, payload.drive_id, Right.RUN_DRIVE)
        await _ask_once_more(update, texts, payload, view)


async def _call(update: Update, context: Context, texts: Texts, payload: DecideDrive) -> None:
    hall, user_id = context.bot_data.hall, asker(update).id
    if payload.sure:
        view = await deciding.call(hall, user_id, payload.drive_id, payload.account_id or 0)
        await _done(update, context, texts, view)
        return
    there = await looking.open_accounts(hall, user_id, payload.drive_id)
    chosen = [each for each in there if payload.account_id in (None, each.id)]
    if len(chosen) > 1:
        rows = [[button(account_name(texts, each), replace(payload, account_id=each.id))] for each in chosen]
        await toast(update)
        await redraw(update, texts.html("drive.which-account"), InlineKeyboardMarkup(rows))
        return
    if not chosen:
        raise AccountMissing()
    view = await looking.of_drive(hall, user_id, payload.drive_id, Right.CALL_PLEDGES)
    into = {"account": account_name(texts, chosen[0])}
    await _ask_once_more(update, texts, replace(payload, account_id=chosen[0].id), view, **into)


async def _done(update: Update, context: Context, texts: Texts, view: DriveView) -> None:
    outgoing = await drive_message(context.bot_data, asker(update).id, texts, view)
    await toast(update)
    await redraw(update, outgoing.text, outgoing.keyboard)
    await keep(update, context, view.estate.id, DriveShown(view.drive.id), outgoing)


async def _ask_once_more(
    update: Update, texts: Texts, payload: DecideDrive, view: DriveView, **fields: str
) -> None:
    yes = texts.plain(f"drive.sure.yes.{payload.decision}")
    rows = [
        [button(texts.plain("drive.sure.no"), ShowDrive(payload.drive_id))],
        [button(yes, replace(payload, sure=True))],
    ]
    title = view.matter.title
    text = texts.html(f"drive.sure.{payload.decision}", view.come.households, title=title, **fields)
    await toast(update)
    await redraw(update, text, InlineKeyboardMarkup(rows))


DAYS: Sequence[int] = (7, 14, 30)


def until_keyboard(
    texts: Texts, which: Round, its_id: int, version: int | None = None
) -> InlineKeyboardMarkup:
    """Return the buttons by which one says until when pledges are taken."""
    rows = [[button(texts.plain("drive.days", n), SetUntil(which, its_id, version, n))] for n in DAYS]
    rows.append([button(texts.plain("drive.other-day"), SetUntil(which, its_id, version, None))])
    return InlineKeyboardMarkup(rows)


def minutes_of(moment: datetime) -> int:
    """Return a moment as whole minutes since 1970, as a button carries it."""
    return int(moment.timestamp()) // 60
