"""Members of a group and what their status allows."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.rehearsal.town.accounts import Account

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
INSIDE = frozenset({"creator", "administrator", "member", "restricted"})
ADMINISTRATORS = frozenset({"creator", "administrator"})
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics", "can_manage_tags",
)  # fmt: skip
PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip


@dataclass
class Member:
    """An account and its status in a group; ``withheld`` are rights that an administrator lacks."""

    account: Account
    status: Status
    withheld: frozenset[str] = frozenset()

    @property
    def inside(self) -> bool:
        """Tell whether it is in the group now."""
        return self.status in INSIDE

    def may(self, right: str) -> bool:
        """Tell whether it is an administrator with a right."""
        return self.administers and right not in self.withheld

    @property
    def administers(self) -> bool:
        """Tell whether it is the creator or an administrator."""
        return self.status in ADMINISTRATORS

    def to_json(self) -> dict[str, Any]:
        """Return a ChatMember object."""
        member: dict[str, Any] = {"status": self.status, "user": self.account.to_json()}
        if self.status == "creator":
            return member | {"is_anonymous": False}
        if self.status == "administrator":
            rights = {right: right not in self.withheld for right in RIGHTS}
            return member | {"is_anonymous": False, "can_be_edited": False} | rights
        if self.status == "restricted":
            return member | {"is_member": True, "until_date": 0} | dict.fromkeys(PERMISSIONS, False)
        if self.status == "kicked":
            return member | {"until_date": 0}
        return member
