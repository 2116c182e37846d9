"""What settings are made of: times of day, addresses and paths, read as they are meant or refused."""

import json
import re
from datetime import time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import NoDecode

DAY = 24 * 60  # minutes
YEARS = 100 * 366  # days; more than that no calendar is counted ahead
HOUR = 3600.0  # seconds

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
OF_THE_MACHINE = {"localtime", "posixrules"}  # zones that are another one on another computer


def _time_of_day(value: object) -> object:
    if isinstance(value, time) and value.tzinfo is None:
        return value
    found = CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError(f'{value!r} is no time of day such as "21:00", which is read in the estate\'s zone')
    return time(int(found[1]), int(found[2]))


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # such as a folder of zones
        known = False
    else:
        known = name not in OF_THE_MACHINE
    if not known:
        raise ValueError(f"{name!r} is no time zone of the IANA list")
    return name


def _bot_api(url: str) -> str:
    if not re.fullmatch(r"https?://\S+bot", url):
        raise ValueError(f'{url!r} is no address that ends with "bot", behind which the token is put')
    return url


def _proxy(url: str | None) -> str | None:
    if url and not re.match(r"https?://[^/\s]", url):  # it may hold a password, so it is not shown
        raise ValueError("it is no address of an HTTP proxy such as http://127.0.0.1:3128")
    return url or None


def _delivery_address(url: str) -> str:
    if url and not re.fullmatch(r"(https://|http://127\.0\.0\.1[:/])\S+/telegram", url):
        raise ValueError(f"{url!r} is no https address that ends with /telegram")
    return url


def _web_address(url: str) -> str:
    url = url.rstrip("/")
    if url and not re.fullmatch(r"(https://|http://(127\.0\.0\.1|localhost)(?=[:/]|$))[^\s?#]+", url):
        raise ValueError(f"{url!r} is no https address such as https://votes.example.org")
    return url


def _database(url: str) -> str:
    if re.fullmatch(r"sqlite(\+\w+)?:(//)?/?(:memory:)?", url.partition("?")[0]):
        raise ValueError("a database in memory is lost at the end; name a file")
    return url


def _lines(value: object) -> object:
    if not isinstance(value, str):
        return value
    return json.loads(value) if value.startswith("[") else [line.strip() for line in value.split(",")]


def _path(path: str) -> str:
    return str(Path(path).expanduser()) if path else path


TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Zone = Annotated[str, AfterValidator(_zone)]
BotApi = Annotated[str, AfterValidator(_bot_api)]
Proxy = Annotated[str | None, AfterValidator(_proxy)]
DeliveryAddress = Annotated[str, AfterValidator(_delivery_address)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
Lines = Annotated[
    tuple[str, ...], NoDecode, BeforeValidator(_lines)
]  # a variable parts them by commas, or is JSON
FilePath = Annotated[str, AfterValidator(_path)]
Host = Annotated[str, Field(min_length=1)]  # without a name every address of the machine would be listened on
Port = Annotated[int, Field(ge=0, le=65535)]
Days = Annotated[int, Field(le=YEARS)]
Minutes = Annotated[int, Field(le=YEARS * DAY)]
Seconds = Annotated[float, Field(ge=0, le=HOUR)]
