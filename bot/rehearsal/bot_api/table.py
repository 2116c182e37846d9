"""The Bot API's methods and parameters, read from table.json (names, types and duties of version 10.0)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("table.json")
ARRAY = "Array of "


@dataclass(frozen=True)
class Parameter:
    """One parameter of a method or field of an object: its possible types and whether it must be given."""

    types: tuple[str, ...]
    required: bool


Fields = Mapping[str, Parameter]


@dataclass(frozen=True)
class Table:
    """Methods and object types the stand-in checks; `others` are methods it knows by name only."""

    version: str
    methods: Mapping[str, Fields]
    types: Mapping[str, Fields]
    unions: Mapping[str, tuple[str, ...]]
    others: frozenset[str]


@cache
def bot_api() -> Table:
    """Return the table of Bot API 10.0 (8 May 2026, https://core.telegram.org/bots/api).

    It differs in one thing: fields of InputMedia objects that may name an attached file are InputFile too.
    """
    raw = json.loads(TABLE.read_text(encoding="utf-8"))
    return Table(
        version=raw["version"],
        methods={name: _fields(fields) for name, fields in raw["methods"].items()},
        types={name: _fields(fields) for name, fields in raw["types"].items()},
        unions={name: tuple(members) for name, members in raw["unions"].items()},
        others=frozenset(raw["others"]),
    )


def _fields(raw: Mapping[str, Any]) -> Fields:
    return {name: Parameter(_types(spec), spec.endswith("!")) for name, spec in raw.items()}


def _types(spec: str) -> tuple[str, ...]:
    return tuple(spec.removesuffix("!").split("|"))
