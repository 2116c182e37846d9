"""Buttons on pages, because a message takes a hundred at most."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from markupsafe import Markup
from msgspec import Struct
from telegram import InlineKeyboardButton

from bot.texts.catalogue import Texts
from handlers.answering.keyboards import Row, button
from handlers.buttons.payload import Payload

MOST_BUTTONS = 60
Thing = TypeVar("Thing")


class Page(Struct, Generic[Thing], frozen=True):
    """A part of a list: what it shows, which page it is (from 0), and of how many."""

    shown: Sequence[Thing]
    number: int
    pages: int


def cut(listed: Sequence[Thing], number: int, size: int) -> Page[Thing]:
    """Return a page of so many things; one too far is the last."""
    pages = max(-(-len(listed) // size), 1)
    number = min(number, pages - 1)
    return Page(listed[number * size : (number + 1) * size], number, pages)


def on_page(texts: Texts, buttons: Row, width: int, page: int, turn: Callable[[int], Payload]) -> list[Row]:
    """Return the buttons of one page in rows, and below them those with which one turns pages."""
    found = cut(buttons, page, MOST_BUTTONS)
    return [*in_rows(found.shown, width), *turning(texts, found.number, found.pages, turn)]


def counted(texts: Texts, asked: Markup, key: str, number: int) -> Markup:
    """Return a question with how many there are of what one chooses from."""
    return asked + Markup("\n") + texts.html(key, number)


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[Row]:
    """Return buttons in rows of at most ``width``."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def turning(texts: Texts, page: int, pages: int, turn: Callable[[int], Payload]) -> list[Row]:
    """Return the row that leads to the pages before and after, if there are any."""
    row: Row = []
    if page > 0:
        row.append(button(texts.plain("button.page-before", n=page, pages=pages), turn(page - 1)))
    if page < pages - 1:
        row.append(button(texts.plain("button.page-after", n=page + 2, pages=pages), turn(page + 1)))
    return [row] if row else []
