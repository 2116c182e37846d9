"""What the program counts and measures, for monitoring; numbers only, nothing of anybody."""

import collections
import itertools
import logging
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache, partial
from importlib.metadata import version
from math import inf
from pathlib import Path
from time import perf_counter
from typing import Any

from msgspec import Struct
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString
from telegram.ext import Application

from bot.actions.hall import Hall
from bot.delivery.lanes import Lanes
from bot.nightly import last_backup
from bot.voting.refusals import Refusal
from storage.backlog import Backlog, backlog

log = logging.getLogger(__name__)

BATCHES = (1, 2, 5, 10, 20, 50, 100, 200, 500)
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)
"""Up to fifteen, for about which a press can be answered."""
TAKEN = "taken"


class Watched(Struct, frozen=True):
    """The parts of the program that are asked when somebody reads the figures."""

    hall: Hall
    lanes: Lanes
    application: Application[Any, Any, Any, Any, Any, Any]


class Waits(Collector):
    """How long things waited, counted a whole batch at once: a histogram that costs little for each."""

    def __init__(self, name: str, meaning: str) -> None:
        self._family = partial(HistogramMetricFamily, name, meaning)
        self._counts = [0] * (len(SECONDS) + 1)
        self._sum = 0.0

    def since(self, came: Sequence[float]) -> None:
        """Count things that have waited until now since they came, in seconds of ``perf_counter``."""
        now = perf_counter()
        for each in came:
            self._counts[bisect_left(SECONDS, now - each)] += 1
        self._sum += now * len(came) - sum(came)

    def collect(self) -> Iterator[Metric]:
        """Return the histogram as it is now."""
        names = [*map(floatToGoString, (*SECONDS, inf))]
        buckets = list(zip(names, itertools.accumulate(self._counts), strict=True))
        yield self._family(buckets=buckets, sum_value=self._sum)


@cache
def _version() -> str:
    """Return which version is installed, which is looked up in files."""
    return version("yishitang")


class Figures:
    """One for the whole program; ``backups`` is the folder of nightly backups, "" if there is none."""

    def __init__(self, backups: str) -> None:
        self._backups = backups
        self._registry = CollectorRegistry()
        own: dict[str, Any] = {"namespace": "yishitang", "registry": self._registry}
        self._taps = Counter("taps", "Presses on votes, by what came of them.", ["result"], **own)
        self._batches = Histogram("tap_batch_size", "Presses in one transaction.", buckets=BATCHES, **own)
        self._commits = Histogram("tap_commit_seconds", "How long one took.", buckets=SECONDS, **own)
        self.waited = Waits("yishitang_tap_seconds", "From a press until it is stored.")
        self._registry.register(self.waited)
        self._store = Gauge("store_up", "Whether the database could be read.", **own)
        Info("build", "Which version runs.", **own).info({"version": _version()})
        ProcessCollector(registry=self._registry)
        GCCollector(self._registry)

    @contextmanager
    def batch(self, size: int) -> Iterator[None]:
        """Measure the transaction of a batch of presses."""
        self._batches.observe(size)
        with self._commits.time():
            yield

    def count(self, results: Sequence[object]) -> None:
        """Count presses by what came of them: a receipt, or which refusal."""
        names = (type(each).__name__ if isinstance(each, Refusal) else TAKEN for each in results)
        for name, number in collections.Counter(names).items():
            self._taps.labels(name).inc(number)

    async def render(self, watched: Watched) -> bytes:
        """Return all figures as they are now; where the database cannot be read, those without it."""
        now = [*_of_program(watched), *_of_backups(self._backups)]
        try:
            async with watched.hall.read() as connection:
                now += _of_store(await backlog(connection, watched.hall.now), watched.hall.now)
            self._store.set(1)
        except Exception as trouble:  # whoever watches has to learn of it
            log.warning("no figures of the database: %r", trouble)
            self._store.set(0)
        once = CollectorRegistry()
        once.register(_Now(now))
        return generate_latest(self._registry) + generate_latest(once)


class _Now(Collector):
    """Figures that were asked for just now."""

    def __init__(self, figures: Iterable[Metric]) -> None:
        self._figures = figures

    def collect(self) -> Iterable[Metric]:
        return self._figures


def _of_program(watched: Watched) -> Iterator[Metric]:
    yield CounterMetricFamily("yishitang_calls", "Calls that put up or change messages.", watched.lanes.calls)
    yield CounterMetricFamily("yishitang_floods", "Calls that Telegram put off (429).", watched.lanes.floods)
    yield _by("yishitang_lanes_waiting", "Calls that wait for a turn.", "queue", watched.lanes.waiting)
    in_hand = watched.application.update_processor.current_concurrent_updates
    yield _one("yishitang_updates_in_hand", "Updates being handled.", in_hand)


def _of_backups(folder: str) -> Iterator[Metric]:
    last = last_backup(Path(folder)) if folder and Path(folder).is_dir() else None
    if folder:
        began = last.timestamp() if last else 0.0
        yield _one("yishitang_last_backup_timestamp_seconds", "When the newest backup was begun.", began)


def _of_store(waiting: Backlog, now: datetime) -> Iterator[Metric]:
    yield _by("yishitang_votes", "Votes by stage.", "stage", waiting.votes)
    yield _by("yishitang_letters", "Letters of the outbox by state.", "state", waiting.letters)
    late = {"votes": waiting.vote_due_since, "letters": waiting.letter_due_since}
    ages = {what: (now - since).total_seconds() if since else 0.0 for what, since in late.items()}
    yield _by("yishitang_due_age_seconds", "For how long the oldest has been due.", "what", ages)
    stale = {
        "cards": waiting.cards,
        "door_lists": waiting.door_lists,
        "private_messages": waiting.messages,
    }
    yield _by("yishitang_stale", "Messages that show an old state.", "what", stale)


def _one(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value)


def _by(name: str, meaning: str, label: str, values: Any) -> Metric:
    family = GaugeMetricFamily(name, meaning, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
