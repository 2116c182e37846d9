"""How tests run: properties for as long as they take, and programs that start from compiled files."""

import gc
import os
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from bot.event_loop import new_event_loop
from storage import database
from tests import databases
from tests.reading import people_read

FAST_LINE = "not slow"

settings.register_profile(
    "everywhere",
    parent=settings.get_profile("default"),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fast line", parent=settings.get_profile("everywhere"), max_examples=30)
settings.load_profile("everywhere")

# Whoever waits for the database waits for as long as a busy machine takes; the program gives up sooner.
database.PATIENCE = 900.0

# Where this is set, each of the many programs that tests start would compile itself anew, for seconds,
# and pytest all the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Nothing of what is imported is garbage, and a tenth of that time went into searching it.
gc.set_threshold(10_000)  # objects, as where the program runs


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], AbstractEventLoop]]:
    """Let every test run on the loop that the program runs on."""
    return {"program": new_event_loop}


def pytest_xdist_auto_num_workers() -> int:
    """Let one more test run than there are cores: now and then each waits for a clock or the disk."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True, scope="session")
def people_read_what_is_shown() -> Iterator[None]:
    """Let every test see messages as people read them."""
    with pytest.MonkeyPatch.context() as patch:
        people_read(patch)
        yield


@pytest.fixture(autouse=True)
def databases_of_a_test() -> Iterator[None]:
    """Take the databases away that a test has made on a server."""
    yield
    databases.drop_all()


@pytest.fixture(autouse=True, scope="session")
def databases_of_the_run() -> Iterator[None]:
    """Leave nothing on a server."""
    yield
    databases.drop_template()


def pytest_configure(config: pytest.Config) -> None:
    """Let the fast line try fewer examples of each property, always other ones; a whole run tries 100."""
    if config.option.markexpr == FAST_LINE:
        settings.load_profile("fast line")


def pytest_collection_finish() -> None:
    """Let no search for garbage go through what lasts: all modules and all tests."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what only a database in a file can show, where tests are given a server."""
    if databases.SERVER:
        for item in items:
            if item.get_closest_marker("file"):
                item.add_marker(pytest.mark.skip(reason="needs the database to be a file"))
