"""What becomes of updates that are not as they should be: read as far as they matter, or passed over."""

import json
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
from telegram.request import BaseRequest, RequestData

from bot.delivery.wrapped import Call, Wrapped
from bot.update_fields import Read

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

    def read(self, data: object) -> dict[str, Any] | None:
        """Return an update with nothing but what is read of it; None if it can never be understood."""
        try:
            update = Read.model_validate(data)
        except ValidationError as wrong:
            self._pass_over(wrong)
            return None
        read = update.model_dump(by_alias=True, exclude_none=True)
        for name in ("old_chat_member", "new_chat_member"):
            if change := read.get("my_chat_member"):
                change[name] = _required(change[name]["status"]) | change[name]
        return read

    def _pass_over(self, wrong: ValidationError) -> None:
        first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
        kind = ".".join(str(each) for each in (*first["loc"], first["type"]) if isinstance(each, str))
        if kind not in self.passed_over:
            log.warning("an update is passed over, and others like it without a word: %s", kind)
        self.passed_over[kind] += 1


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


class OnlyUnderstood(Wrapped):
    """A transport for getUpdates that lets through what is read of each update.

    One that cannot be understood keeps its number alone, so that it is passed over and not asked for again.
    """

    def __init__(self, transport: BaseRequest, understanding: Understanding) -> None:
        super().__init__(transport)
        self._understanding = understanding

    async def around(self, url: str, request_data: RequestData | None, call: Call) -> tuple[int, bytes]:
        """Make the call, and read the updates that it brings."""
        status, body = await call()
        return status, self._read(body) if status == 200 else body

    def _read(self, body: bytes) -> bytes:
        try:
            answer = json.loads(body)
            answer["result"] = [each for update in answer["result"] if (each := self._of(update))]
        except (ValueError, LookupError, TypeError, RecursionError):
            return body  # it is none of Telegram's, which is found out by whoever asked
        return json.dumps(answer).encode()

    def _of(self, update: object) -> dict[str, Any] | None:
        return self._understanding.read(update) or _number_of(update)


def _number_of(update: object) -> dict[str, Any] | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return {"update_id": number} if isinstance(number, int) else None
