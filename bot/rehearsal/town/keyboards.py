"""Inline keyboards: rows of buttons that call back or open a link."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from bot.rehearsal.town.refusals import BadRequest, NotImplementedHere, NotPossible
from bot.rehearsal.town.web_addresses import web_address

CALLBACK_BYTES = 64
MOST_BUTTONS = 100
COPIED = 256
STYLES = frozenset({"primary", "success", "danger"})
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})


class Button(Struct, frozen=True):
    """An inline button; exactly one of callback_data, url and copy_text is set."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: str | None = None
    style: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return an InlineKeyboardButton object."""
        looks: dict[str, Any] = {"text": self.text, **({"style": self.style} if self.style else {})}
        if self.url is not None:
            return {**looks, "url": self.url}
        if self.copy_text is not None:
            return {**looks, "copy_text": {"text": self.copy_text}}
        return {**looks, "callback_data": self.callback_data or ""}


Keyboard = tuple[tuple[Button, ...], ...]


def read_keyboard(markup: dict[str, Any] | None) -> Keyboard:
    """Return the buttons of a reply_markup parameter; other keyboards than inline ones have none.

    Raises:
        BadRequest: a button without action or text, too long data, a bad link, too many buttons.
        NotImplementedHere: a kind of button the stand-in lacks.
    """
    rows = (markup or {}).get("inline_keyboard", [])
    keyboard = tuple(tuple(_button(button) for button in row) for row in rows if row)
    if sum(len(row) for row in keyboard) > MOST_BUTTONS:
        raise BadRequest("reply markup is too long")
    return keyboard


def keyboard_json(keyboard: Sequence[Sequence[Button]]) -> dict[str, Any]:
    """Return an InlineKeyboardMarkup object."""
    return {"inline_keyboard": [[button.to_json() for button in row] for row in keyboard]}


def find_button(keyboard: Keyboard, row: int | None, column: int, text: str | None) -> Button:
    """Return the button at a position (row 0 if none is given), or the first whose text contains `text`.

    Raises:
        NotPossible: there is none.
    """
    if text is not None:
        for button in (button for buttons in keyboard for button in buttons):
            if text in button.text:
                return button
        raise NotPossible(f"no button says {text!r}")
    at = row or 0
    if not (0 <= at < len(keyboard) and 0 <= column < len(keyboard[at])):
        raise NotPossible(f"no button at row {at}, column {column}")
    return keyboard[at][column]


def _button(given: dict[str, Any]) -> Button:
    text, actions, style = given["text"].strip(), given.keys() - LOOKS, given.get("style")
    if not actions:
        raise BadRequest(
            "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"
        )
    if not text:
        raise BadRequest("can't parse inline keyboard button: inline keyboard button text must be non-empty")
    if style is not None and style not in STYLES:
        raise BadRequest("can't parse inline keyboard button: invalid button style specified")
    if actions == {"callback_data"}:
        return Button(text, callback_data=_callback_data(given["callback_data"]), style=style)
    if actions == {"url"}:
        return Button(text, url=_url(given["url"]), style=style)
    if actions == {"copy_text"}:
        return Button(text, copy_text=_copied(given["copy_text"]["text"]), style=style)
    raise NotImplementedHere(f"button with {', '.join(sorted(actions))}")


def _copied(text: str) -> str:
    if not 1 <= len(text) <= COPIED:
        raise BadRequest("BUTTON_COPY_TEXT_INVALID")
    return text


def _callback_data(data: str) -> str:
    if not 1 <= len(data.encode()) <= CALLBACK_BYTES:
        raise BadRequest("BUTTON_DATA_INVALID")
    return data


def _url(link: str) -> str:
    address = web_address(link)
    if address is None:
        raise BadRequest(f"inline keyboard button URL '{link}' is invalid: Wrong HTTP URL")
    return address
