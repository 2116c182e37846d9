"""The words people see for service messages, in Chinese and English."""

from bot.rehearsal.town.messages import Message

WORDS = {
    "new_chat_members": ("{about} 加入了群组", "{about} joined the group"),
    "left_chat_member": ("{about} 离开了群组", "{about} left the group"),
    "pinned_message": ("{by} 置顶了“{about}”", "{by} pinned “{about}”"),
    "migrate_to_chat_id": ("群组已升级为超级群组", "The group became a supergroup"),
    "migrate_from_chat_id": ("由普通群组升级而来", "This supergroup was a basic group"),
    "forum_topic_created": ("{by} 创建了话题“{about}”", "{by} opened the topic “{about}”"),
    "forum_topic_closed": ("{by} 关闭了话题“{about}”", "{by} closed the topic “{about}”"),
    "forum_topic_reopened": ("{by} 重新打开了话题“{about}”", "{by} reopened the topic “{about}”"),
}
SHOWN_CHARACTERS = 30


def service_words(message: Message, language_code: str) -> str | None:
    """Return what a service message tells, in the reader's language; None for other messages."""
    if message.service is None:
        return None
    chinese, english = WORDS[message.service.kind]
    about = message.service.about
    shown = about if len(about) <= SHOWN_CHARACTERS else about[:SHOWN_CHARACTERS] + "…"
    return (chinese if language_code.startswith("zh") else english).format(
        by=message.sender.name, about=shown
    )
