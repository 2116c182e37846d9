"""What is read of an update, and of which types it has to be."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Moment = Annotated[int, Field(ge=0, lt=2**35)]
"""Seconds since 1970; further than any calendar of ours reaches."""
Text = Annotated[str, Field(max_length=2**20)]
"""As long as an update can be; only what has a limit is looked at for halves of characters."""


class Part(BaseModel):
    """A part of an update. What the Bot API has beside these fields is not read, so it cannot be wrong."""

    model_config = ConfigDict(strict=True, extra="ignore")


class User(Part):
    """https://core.telegram.org/bots/api#user."""

    id: Id
    is_bot: bool
    first_name: Text
    last_name: Text | None = None
    username: Text | None = None
    language_code: Text | None = None


class Chat(Part):
    """https://core.telegram.org/bots/api#chat."""

    id: Id
    type: Text
    title: Text | None = None
    username: Text | None = None
    first_name: Text | None = None
    last_name: Text | None = None
    is_forum: bool | None = None


class Entity(Part):
    """https://core.telegram.org/bots/api#messageentity."""

    type: Text
    offset: int
    length: int


class Photo(Part):
    """https://core.telegram.org/bots/api#photosize."""

    file_id: Text
    file_unique_id: Text
    width: int
    height: int


class Document(Part):
    """https://core.telegram.org/bots/api#document."""

    file_id: Text
    file_unique_id: Text
    file_name: Text | None = None
    mime_type: Text | None = None
    file_size: int | None = None


class Button(Part):
    """https://core.telegram.org/bots/api#inlinekeyboardbutton, as far as it tells what is shown."""

    text: Text
    callback_data: Text | None = None


class Keyboard(Part):
    """https://core.telegram.org/bots/api#inlinekeyboardmarkup."""

    inline_keyboard: list[list[Button]]


class Message(Part):
    """https://core.telegram.org/bots/api#message, and one below which a button was pressed."""

    message_id: Id
    date: Moment
    chat: Chat
    edit_date: Moment | None = None
    sender: User | None = Field(None, alias="from")
    sender_chat: Chat | None = None
    message_thread_id: Id | None = None
    is_topic_message: bool | None = None
    media_group_id: Text | None = None
    reply_to_message: "Message | None" = None
    text: Text | None = None
    caption: Text | None = None
    entities: list[Entity] | None = None
    photo: list[Photo] | None = None
    document: Document | None = None
    reply_markup: Keyboard | None = None
    ephemeral_message_id: Id | None = None
    migrate_to_chat_id: Id | None = None
    migrate_from_chat_id: Id | None = None


class Press(Part):
    """https://core.telegram.org/bots/api#callbackquery."""

    id: Text
    sender: User = Field(alias="from")
    chat_instance: Text
    message: Message | None = None
    inline_message_id: Text | None = None
    data: Text | None = None


class Member(Part):
    """https://core.telegram.org/bots/api#chatmember: whether the bot is there, and what it can do."""

    status: Text
    user: User
    is_member: bool | None = None
    can_send_messages: bool | None = None
    can_pin_messages: bool | None = None
    can_invite_users: bool | None = None


class Membership(Part):
    """https://core.telegram.org/bots/api#chatmemberupdated."""

    chat: Chat
    sender: User = Field(alias="from")
    date: Moment
    old_chat_member: Member
    new_chat_member: Member


class JoinRequest(Part):
    """https://core.telegram.org/bots/api#chatjoinrequest."""

    chat: Chat
    sender: User = Field(alias="from")
    user_chat_id: Id
    date: Moment


class Read(Part):
    """https://core.telegram.org/bots/api#update."""

    update_id: Id
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Press | None = None
    my_chat_member: Membership | None = None
    chat_join_request: JoinRequest | None = None
