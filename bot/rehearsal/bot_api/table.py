"""The Bot API's methods and parameters by version: table.json is 10.0, newer.json what later ones added."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

TABLE = Path(__file__).with_name("table.json")
NEWER = Path(__file__).with_name("newer.json")
ARRAY = "Array of "

Version = Literal["10.0", "10.2", "10.3"]
VERSIONS: tuple[Version, ...] = get_args(Version)
OLDEST, NEWEST = VERSIONS[0], VERSIONS[-1]


class Parameter(Struct, frozen=True):
    """One parameter of a method or field of an object: its possible types and whether it must be given.

    One that is ``unheard`` belongs to a later version: a server passes over it, as over any it does not know.
    """

    types: tuple[str, ...]
    required: bool
    unheard: bool = False


Fields = Mapping[str, Parameter]
Known = dict[str, dict[str, Parameter]]


class Table(Struct, frozen=True):
    """Methods and object types the stand-in checks; `others` are methods it knows by name only.

    `later` are the methods of newer versions, which a server of this one has never heard of.
    """

    version: Version
    methods: Mapping[str, Fields]
    types: Mapping[str, Fields]
    unions: Mapping[str, tuple[str, ...]]
    others: frozenset[str]
    later: frozenset[str]


@cache
def bot_api(version: Version = OLDEST) -> Table:
    """Return the table of a version (https://core.telegram.org/bots/api-changelog).

    It differs in one thing: fields of InputMedia objects that may name an attached file are InputFile too.
    """
    raw = json.loads(TABLE.read_text(encoding="utf-8"))
    methods, types = _read(raw["methods"]), _read(raw["types"])
    later: set[str] = set()
    for number, added in json.loads(NEWER.read_text(encoding="utf-8")).items():
        unheard = VERSIONS.index(number) > VERSIONS.index(version)
        later |= added["methods"].keys() - methods.keys() if unheard else set()
        _add(methods, _read(added["methods"]), unheard)
        _add(types, _read(added["types"]), unheard)
    return Table(
        version=version,
        methods=methods,
        types=types,
        unions={name: tuple(members) for name, members in raw["unions"].items()},
        others=frozenset(raw["others"]),
        later=frozenset(later),
    )


def _add(known: Known, added: Known, unheard: bool) -> None:
    """Add what a version brought, or the names of its parameters only where it is later than the server."""
    for name, fields in added.items():
        if not unheard:
            known[name] = known.get(name, {}) | fields
        elif name in known:
            strange = {each: replace(field, required=False, unheard=True) for each, field in fields.items()}
            known[name] = strange | known[name]


def _read(raw: Mapping[str, Mapping[str, str]]) -> Known:
    return {name: _fields(fields) for name, fields in raw.items()}


def _fields(raw: Mapping[str, Any]) -> dict[str, Parameter]:
    return {name: Parameter(_types(spec), spec.endswith("!")) for name, spec in raw.items()}


def _types(spec: str) -> tuple[str, ...]:
    return tuple(spec.removesuffix("!").split("|"))
