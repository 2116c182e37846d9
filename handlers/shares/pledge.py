"""What a household is asked for, shown with the buttons with which it answers, and its answers."""

from contextlib import suppress

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.questions import OpenQuestion
from bot.actions.shares import own_pledges, pledging
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.shares.pledges import pledge_text, yuan
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.refusals import Refusal, UnknownButton
from bot.voting.shares.drive import DriveStage
from bot.voting.shares.letters import PledgeAsked, PledgeNews, PledgeShown
from bot.voting.shares.paying import reference
from bot.voting.shares.pledge import OPEN, Move, PledgeState
from bot.voting.shares.view import PledgeView
from bot.voting.typed.money import typed_amount
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.shares import JoinLate, PledgeSum, SayPayDay, SayPledge, ShowPledge

SUM = "pledge-sum"
"""The question for a sum that is more than the share."""

TAKING = (DriveStage.ASKING, DriveStage.REACHED)


def pledge_message(texts: Texts, one: PledgeView, now_open: bool) -> Outgoing:
    """Return what a household is asked for, with the buttons that can be pressed now."""
    rows = _answers(texts, one) if now_open else []
    if one.late is not None:
        label = texts.plain("pledge.button.late", late=yuan(texts, one.late))
        rows = [[button(label, JoinLate(one.view.drive.id, one.pledge.household.id, one.late, False))]]
    if one.pledge.outstanding and one.view.account:
        words = reference(one.view.matter.number, one.pledge.household.label)
        copy = CopyTextButton(words)
        rows.append([InlineKeyboardButton(texts.plain("pledge.button.copy"), copy_text=copy)])
    about = (subjects.pledge(one.view.drive.id, one.pledge.household.id),)
    return Outgoing(pledge_text(texts, one), InlineKeyboardMarkup(rows) if rows else None, about=about)


def _answers(texts: Texts, one: PledgeView) -> list[Row]:
    pledge, ids = one.pledge, (one.view.drive.id, one.pledge.household.id)
    rows: list[Row] = []
    if pledge.state is not PledgeState.PLEDGED:
        label = texts.plain("pledge.button.share", share=yuan(texts, pledge.asked))
        rows.append([button(label, PledgeSum(*ids, pledge.asked))])
    rows.append([button(texts.plain("pledge.button.more"), PledgeSum(*ids, None))])
    if pledge.state is PledgeState.PLEDGED:
        rows.append([button(texts.plain("pledge.button.day"), SayPayDay(*ids))])
    if pledge.state is not PledgeState.UNDECIDED:
        rows.append([button(texts.plain("pledge.button.hesitate"), SayPledge(*ids, Move.HESITATE))])
    if pledge.state is not PledgeState.DECLINED:
        rows.append([button(texts.plain("pledge.button.decline"), SayPledge(*ids, Move.DECLINE))])
    return rows


def shown(desk: Desk, texts: Texts, one: PledgeView) -> Outgoing:
    """Return the message as it reads now."""
    drive = one.view.drive
    takes = one.pledge.state in OPEN and one.view.stage in TAKING and desk.hall.now < drive.until
    return pledge_message(texts, one, takes)


async def shown_now(
    desk: Desk, envelope: Envelope[PledgeShown | PledgeNews], texts: Texts
) -> Outgoing | None:
    """Return what a household is asked for, to one of it; None if he belongs to it no more."""
    letter = envelope.letter
    try:
        one = await own_pledges.own(desk.hall, envelope.chat_id, letter.drive_id, letter.household_id)
    except Refusal:
        return None
    return shown(desk, texts, one)


async def asked(desk: Desk, envelope: Envelope[PledgeAsked], texts: Texts) -> Outgoing | None:
    """Ask for the households that have not answered since; None if there are none, or pledges are over."""
    found = await _of(desk, envelope)
    silent = [each for each in found if each.pledge.is_silent and each.view.stage in TAKING]
    return _asked(desk, texts, silent) if silent else None


