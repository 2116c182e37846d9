"""The treasurer enters what came in or went out, one question at a time, and looks at it once more."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions import questions
from bot.actions.books import chosen_matters, entering, looking
from bot.actions.questions import OpenQuestion
from bot.delivery.outgoing import Outgoing
from bot.registers.rooms import names_room
from bot.texts.books.entries import draft_text, question_text
from bot.texts.books.money import kind_name
from bot.texts.catalogue import Texts
from bot.voting.books.draft import EntryDraft, EntryQuestion
from bot.voting.books.entry import kinds_of
from bot.voting.households.household import Household
from bot.voting.matters.matter import Matter
from bot.voting.proposals.draft_questions import Question
from bot.voting.refusals import ButtonWanted, PhotoWanted
from handlers.answering.answers import answering, asker, pressed, put, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw, redraw_caption, without_buttons
from handlers.answering.rooms import room_label
from handlers.buttons.books import AskKind, BeginEntry, EnterEntry, NoDocument, PickDay, PickMatter, PickPayer

DAYS = ("today", "yesterday")
MOST_MATTERS = 7  # the newest; with one button more a screen holds no further


async def ask_kind(update: Update, context: Context) -> None:
    """Ask for what the money came in, or went out."""
    said, texts = AskKind.unpack(pressed(update).data), await texts_of(update, context)
    await entering.may_begin(context.bot_data.hall, asker(update).id, said.account_id)
    rows = [
        [button(kind_name(texts, each), BeginEntry(said.account_id, each))]
        for each in kinds_of(said.direction)
    ]
    await toast(update)
    await redraw(update, texts.html(f"books.ask.kind.{said.direction}"), InlineKeyboardMarkup(rows))


async def begin_entry(update: Update, context: Context) -> None:
    """Ask how much it was."""
    hall, said = context.bot_data.hall, BeginEntry.unpack(pressed(update).data)
    draft = await entering.begin(hall, asker(update).id, said.account_id, said.kind)
    await toast(update)
    await redraw(update, question_text(await texts_of(update, context), draft))


async def take_answer(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take what was typed, and ask what comes next."""
    hall, answer = context.bot_data.hall, answering(update, question)
    asked = EntryDraft.unpack(question.fields).next
    if asked is EntryQuestion.PHOTO:
        raise PhotoWanted()
    if asked is EntryQuestion.MATTER:
        raise ButtonWanted()
    if asked is not EntryQuestion.PARTY:
        await _ask(update, context, await entering.write(hall, answer, text))
        return
    room = room_label(text) if names_room(text) else ""
    found = await entering.write_party(hall, answer, text, room)
    if isinstance(found, EntryDraft):
        await _ask(update, context, found)
    else:
        await _choose(update, context, found)


def asked_like(question: OpenQuestion) -> Question:
    """Return the question of a draft that takes the same answers: a number, or words."""
    asked = EntryDraft.unpack(question.fields).next
    return Question.COST if asked in (EntryQuestion.AMOUNT, EntryQuestion.DAY) else Question.REASON


async def _choose(update: Update, context: Context, found: Sequence[Household]) -> None:
    texts = await texts_of(update, context)
    rows = [[button(each.label, PickPayer(each.id))] for each in found]
    await say(update, texts.html("books.which-household"), InlineKeyboardMarkup(rows))


async def pick_payer(update: Update, context: Context) -> None:
    """Take the household that was chosen among several."""
    household_id = PickPayer.unpack(pressed(update).data).household_id
    answer = answering(update, await _question(update, context))
    await _pressed(
        update, context, await entering.from_household(context.bot_data.hall, answer, household_id)
    )


async def pick_day(update: Update, context: Context) -> None:
    """Take the day that was chosen."""
    days_ago = PickDay.unpack(pressed(update).data).days_ago
    answer = answering(update, await _question(update, context))
    await _pressed(update, context, await entering.on_day(context.bot_data.hall, answer, days_ago))


