"""Every kind of button there is."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from handlers import buttons
from handlers.buttons.payload import Payload


def kinds() -> Iterator[type[Payload]]:
    """Yield each payload of each module of ``handlers.buttons``."""
    for found in iter_modules(buttons.__path__, f"{buttons.__name__}."):
        for kind in vars(import_module(found.name)).values():
            if isinstance(kind, type) and issubclass(kind, Payload) and kind is not Payload:
                yield kind
