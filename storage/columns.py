"""Column types that keep areas exact and moments aware on every database."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Integer
from sqlalchemy.types import TypeDecorator

AREA_STEPS = 10_000  # per m²; registers give two, surveys up to four decimals

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the key's type is exactly INTEGER."""


class Area(TypeDecorator[Decimal]):
    """An area in m², kept as a whole number of 1/10,000 m² so that sums are exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        """Turn m² into steps; more than four decimals would be lost and are refused.

        Raises:
            ValueError: when the area is finer than a step.
        """
        if value is None:
            return None
        steps = value * AREA_STEPS
        if steps != int(steps):
            raise ValueError(f"an area has at most four decimals: {value}")
        return int(steps)

    def process_result_value(self, value: int | None, dialect: Any) -> Decimal | None:
        """Turn steps into m²."""
        return self.read(value)

    @staticmethod
    def read(value: int | None) -> Decimal | None:
        """Turn steps, as every database gives them, into m²."""
        return None if value is None else _square_metres(value)


@lru_cache(maxsize=4096)  # many flats of an estate are of one size
def _square_metres(steps: int) -> Decimal:
    return Decimal(steps) / AREA_STEPS


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Turn any zone into naive UTC.

        Raises:
            ValueError: when the moment has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return (value if value.tzinfo is UTC else value.astimezone(UTC)).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the moment as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)

    @staticmethod
    def read(value: str | None) -> datetime | None:
        """Return a moment, as SQLite gives it, as aware UTC."""
        return None if value is None else datetime.fromisoformat(f"{value}+00:00")