async def no_document(update: Update, context: Context) -> None:
    """Take it that there is no document."""
    answer = answering(update, await _question(update, context))
    await _pressed(update, context, await entering.with_photo(context.bot_data.hall, answer, None))


async def pick_matter(update: Update, context: Context) -> None:
    """Take the matter that was chosen."""
    number = PickMatter.unpack(pressed(update).data).number
    answer = answering(update, await _question(update, context))
    await _pressed(update, context, await entering.for_matter(context.bot_data.hall, answer, number))


async def take_photo(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Take the photo of the document.

    Raises:
        PhotoWanted: something else was sent.
        NothingToConfirm: no photo is asked for yet.
    """
    if not message.photo:
        raise PhotoWanted()
    photo = max(message.photo, key=lambda size: size.width).file_id
    draft = await entering.with_photo(context.bot_data.hall, answering(update, question), photo)
    await _ask(update, context, draft)


async def _question(update: Update, context: Context) -> OpenQuestion:
    return await questions.must_wait(context.bot_data.hall, asker(update).id, entering.ENTRY)


async def _pressed(update: Update, context: Context, draft: EntryDraft) -> None:
    await toast(update)
    await without_buttons(update)
    await _ask(update, context, draft)


async def _ask(update: Update, context: Context, draft: EntryDraft) -> None:
    """Ask what comes next; when everything was answered, show the whole of it."""
    texts = await texts_of(update, context)
    if draft.next is None:
        found = await looking.book(context.bot_data.hall, asker(update).id, draft.account_id)
        await put(update, _preview(texts, draft_text(texts, found.account, draft), draft))
        return
    rows = await _choices(update, context, texts, draft)
    await say(update, question_text(texts, draft), InlineKeyboardMarkup(rows) if rows else None)


async def _choices(update: Update, context: Context, texts: Texts, draft: EntryDraft) -> list[Row]:
    if draft.next is EntryQuestion.MATTER:
        found = await chosen_matters.to_choose(context.bot_data.hall, asker(update).id, draft.account_id)
        return [*(_matter(texts, each) for each in found[:MOST_MATTERS]), _no_matter(texts)]
    if draft.next is EntryQuestion.DAY:
        return [[button(texts.plain(f"books.day.{day}"), PickDay(ago)) for ago, day in enumerate(DAYS)]]
    if draft.next is EntryQuestion.PHOTO:
        return [[button(texts.plain("books.pick.no-document"), NoDocument())]]
    return []


def _matter(texts: Texts, matter: Matter) -> Row:
    label = texts.plain("books.pick.matter", number=matter.number, title=matter.title)
    return [button(label, PickMatter(matter.number))]


def _no_matter(texts: Texts) -> Row:
    return [button(texts.plain("books.pick.no-matter"), PickMatter(None))]


def _preview(texts: Texts, text: Markup, draft: EntryDraft) -> Outgoing:
    rows = [
        [button(texts.plain("books.to-second"), EnterEntry(draft.seal, True))],
        [button(texts.plain("books.leave"), EnterEntry(draft.seal, False))],
    ]
    shown = texts.html("books.preview") + Markup("\n\n") + text
    return Outgoing(shown, InlineKeyboardMarkup(rows), draft.finished.photo, texts.html("photo.unseen"))


async def enter_entry(update: Update, context: Context) -> None:
    """Ask a second person to confirm the entry, or leave it.

    Raises:
        NothingToConfirm: something else is asked by now, or this was settled.
        EntryChanged: something else was written since.
    """
    hall, said = context.bot_data.hall, EnterEntry.unpack(pressed(update).data)
    question, texts = await _question(update, context), await texts_of(update, context)
    if said.yes:
        await entering.enter(hall, answering(update, question), said.seal)
        await toast(update)
        await without_buttons(update)
        await say(update, texts.html("books.entered"))
    else:
        await questions.end(hall, asker(update).id, question)
        await toast(update)
        await redraw_caption(update, texts.html("books.left"))
