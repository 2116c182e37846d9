"""Shapes of plain JSON: small checks that are put together, and say where something does not fit."""

import re
from collections.abc import Callable, Mapping
from typing import Any

LARGEST = 2**53 - 1
"""Beyond it, not every reader of JSON keeps an integer exact (RFC 8785, section 3.2.2.3)."""

Shape = Callable[[Any], str | None]
"""Returns the path to the first misfit within a value (empty for the value itself), None if it fits."""


def leaf(fits: Callable[[Any], bool]) -> Shape:
    """Return the shape of what a predicate accepts."""
    return lambda value: None if fits(value) else ""


text = leaf(lambda value: isinstance(value, str))
mapping = leaf(lambda value: isinstance(value, dict))
flag = leaf(lambda value: isinstance(value, bool))


def integer(value: Any) -> str | None:
    """Is the shape of whole numbers below 0 as well."""
    return None if type(value) is int and abs(value) <= LARGEST else ""


def whole(value: Any) -> str | None:
    """Is the shape of whole numbers from 0."""
    return None if type(value) is int and 0 <= value <= LARGEST else ""


def pattern(expression: str) -> Shape:
    """Return the shape of strings that match in full."""
    fits = re.compile(expression, re.ASCII).fullmatch
    return lambda value: None if isinstance(value, str) and fits(value) else ""


def one_of(*words: str) -> Shape:
    """Return the shape of exactly these strings."""
    return lambda value: None if isinstance(value, str) and value in words else ""


def maybe(shape: Shape) -> Shape:
    """Return the shape of null or something of that shape."""
    return lambda value: None if value is None else shape(value)


def each(shape: Shape, most: int = LARGEST) -> Shape:
    """Return the shape of lists all items of which have that shape, at most so many."""

    def misfit(value: Any) -> str | None:
        if not isinstance(value, list) or len(value) > most:
            return ""
        return _first({str(place): shape(item) for place, item in enumerate(value)})

    return misfit


def row(*shapes: Shape) -> Shape:
    """Return the shape of lists with exactly these items."""

    def misfit(value: Any) -> str | None:
        if not isinstance(value, list) or len(value) != len(shapes):
            return ""
        return _first({str(n): shape(value[n]) for n, shape in enumerate(shapes)})

    return misfit


def keyed(key: Shape, shape: Shape) -> Shape:
    """Return the shape of objects all keys of which have one shape, and all values another."""

    def misfit(value: Any) -> str | None:
        if not isinstance(value, dict):
            return ""
        return _first({name: key(name) if key(name) is not None else shape(value[name]) for name in value})

    return misfit


def fields(required: Mapping[str, Shape], optional: Mapping[str, Shape] | None = None) -> Shape:
    """Return the shape of objects with these fields and no others."""
    known = {**required, **(optional or {})}

    def misfit(value: Any) -> str | None:
        if not isinstance(value, dict):
            return ""
        if not required.keys() <= value.keys():
            return f"/{next(name for name in required if name not in value)}"
        for name, item in value.items():
            if name not in known or (below := known[name](item)) is not None:
                return f"/{name}{below if name in known else ''}"
        return None

    return misfit


def by_step(always: Mapping[str, Shape], steps: Mapping[str, Mapping[str, Shape]]) -> Shape:
    """Return the shape of objects with a field ``step``, which says what they have beside ``always``."""
    shapes = {step: fields({"step": text, **always, **further}) for step, further in steps.items()}

    def misfit(value: Any) -> str | None:
        if not isinstance(value, dict):
            return ""
        step = value.get("step")
        return shapes[step](value) if isinstance(step, str) and step in shapes else "/step"

    return misfit


def _first(misfits: Mapping[str, str | None]) -> str | None:
    return next((f"/{name}{below}" for name, below in misfits.items() if below is not None), None)
