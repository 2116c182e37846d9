"""What stands before every answer of the board: how much one address may ask for, and strict headers."""

from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRICT = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""No script or style within a page, nothing from elsewhere, and no address of a page told to others."""

PER_SECOND = 20.0  # many households share one address of a mobile network
AT_ONCE = 200.0
MOST_ADDRESSES = 20_000
TOO_MANY = "请稍候再试。 Too many requests; please try again in a moment.\n"


class Allowance:
    """How much each address may still ask for: it grows evenly up to what may be asked for at once."""

    def __init__(
        self, monotonic: Callable[[], float], per_second: float = PER_SECOND, at_once: float = AT_ONCE
    ) -> None:
        self._monotonic = monotonic
        self._per_second = per_second
        self._at_once = at_once
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> bool:
        """Take one from an address, and tell whether there was one left."""
        now = self._monotonic()
        left, at = self._left.pop(address, (self._at_once, now))
        left = min(left + (now - at) * self._per_second, self._at_once)
        allowed = left >= 1
        self._left[address] = (left - 1 if allowed else left, now)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return allowed


def one_asking(host: str) -> str:
    """Return what counts as one address: of IPv6 a whole network, of which everybody has one."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return address.exploded[:19] if isinstance(address, IPv6Address) else host


class Guard:
    """Lets through what an address may still ask for, and puts the strict headers on every answer."""

    def __init__(self, app: ASGIApp, allowance: Allowance) -> None:
        self._app = app
        self._allowance = allowance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in STRICT.items():
                    headers.setdefault(name, value)
            await send(message)

        client = scope.get("client")
        if self._allowance.take(one_asking(client[0] if client else "")):
            await self._app(scope, receive, strictly)
            return
        refused = Response(TOO_MANY, 429, {"Retry-After": "5"}, "text/plain; charset=utf-8")
        await refused(scope, receive, strictly)
