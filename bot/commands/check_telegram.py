"""Checking what only Telegram knows: the token, the way of updates, the clock, the bot's rights in groups."""

from collections.abc import AsyncIterator
from datetime import timedelta

from telegram import Bot, ChatMemberAdministrator, ChatMemberRestricted, WebhookInfo
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.clock import Clock
from bot.commands.check_lines import Line, Mark
from bot.commands.check_store import Places
from bot.commands.console import telegram_trouble
from bot.config import Config, is_token
from bot.delivery.telegram_time import date_at_telegram
from bot.delivery.transport import AiohttpRequest
from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Group

RECENTLY = timedelta(hours=1)
MOST_AHEAD = timedelta(seconds=5)
HALF_A_SECOND = timedelta(seconds=0.5)  # a Date is cut to whole seconds
GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def check_telegram(config: Config, clock: Clock, texts: Texts, places: Places) -> AsyncIterator[Line]:
    """Ask Telegram about the bot; without a usable token there is nothing more to ask."""
    token = config.telegram.token.get_secret_value()
    if not is_token(token):
        yield Line(Mark.WRONG, texts.plain("terminal.no-token"))
        return
    bot = Bot(token, config.telegram.base_url, request=AiohttpRequest(proxy=config.telegram.proxy))
    try:
        async with bot:
            yield _token(bot, texts)
            yield _webhook(config, clock, texts, await bot.get_webhook_info())
            async for line in _groups(bot, texts, places):
                yield line
    except TelegramError as trouble:
        key, reason = telegram_trouble(trouble)
        yield Line(Mark.WRONG, texts.plain(key, reason=reason))


def _token(bot: Bot, texts: Texts) -> Line:
    if not bot.can_join_groups:
        return Line(Mark.WRONG, texts.plain("check.no-groups", bot=bot.username))
    return Line(Mark.WELL, texts.plain("check.token", bot=bot.username))


def _webhook(config: Config, clock: Clock, texts: Texts, info: WebhookInfo) -> Line:
    """Compare how Telegram delivers updates with what is set."""
    if config.telegram.mode == "polling":
        if info.url:
            return Line(Mark.NOTE, texts.plain("check.webhook.left", url=info.url))
        return Line(Mark.WELL, texts.plain("check.polling"))
    if info.url != config.webhook.url:
        found = info.url or "–"
        return Line(Mark.WRONG, texts.plain("check.webhook.other", found=found, url=config.webhook.url))
    failed = info.last_error_date
    if failed and clock.now() - failed < RECENTLY:
        reason = info.last_error_message or "–"
        return Line(Mark.WRONG, texts.plain("check.webhook.fails", url=info.url, reason=reason))
    waiting = texts.number(info.pending_update_count)
    return Line(Mark.WELL, texts.plain("check.webhook", url=info.url, waiting=waiting))


async def _groups(bot: Bot, texts: Texts, places: Places) -> AsyncIterator[Line]:
    for estate, groups in places:
        if not groups:
            yield Line(Mark.NOTE, texts.plain("check.group.none", estate=estate.name))
        for group in groups:
            mark, key = await _rights(bot, group)
            yield Line(mark, texts.plain(key, estate=estate.name, group=group.title))


async def _rights(bot: Bot, group: Group) -> tuple[Mark, str]:
    """Return which sentence tells what the bot may do in a group."""
    try:
        me = await bot.get_chat_member(group.chat_id, bot.id)
    except (Forbidden, BadRequest):
        return Mark.WRONG, "check.group.gone"
    if me.status in GONE:
        return Mark.WRONG, "check.group.gone"
    if isinstance(me, ChatMemberRestricted) and not me.can_send_messages:
        return Mark.WRONG, "check.group.silenced"
    if isinstance(me, ChatMemberAdministrator) and me.can_pin_messages:
        return Mark.WELL, "check.group"
    return Mark.NOTE, "check.group.cannot-pin"


async def check_clock(config: Config, clock: Clock, texts: Texts) -> Line:
    """Compare the clock with that of Telegram's server."""
    dated = await date_at_telegram(config.telegram.base_url, config.telegram.proxy, clock.monotonic)
    if dated is None:
        return Line(Mark.NOTE, texts.plain("check.clock.unknown"))
    date, took = dated
    ahead = clock.now() - (date + HALF_A_SECOND + timedelta(seconds=took / 2))
    seconds = f"{ahead.total_seconds():+.1f}"
    if abs(ahead) > MOST_AHEAD:
        return Line(Mark.WRONG, texts.plain("check.clock.wrong", seconds=seconds))
    return Line(Mark.WELL, texts.plain("check.clock", seconds=seconds))
