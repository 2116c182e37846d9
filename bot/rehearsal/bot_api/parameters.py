"""Reading a request's parameters against the Bot API table: nothing missing, nothing unknown, right types."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.rehearsal.bot_api.table import ARRAY, Fields, Table
from bot.rehearsal.town.files import Upload
from bot.rehearsal.town.refusals import BadRequest, NotImplementedHere

ATTACHED = "attach://"
UNSUPPORTED = frozenset({
    "allow_paid_broadcast", "business_connection_id", "direct_messages_topic_id", "inline_message_id",
    "message_effect_id", "suggested_post_parameters",
})  # fmt: skip
MISSING = {
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "text": "message text is empty",
    "user_id": "invalid user_id specified",
}
INTEGER = re.compile(r"-?\d{1,19}")
TRUTH = {"true": True, "1": True, "false": False, "0": False}

Uploads = Mapping[str, Upload]


class Reader:
    """Reads the parameters of one request; `uploads` are its files by the name of their form field."""

    def __init__(self, table: Table, uploads: Uploads) -> None:
        self._table = table
        self._uploads = uploads
        self._plain: dict[str, Callable[[Any], Any]] = {
            "String": _string,
            "Integer": _integer,
            "Float": _float,
            "Boolean": _boolean,
            "InputFile": self._input_file,
        }

    def read(self, fields: Fields, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters with their proper types.

        Raises:
            BadRequest: a required one is missing, one is unknown, or one has the wrong type.
            NotImplementedHere: one belongs to a part of the Bot API the stand-in lacks.
        """
        for name in given.keys() & UNSUPPORTED:
            raise NotImplementedHere(f"parameter {name}")
        return self._object(fields, given)

    def _object(self, fields: Fields, given: Mapping[str, Any]) -> dict[str, Any]:
        for name in given:
            if name not in fields:
                raise BadRequest(f'unknown parameter "{name}"')
        for name, parameter in fields.items():
            if parameter.required and given.get(name) is None:
                raise BadRequest(MISSING.get(name, f'parameter "{name}" is required'))
        # What a later version added is passed over, as by real servers: so an ephemeral message turns public.
        return {
            name: self._any_of(name, fields[name].types, value)
            for name, value in given.items()
            if value is not None and not fields[name].unheard
        }

    def _any_of(self, name: str, types: tuple[str, ...], value: Any) -> Any:
        first: BadRequest | None = None
        for kind in types:
            try:
                return self._one(kind, value)
            except BadRequest as refusal:
                first = first or refusal
            except (TypeError, ValueError):
                continue
        raise first or BadRequest(f'parameter "{name}" must be of type {" or ".join(types)}')

    def _one(self, kind: str, value: Any) -> Any:
        if plain := self._plain.get(kind):
            return plain(value)
        value = json.loads(value) if isinstance(value, str) else value
        if kind.startswith(ARRAY):
            return self._array(kind.removeprefix(ARRAY), value)
        if not isinstance(value, dict):
            raise TypeError(kind)
        if kind in self._table.unions:
            return self._any_of(kind, self._table.unions[kind], value)
        return self._object(self._table.types[kind], value)

    def _array(self, kind: str, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise TypeError(kind)
        return [self._any_of("item", (kind,), item) for item in value]

    def _input_file(self, value: Any) -> Upload:
        if isinstance(value, Upload):
            return value
        if not isinstance(value, str) or not value.startswith(ATTACHED):
            raise TypeError("InputFile")
        name = value.removeprefix(ATTACHED)
        if name not in self._uploads:
            raise BadRequest(f'file "{name}" was not uploaded')
        return self._uploads[name]


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("String")
    return value


def _integer(value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, str) and not INTEGER.fullmatch(value)):
        raise TypeError("Integer")
    if not isinstance(value, int | str):
        raise TypeError("Integer")
    return int(value)


def _float(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError("Float")
    return float(value)


def _boolean(value: Any) -> bool:
    if isinstance(value, str) and value.lower() in TRUTH:
        return TRUTH[value.lower()]
    if not isinstance(value, bool):
        raise TypeError("Boolean")
    return value
