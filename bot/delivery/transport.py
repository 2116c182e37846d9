"""Calls to the Bot API over aiohttp, behind the interface that python-telegram-bot asks of a transport."""

import json
from io import BytesIO
from typing import TypeVar

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_Value = TypeVar("_Value")

JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """A pool of connections to the Bot API.

    python-telegram-bot's own httpx transport assigns waiting calls to connections in quadratic time and
    stalls under a few hundred of them; this one does not.

    Args:
        pool_size: connections open at the same time at most.
        proxy: address of an HTTP proxy, user and password included where it needs them.
        read_timeout: seconds without a byte of the answer.
        write_timeout: seconds that sending a request without files may add to the other limits.
        upload_timeout: seconds that sending a request with files may add to the other limits.
        connect_timeout: seconds until a new connection stands.
        pool_timeout: seconds until a connection of the pool is free.
    """

    def __init__(
        self,
        *,
        pool_size: int = 64,
        proxy: str | None = None,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 10.0,
        upload_timeout: float | None = 60.0,
        connect_timeout: float | None = 10.0,
        pool_timeout: float | None = 10.0,
    ) -> None:
        self._pool_size = pool_size
        self._proxy = proxy
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._upload_timeout = upload_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte of the answer, where a call names no other limit."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; a pool that is open already stays as it is."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the pool and its connections; closing twice is harmless."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one HTTP request and return its status and the body of its answer.

        All limits are in seconds; None means no limit.

        Raises:
            TimedOut: when a limit has passed.
            NetworkError: when the connection failed in any other way.
        """
        if self._session is None:
            raise RuntimeError("the transport is used before initialize() or after shutdown()")
        uploads = request_data is not None and request_data.contains_files
        limits = _limits(
            read=_given(read_timeout, self._read_timeout),
            write=_given(write_timeout, self._upload_timeout if uploads else self._write_timeout),
            connect=_given(connect_timeout, self._connect_timeout),
            pool=_given(pool_timeout, self._pool_timeout),
            uploads=uploads,
        )
        body = _body(request_data) if request_data else None
        kind = JSON if isinstance(body, bytes) else None
        try:
            async with self._session.request(
                method, url, data=body, headers=kind, timeout=limits, proxy=self._proxy, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        # The causes are dropped: their messages hold the address, and the address holds the bot's token.
        except TimeoutError as error:
            raise TimedOut(f"Timed out ({type(error).__name__})") from None
        except aiohttp.ClientError as error:
            raise NetworkError(_reason(error)) from None


def _given(value: ODVInput[_Value], default: _Value | None) -> _Value | None:
    """Return the limit a call names, or the default where it names none."""
    return default if isinstance(value, DefaultValue) else value


def _limits(
    *, read: float | None, write: float | None, connect: float | None, pool: float | None, uploads: bool
) -> aiohttp.ClientTimeout:
    """Translate the four limits into aiohttp's.

    aiohttp's `connect` covers the wait for the pool as well, and it has no limit for writing: a call that
    uploads files is limited as a whole instead.
    """
    return aiohttp.ClientTimeout(
        total=_sum(pool, connect, write, read) if uploads else None,
        connect=_sum(pool, connect),
        sock_connect=connect,
        sock_read=read,
    )


def _sum(*seconds: float | None) -> float | None:
    """Add limits up; one that is missing makes the sum missing."""
    known = [each for each in seconds if each is not None]
    return sum(known) if len(known) == len(seconds) else None


def _body(data: RequestData) -> aiohttp.FormData | bytes:
    """Encode the parameters of one call as JSON, or together with its files as multipart.

    Field names and file names go out as plain UTF-8, which is how the Bot API reads them. JSON takes less
    time than a form (https://core.telegram.org/bots/api#making-requests).
    """
    if not data.contains_files:
        return json.dumps(data.parameters, ensure_ascii=False).encode()
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=mime_type)
    return form


def _reason(error: aiohttp.ClientError) -> str:
    """Name a failure without the address it happened at."""
    kind = f"aiohttp.{type(error).__name__}"
    return f"{kind}: {error.strerror}" if isinstance(error, OSError) else kind
