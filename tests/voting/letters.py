"""Every kind of letter there is."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import bot
import handlers
from bot.voting.letter import Letter, Unreadable

APART = ("bot.rehearsal", "bot.__main__")


def defined() -> set[type[Letter]]:
    """Return each letter of each module, but the one that stands for those nobody understands."""
    for package in (bot, handlers):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.startswith(APART):
                import_module(found.name)
    return set(_below(Letter)) - {Unreadable}


def _below(kind: type[Letter]) -> Iterator[type[Letter]]:
    for each in kind.__subclasses__():
        if (
            getattr(sys.modules[each.__module__], each.__name__) is each
        ):  # a dataclass with slots is made twice
            yield each
        yield from _below(each)
