import ast
from collections import Counter
from pathlib import Path

from telegram.ext import CallbackQueryHandler

import handlers
from handlers.ballots import routes as ballots
from tests.handlers import payloads

FOLDER = Path(handlers.__file__).parent


def test_every_button_has_one_route() -> None:
    routed = Counter(
        kind
        for route in (*ballots.PRESSES, *handlers.IN_ORDER)
        if isinstance(route, CallbackQueryHandler) and route.pattern
        for kind in payloads.kinds()
        if callable(route.pattern) and route.pattern(kind.TAG)
    )
    assert routed == Counter(payloads.kinds())


def calls_of(path: Path) -> set[str]:
    """Return the names of all methods that are called in a file."""
    return {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def test_a_press_is_answered_in_one_way() -> None:
    """``toast`` knows that a press from before an outage can no longer be answered."""
    answering = [
        path.relative_to(FOLDER).as_posix()
        for path in sorted(FOLDER.rglob("*.py"))
        if calls_of(path) & {"answer", "answer_callback_query"}
    ]
    assert answering == ["answering/answers.py"]
