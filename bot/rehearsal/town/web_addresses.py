"""Which links Telegram accepts in texts and buttons."""

import re
from urllib.parse import parse_qsl, urlsplit

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def web_address(link: str) -> str | None:
    """Return the link with its scheme, or None if Telegram would not accept it.

    Accepted are http, https and tg links; without a scheme http is meant, and a host needs a dot.
    """
    link = link.strip()
    address = link if SCHEME.match(link) else f"http://{link}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if re.search(r"\s", link) or parts.scheme.lower() not in ("http", "https", "tg"):
        return None
    if parts.scheme.lower() != "tg" and "." not in (parts.hostname or ""):
        return None
    return address


def start_payload(link: str, bot_username: str) -> str | None:
    """Return the start parameter of a link into the bot's private chat, or None for any other link."""
    parts = urlsplit(link)
    if parts.hostname not in ("t.me", "telegram.me") or parts.path.strip("/").lower() != bot_username.lower():
        return None
    fields = dict(parse_qsl(parts.query, keep_blank_values=True))
    return None if "startgroup" in fields else fields.get("start", "")
