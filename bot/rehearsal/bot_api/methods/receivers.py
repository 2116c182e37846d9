"""Who may be sent an ephemeral message, and when."""

from typing import Any

from bot.rehearsal.bot_api.methods.requests import Request
from bot.rehearsal.town.accounts import Account
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.refusals import BadRequest, NotImplementedHere


def receiver_of(request: Request) -> Account | None:
    """Return who alone shall see a new message, None if everybody; in 10.2 this was not an object of its own.

    An administrator may write so to any member at any time, another bot only in answer: to a press, or to an
    ephemeral message, not later than 15 seconds after it.

    Raises:
        BadRequest: it is no group, the person is not in it, or there is nothing to answer.
    """
    wanted = request.get("ephemeral_message_parameters") or _of_10_2(request)
    if wanted is None:
        return None
    if wanted.get("replace_callback_query_message"):
        raise NotImplementedHere("parameter replace_callback_query_message")
    group, user_id = request.group(), wanted["receiver_user_id"]
    member = group.members.get(user_id)
    if member is None or not member.inside or member.account.is_bot:
        raise BadRequest("PARTICIPANT_ID_INVALID")
    if not (_answers_press(request, group, wanted) or _answers_unseen(request, group, user_id)):
        _admit_unasked(group)
    return member.account


def _of_10_2(request: Request) -> dict[str, Any] | None:
    names = ("receiver_user_id", "callback_query_id")
    given = {name: request.given[name] for name in names if name in request.given}
    return given if "receiver_user_id" in given else None


def _answers_press(request: Request, group: Group, wanted: dict[str, Any]) -> bool:
    if "callback_query_id" not in wanted:
        return False
    tap = request.world.taps.recent(wanted["callback_query_id"])
    if tap.person.id != wanted["receiver_user_id"] or tap.message.chat is not group:
        raise BadRequest("QUERY_ID_INVALID")
    return True


def _answers_unseen(request: Request, group: Group, user_id: int) -> bool:
    number = _replied_number(request)
    return number is not None and request.world.ephemeral.answerable(group, user_id, number)


def _admit_unasked(group: Group) -> None:
    if not group.bot_member.administers:
        raise BadRequest("MESSAGE_NOT_COMMAND")


def replied_unseen(request: Request, receiver: Account | None) -> Message | None:
    """Return the ephemeral message to which a new one replies, if it does; that must be ephemeral as well."""
    number = _replied_number(request)
    if number is None:
        return None
    if receiver is None:
        raise BadRequest("a reply to an ephemeral message must be ephemeral")
    found = request.world.ephemeral.find(request.group(), receiver.id, number)
    if found is None:
        raise BadRequest("message to be replied not found")
    return found


def _replied_number(request: Request) -> int | None:
    number: int | None = (request.get("reply_parameters") or {}).get("ephemeral_message_id")
    return number
