"""What Telegram's refusals mean: the one table by which all who send decide what to do next."""

from collections.abc import Mapping
from enum import StrEnum

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.voting.estates.group_trouble import GroupTrouble


class Meaning(StrEnum):
    """Why Telegram did not do what it was asked. Only what is ``PASSING`` goes better the next time."""

    PASSING = "passing"
    MOVED = "moved"  # the group has another id now
    UNCHANGED = "unchanged"  # a message shows already what it should
    GONE = "gone"  # there is no such message, or none that can be edited
    LATE = "late"  # a press can no longer be answered
    AWAY = "away"  # a person who blocked the bot, or a group that it is not in
    CLOSED = "closed"
    MUTED = "muted"
    TOPIC = "topic"
    PHOTOS = "photos"
    FILES = "files"
    FOREIGN_FILE = "foreign-file"
    PIN = "pin"
    NOBODY_ASKS = "nobody-asks"  # somebody was let in, refused, or asks no more
    FAULT = "fault"  # the program asked for something that cannot be

    @property
    def trouble(self) -> GroupTrouble | None:
        """Return what has to be mended in a group; None if nothing can be mended there."""
        return _TROUBLES.get(self.value)


_TROUBLES = {trouble.value: trouble for trouble in GroupTrouble}

TABLE: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.UNCHANGED: ("message is not modified", "message_not_modified"),
    Meaning.GONE: (
        "message to edit not found",
        "message can't be edited",
        "message_id_invalid",
        "message to pin not found",
    ),
    Meaning.LATE: ("query is too old", "query id is invalid", "query_id_invalid"),
    Meaning.CLOSED: ("group chat was deactivated", "the group chat was deleted"),
    Meaning.AWAY: (
        "bot was kicked",
        "bot is not a member",
        "bot was blocked",
        "bot can't initiate conversation",
        "user is deactivated",
        "user_is_blocked",
        "chat not found",
        "channel_private",
        "peer_id_invalid",
    ),
    Meaning.TOPIC: ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid"),
    Meaning.PHOTOS: (
        "not enough rights to send photos",
        "chat_send_photos_forbidden",
        "chat_send_media_forbidden",
    ),
    Meaning.FILES: ("not enough rights to send documents", "chat_send_docs_forbidden"),
    Meaning.FOREIGN_FILE: (
        "wrong file identifier",
        "wrong remote file identifier",
        "wrong file_id",
        "invalid file_id",
        "invalid file id",
        "file_reference_",
    ),
    Meaning.PIN: (
        "not enough rights to manage pinned messages",
        "not enough rights to pin",
        "chat_admin_required",
    ),
    Meaning.NOBODY_ASKS: ("hide_requester_missing", "user_already_participant", "user_channels_too_much"),
    Meaning.MUTED: (
        "not enough rights to send text messages",
        "have no rights to send a message",
        "need administrator rights",
        "chat_write_forbidden",
        "chat_restricted",
        "chat_send_plain_forbidden",
        "chat_guest_send_forbidden",
    ),
}
"""What of a description tells what it means, in small letters. Nowhere is it written down as a whole: it is
what the server of the Bot API (github.com/tdlib/telegram-bot-api, ``Client.cpp``), TDLib beneath it and
Telegram's own errors (core.telegram.org/api/errors) are seen to say."""

NOT_HERE = (Meaning.MUTED, Meaning.AWAY, Meaning.CLOSED, Meaning.TOPIC)
"""Why an answer cannot be given where it was asked for, though perhaps elsewhere."""


def meaning(refused: TelegramError) -> Meaning:
    """Return what it means that a call has failed; what nobody has seen before goes by its code."""
    if isinstance(refused, ChatMigrated):
        return Meaning.MOVED
    said = str(refused).lower()
    for what, descriptions in TABLE.items():
        if any(each in said for each in descriptions):
            return what
    return _by_code(refused)


def _by_code(refused: TelegramError) -> Meaning:
    if isinstance(refused, Forbidden):
        return Meaning.AWAY
    return Meaning.FAULT if isinstance(refused, BadRequest) else Meaning.PASSING
