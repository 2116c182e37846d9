"""The process that makes the parts of a long printing: it reads an order, then which parts are wanted."""

import pickle
import sys

from bot.reports import letterbox
from bot.reports.printing import Order, printed
from bot.texts.catalogue import Catalogue, Texts


def main() -> None:
    """Answer each number with the part, or with why it could not be made, until nobody asks any more."""
    wanted, made = sys.stdin.buffer, sys.stdout.buffer
    try:
        language, order = letterbox.read(wanted)
        texts = Catalogue().of(language, order.rows.estate.body)
        while True:
            made.write(letterbox.framed(pickle.dumps(_part(texts, order, letterbox.read(wanted)))))
            made.flush()
    except (EOFError, BrokenPipeError):
        return


def _part(texts: Texts, order: Order, number: int) -> bytes | str:
    try:
        return next(printed(texts, order, number))
    except Exception as trouble:  # whatever it is, whoever has ordered it is told
        return f"{type(trouble).__name__}: {trouble}"
