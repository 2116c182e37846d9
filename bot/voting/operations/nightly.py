"""When a nightly backup is due, how it is called, and which older ones are kept."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

NAME = "yishitang-nightly-%Y%m%d-%H%M%S.db"
"""The name of a nightly backup, by the moment (UTC) at which it was begun; no other file is ever removed."""


def named(moment: datetime) -> str:
    """Return the name of a backup that is begun at an aware moment."""
    return moment.astimezone(UTC).strftime(NAME)


def made_at(name: str) -> datetime | None:
    """Return when (aware UTC) the backup of this name was begun, None if it is no nightly backup's."""
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest(names: Iterable[str]) -> datetime | None:
    """Return when the newest of the nightly backups among these files was begun."""
    return max(filter(None, map(made_at, names)), default=None)


def is_due(now: datetime, last: datetime | None, hour: int, zone: ZoneInfo) -> bool:
    """Tell whether the night's backup has not been made yet; ``hour`` is from 0 to 23 in the zone.

    One that was missed, because nothing ran at that hour, stays due.
    """
    local = now.astimezone(zone)
    tonight = datetime.combine(local.date(), time(hour), zone)
    begins = tonight if tonight <= local else tonight - timedelta(days=1)
    return last is None or last < begins


def surplus(names: Iterable[str], keep: int) -> list[str]:
    """Return the nightly backups among these files but for the newest ``keep``, oldest first."""
    nightly = sorted(name for name in names if made_at(name))
    return nightly[:-keep]
