from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from tests.rehearsal.endpoint import listening
from tests.rehearsal.wire import PICTURE, Wire

Context = ContextTypes.DEFAULT_TYPE


@pytest.fixture
async def bot(wire: Wire) -> AsyncIterator[Bot]:
    stand_in = wire.stand_in
    bot = Bot(stand_in.token, base_url=stand_in.base_url, base_file_url=stand_in.base_file_url)
    async with bot:
        yield bot


async def test_the_bot_introduces_itself(bot: Bot) -> None:
    assert (bot.username, bot.id) == ("yishitang_bot", 7000000001)


async def test_a_message_with_everything_goes_through(wire: Wire, bot: Bot) -> None:
    person = wire.neighbour()
    asked = person.write("几点？")
    sent = await bot.send_message(
        person.id,
        "<b>20:00</b>",
        parse_mode=ParseMode.HTML,
        disable_notification=True,
        protect_content=True,
        reply_parameters=ReplyParameters(asked.message_id),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="ok")]]),
    )
    assert sent.date == datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    assert sent.text_html == "<b>20:00</b>"
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "几点？"
    assert person.private.last
    assert person.private.last.silent


async def test_files_go_both_ways(wire: Wire, bot: Bot) -> None:
    person = wire.neighbour()
    photo = await bot.send_photo(person.id, PICTURE, caption="结果")
    document = await bot.send_document(person.id, b"%PDF", filename="结果.pdf")
    assert (photo.photo[-1].width, photo.caption) == (640, "结果")
    assert document.document
    assert document.document.file_name == "结果.pdf"
    person.send_document("名册.csv", b"1,2")
    [update] = await bot.get_updates()
    assert update.message
    assert update.message.document
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"1,2"


async def test_refusals_become_the_librarys_errors(
    wire: Wire, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    person, group = wire.neighbour(), wire.estate(kind="group")
    person.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(person.id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")
    upgraded = wire.world.migrate(group)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == upgraded.id
    wire.api.faults.add("sendMessage", "retry_after", retry_after=3)
    with pytest.raises(RetryAfter) as flooded:
        await bot.send_message(upgraded.id, "x")
    assert flooded.value.retry_after == timedelta(seconds=3)


async def test_chats_and_members_are_understood(wire: Wire, bot: Bot) -> None:
    group = wire.estate()
    assert (await bot.get_chat(group.id)).title == "阳光花园"
    assert (await bot.get_chat_member(group.id, wire.world.people[0].id)).status == "creator"
    assert [member.status for member in await bot.get_chat_administrators(group.id)] == [
        "creator",
        "administrator",
    ]
    await bot.set_my_commands([("vote", "投票")], language_code="zh")
    assert (await bot.get_my_commands(language_code="zh"))[0].command == "vote"


async def start(update: Update, context: Context) -> None:
    assert update.message
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("赞成", callback_data="for")]])
    await update.message.reply_text(f"欢迎 {(context.args or [''])[0]}", reply_markup=markup)


async def tapped(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("已记录")
    await update.callback_query.edit_message_text("谢谢")


async def test_an_application_polls_and_answers(wire: Wire, bot: Bot) -> None:
    application = Application.builder().bot(bot).build()
    application.add_handlers([CommandHandler("start", start), CallbackQueryHandler(tapped)])
    async with application:
        assert application.updater
        await application.start()
        await application.updater.start_polling()
        person = wire.world.person("李雷")
        person.start("bind-7")
        welcome = await person.private.wait_for("欢迎 bind-7")
        tap = person.tap(welcome, text="赞成")
        assert (await tap.answer()).text == "已记录"
        assert (await person.private.wait_for("谢谢")).message_id == welcome.message_id
        await application.updater.stop()
        await application.stop()
    assert wire.api.counts.api_errors == 0


async def test_a_delivered_update_reads_as_the_same_update(wire: Wire, bot: Bot) -> None:
    person = wire.neighbour()
    async with listening() as endpoint:
        await bot.set_webhook(endpoint.address, secret_token="s", max_connections=100)
        assert (await bot.get_webhook_info()).max_connections == 100
        person.write("/vote 3-2-501")
        [raw] = await endpoint.taken(1)
        await bot.delete_webhook()
    update = Update.de_json(raw, bot)
    assert update.effective_user
    assert update.effective_message
    assert (update.effective_user.id, update.effective_message.text) == (person.id, "/vote 3-2-501")