async def asked_now(desk: Desk, envelope: Envelope[PledgeAsked], texts: Texts) -> Outgoing | None:
    """Return how it stands with the households that were asked for; None if the reader has none of them."""
    found = await _of(desk, envelope)
    return _asked(desk, texts, found) if found else None


async def _of(desk: Desk, envelope: Envelope[PledgeAsked]) -> list[PledgeView]:
    found = []
    for household_id in envelope.letter.household_ids:
        with suppress(Refusal):
            own = await own_pledges.own(desk.hall, envelope.chat_id, envelope.letter.drive_id, household_id)
            found.append(own)
    return found


def _asked(desk: Desk, texts: Texts, found: list[PledgeView]) -> Outgoing:
    if len(found) == 1:
        return shown(desk, texts, found[0])
    rows = [
        [button(each.pledge.household.label, ShowPledge(each.view.drive.id, each.pledge.household.id))]
        for each in found
    ]
    about = tuple(subject for each in found for subject in shown(desk, texts, each).about)
    text = texts.html("pledge.several", len(found), title=found[0].view.matter.title)
    return Outgoing(text, InlineKeyboardMarkup(rows), about=tuple(dict.fromkeys(about)))


async def show_pledge(update: Update, context: Context) -> None:
    """Show what one of several households is asked for, in a message of its own."""
    desk, payload = context.bot_data, ShowPledge.unpack(pressed(update).data)
    one = await own_pledges.own(desk.hall, asker(update).id, payload.drive_id, payload.household_id)
    await toast(update)
    await say_pledge(update, context, one)


async def say_pledge(update: Update, context: Context, one: PledgeView) -> None:
    """Say what a household is asked for, and keep it current."""
    outgoing = shown(context.bot_data, await texts_of(update, context), one)
    letter = PledgeShown(one.view.drive.id, one.pledge.household.id)
    await say_kept(update, context, one.view.estate.id, letter, outgoing)


async def pledge_sum(update: Update, context: Context) -> None:
    """Pledge the sum of the button, or ask for another one."""
    hall, user_id = context.bot_data.hall, asker(update).id
    payload = PledgeSum.unpack(pressed(update).data)
    texts = await texts_of(update, context)
    if payload.fen is None:
        one = await own_pledges.own(hall, user_id, payload.drive_id, payload.household_id)
        fields = {"drive_id": payload.drive_id, "household_id": payload.household_id}
        await questions.ask(hall, user_id, SUM, **fields)
        await toast(update)
        await say(update, texts.html("pledge.ask-sum", share=yuan(texts, one.pledge.asked)))
        return
    done = await pledging.pledge(hall, user_id, payload.drive_id, payload.household_id, payload.fen)
    await toast(update, texts.plain("pledge.toast.pledge", sum=yuan(texts, payload.fen)))
    await _redraw(update, context, done)


async def take_sum(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Pledge the sum that was typed."""
    fen = int(typed_amount(text) * 100)
    ids = question.fields["drive_id"], question.fields["household_id"]
    answer = answering(update, question)
    done = await pledging.pledge(context.bot_data.hall, answer.user_id, *ids, fen, answer)
    await say_pledge(update, context, done)


async def say_to_pledge(update: Update, context: Context) -> None:
    """Say that the household does not know yet, or does not join in."""
    payload = SayPledge.unpack(pressed(update).data)
    if payload.move not in (Move.HESITATE, Move.DECLINE):
        raise UnknownButton()
    ids = payload.drive_id, payload.household_id
    done = await pledging.say(context.bot_data.hall, asker(update).id, *ids, payload.move)
    texts = await texts_of(update, context)
    await toast(update, texts.plain(f"pledge.toast.{payload.move}"))
    await _redraw(update, context, done)


async def _redraw(update: Update, context: Context, one: PledgeView) -> None:
    outgoing = shown(context.bot_data, await texts_of(update, context), one)
    await redraw(update, outgoing.text, outgoing.keyboard)
    letter = PledgeShown(one.view.drive.id, one.pledge.household.id)
    await keep(update, context, one.view.estate.id, letter, outgoing)
