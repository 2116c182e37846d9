"""Texts without their formatting."""

import re
from html import unescape

from markupsafe import Markup


def without_markup(text: Markup) -> str:
    """Return a text for a place without formatting, such as a terminal, with its line breaks."""
    return unescape(re.sub(r"<[^<>]*>", "", text))
