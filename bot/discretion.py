"""What is secret in the settings, and text without it."""

import json
from collections.abc import Iterator
from urllib.parse import quote, quote_plus, unquote, urlsplit

from bot.config import Config

INSTEAD = "•••"
SHORTEST = 4
"""Characters; whatever is shorter keeps nothing secret, and hiding it everywhere would hide the log."""


class Discretion:
    """Takes the secrets of the settings out of texts, in every way in which they are written there.

    These are the bot's token, the webhook's secret, and the passwords of database and proxy.
    """

    def __init__(self, config: Config) -> None:
        forms = {form for secret in _secrets(config) for form in _forms(secret) if len(form) >= SHORTEST}
        self._forms = sorted(forms, key=len, reverse=True)

    def without_secrets(self, text: str) -> str:
        """Return a text with nothing secret in it."""
        for form in self._forms:
            text = text.replace(form, INSTEAD)
        return text


def _secrets(config: Config) -> Iterator[str]:
    token = config.telegram.token.get_secret_value()
    yield token
    yield token.partition(":")[2]  # without the number, which is the bot's public id
    yield config.webhook.secret.get_secret_value()
    for address in (config.storage.url, config.telegram.proxy or ""):
        yield _password(address)


def _password(address: str) -> str:
    """Return the password in an address, "" if there is none; what cannot be read is secret as a whole."""
    try:
        return urlsplit(address).password or ""
    except ValueError:
        return address


def _forms(secret: str) -> Iterator[str]:
    """Yield how addresses, JSON and Python would write a secret; addresses may hold it encoded already."""
    for plain in (secret, unquote(secret)):
        yield from (plain, quote(plain), quote(plain, safe=""), quote_plus(plain))
        yield from (json.dumps(plain)[1:-1], json.dumps(plain, ensure_ascii=False)[1:-1], repr(plain)[1:-1])
