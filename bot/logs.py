"""The log: a line for each event, as text or JSON, with the id of the update it is about, and no secrets."""

import logging
import sys
import threading
import traceback
from collections.abc import Sequence
from types import TracebackType
from typing import TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

from bot.config import Config
from bot.discretion import Discretion

OURS = ("bot", "handlers", "storage")

log = logging.getLogger(__name__)


class DiscreetFormatter(ProcessorFormatter):
    """Writes a line, its traceback included, and takes out whatever is secret before anybody sees it."""

    def __init__(self, discretion: Discretion, renderers: Sequence[Processor]) -> None:
        super().__init__(
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[ProcessorFormatter.remove_processors_meta, *renderers],
        )
        self._discretion = discretion

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        return self._discretion.without_secrets(super().format(record))


def set_up(config: Config, stream: TextIO | None = None) -> None:
    """Let everything that is logged go to standard error, or a stream, as the settings say."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(DiscreetFormatter(Discretion(config), _renderers(config)))
    logging.basicConfig(handlers=[handler], force=True)
    level = logging.getLevelNamesMapping()[config.log.level.upper()]
    logging.getLogger().setLevel(level if level < logging.INFO else max(level, logging.WARNING))
    for ours in OURS:
        logging.getLogger(ours).setLevel(level)
    logging.captureWarnings(True)
    threading.excepthook = _in_a_thread


def _in_a_thread(fault: threading.ExceptHookArgs) -> None:
    value = fault.exc_value or fault.exc_type()
    log.critical("a thread was ended by a fault", exc_info=(fault.exc_type, value, fault.exc_traceback))


def _renderers(config: Config) -> list[Processor]:
    if config.log.format == "json":
        to_json = structlog.processors.JSONRenderer(ensure_ascii=False)
        return [structlog.processors.format_exc_info, to_json]
    plain = structlog.dev.plain_traceback  # others show the values of variables
    return [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain)]


def hide_in_tracebacks(config: Config) -> None:
    """Take secrets out of the traceback of a fault that ends the program; log it where there is a log."""
    discretion = Discretion(config)

    def last_words(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if logging.getLogger().handlers and not issubclass(kind, KeyboardInterrupt):
            log.critical("ended by a fault", exc_info=(kind, fault, trace))
        else:
            text = "".join(traceback.format_exception(kind, fault, trace))
            sys.stderr.write(discretion.without_secrets(text))

    sys.excepthook = last_words
