"""Buttons of the page for whoever runs the rehearsal: move the clock, let others act."""

from collections.abc import Awaitable, Callable

from msgspec import Struct


class Control(Struct, frozen=True):
    """A button with its label in Chinese and English.

    ``run`` does it and returns a sentence to show, in both languages as well, or None.
    """

    key: str
    label_zh: str
    label_en: str
    run: Callable[[], Awaitable[tuple[str, str] | None]]
