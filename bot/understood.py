"""What becomes of updates that are not as they should be: read as far as they matter, or passed over."""

import logging
from collections import Counter
from inspect import Parameter, signature
from typing import Any

from pydantic import ValidationError
from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberOwner,
    ChatMemberRestricted,
)

from bot.update_fields import Read

HALF_A_CHARACTER = "string_unicode"  # https://docs.pydantic.dev/latest/errors/validation_errors/

log = logging.getLogger(__name__)

MEMBERS: dict[str, type[ChatMember]] = {
    ChatMember.OWNER: ChatMemberOwner,
    ChatMember.ADMINISTRATOR: ChatMemberAdministrator,
    ChatMember.RESTRICTED: ChatMemberRestricted,
    ChatMember.BANNED: ChatMemberBanned,
}


class Understanding:
    """Takes from updates what is read of them; counts those that cannot be read, and logs one of each kind.

    ``passed_over`` counts by kind: where in the update what is wrong. There are as many kinds as there are
    fields and ways to be wrong, however many updates come.
    """

    def __init__(self) -> None:
        self.passed_over: Counter[str] = Counter()

    def read(self, data: object) -> Read | None:
        """Return what is read of an update; None if it can never be understood."""
        try:
            return Read.model_validate(data)
        except ValidationError as wrong:
            if any(each["type"] == HALF_A_CHARACTER for each in wrong.errors()):
                return self.read(_whole(data))
            self._pass_over(wrong)
            return None

    def _pass_over(self, wrong: ValidationError) -> None:
        first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
        kind = ".".join(str(each) for each in (*first["loc"], first["type"]) if isinstance(each, str))
        if kind not in self.passed_over:
            log.warning("an update is passed over, and others like it without a word: %s", kind)
        self.passed_over[kind] += 1


def _whole(data: Any) -> Any:
    """Put a sign in place of halves of characters, which JSON can carry and no database or message."""
    if isinstance(data, dict):
        return {_whole(name): _whole(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_whole(each) for each in data]
    if isinstance(data, str):
        return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return data


def as_told(update: Read) -> dict[str, Any]:
    """Return an update with nothing but what is read of it, for python-telegram-bot to make objects of."""
    told = update.model_dump(by_alias=True, exclude_none=True)
    for name in ("old_chat_member", "new_chat_member"):
        if change := told.get("my_chat_member"):
            change[name] = _required(change[name]["status"]) | change[name]
    return told


def _required(status: str) -> dict[str, Any]:
    """Return what python-telegram-bot wants to know of a member, such as each right, and nobody here reads.

    It refuses a member without a right that is newer than the Bot API server that tells of him.
    """
    parameters = signature(MEMBERS[status].__init__).parameters if status in MEMBERS else {}
    return {
        name: False
        for name, parameter in parameters.items()
        if name.startswith("can_") or (parameter.default is Parameter.empty and name not in ("self", "user"))
    }
