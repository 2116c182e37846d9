"""Who can be in a chat: the bot's own account, and what it shares with persons."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Account:
    """A Telegram account; its app may be of before August 2026, or offline, and get no ephemeral messages."""

    id: int
    first_name: str
    last_name: str = ""
    username: str | None = None
    is_bot: bool = False
    gets_ephemeral: bool = True

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.first_name} {self.last_name}".strip()

    def to_json(self) -> dict[str, Any]:
        """Return a User object."""
        user: dict[str, Any] = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        return user


@dataclass(eq=False)
class BotAccount(Account):
    """The account of the bot; with privacy mode on it does not see everything in groups.

    `words` are its name and descriptions by (kind, language).
    """

    is_bot: bool = True
    privacy_mode: bool = True
    words: dict[tuple[str, str], str] = field(default_factory=dict)

    def me_json(self) -> dict[str, Any]:
        """Return the User object of getMe."""
        return self.to_json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy_mode,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
