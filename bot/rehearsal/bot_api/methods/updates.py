"""Methods by which the bot gets its updates."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.bot_api.webhook import Webhook
from bot.rehearsal.town.refusals import BadRequest

DEFAULT_CONNECTIONS = 40
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


async def get_updates(request: Request) -> list[dict[str, Any]]:
    """Return updates by long polling."""
    _set_allowed(request)
    return await request.world.updates.poll(
        request.get("offset", 0), request.get("limit", 100), request.get("timeout", 0)
    )


async def set_webhook(request: Request) -> bool:
    """Deliver updates to an address from now on; plain http is accepted for this machine only."""
    if not request.given["url"]:
        return await delete_webhook(request)
    secret, connections = request.get("secret_token"), request.get("max_connections", DEFAULT_CONNECTIONS)
    if secret is not None and not SECRET.fullmatch(secret):
        raise BadRequest("secret token contains unallowed characters")
    if not 1 <= connections <= 100:
        raise BadRequest("max_connections must be between 1 and 100")
    webhook = Webhook(_address(request.given["url"]), secret, connections)
    _drop_pending(request)
    _set_allowed(request)
    await request.deliveries.set(webhook)
    return True


async def delete_webhook(request: Request) -> bool:
    """Go back to long polling."""
    await request.deliveries.set(None)
    _drop_pending(request)
    return True


def get_webhook_info(request: Request) -> dict[str, Any]:
    """Return a WebhookInfo object."""
    updates, delivery = request.world.updates, request.deliveries.current
    info: dict[str, Any] = {
        "url": delivery.webhook.url if delivery else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending),
    }
    if updates.allowed:
        info["allowed_updates"] = list(updates.allowed)
    if delivery:
        info["max_connections"] = delivery.webhook.max_connections
    if delivery and delivery.last_error:
        info |= {"last_error_message": delivery.last_error, "last_error_date": delivery.last_error_date}
    return info


def _set_allowed(request: Request) -> None:
    if "allowed_updates" in request.given:
        request.world.updates.allowed = tuple(request.given["allowed_updates"])


def _drop_pending(request: Request) -> None:
    if request.get("drop_pending_updates"):
        request.world.updates.pending.clear()


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return url
    raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")


METHODS: Methods = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
