"""Every act that can stand on an estate's record, by its name."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bot.voting.books.second import Stage
from bot.voting.carrying_out.course import NoteKind
from bot.voting.estates.estate import Office
from bot.voting.matters.states import MatterState
from bot.voting.meetings.replies import Reply
from bot.voting.objections.objection import Decision
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.proposal import ProposalState
from bot.voting.proposals.publicity import Publicity
from bot.voting.shares.pledge import Move

ROOT = Path(__file__).parents[2]
RECORDING = ("record", "record_of")

UNRECORDED = (PaperStage.WAITING, PaperStage.REPLACED)
"""A slip waits because it was entered, and is replaced because another one counts."""

OFFICES = (Office.COMMITTEE, Office.TREASURER, Office.AUDITOR)
SETTLED = (Stage.CONFIRMED, Stage.REFUSED)

COMPOSED = {
    "{}-joined": [f"{office}-joined" for office in OFFICES],
    "{}-invited": [f"{office}-invited" for office in OFFICES],
    "{}-dismissed": [f"{office}-dismissed" for office in OFFICES],
    "account-{}": [f"account-{stage}" for stage in SETTLED],
    "entry-{}": [f"entry-{stage}" for stage in SETTLED],
    "decision-{}": [f"decision-{kind}" for kind in NoteKind],
    "matter-{}": [f"matter-{state}" for state in MatterState if state is not MatterState.RAISED],
    "meeting-{}": [f"meeting-{reply}" for reply in Reply],
    "objection-{}": [f"objection-{decision}" for decision in Decision],
    "page-{}": [f"page-{publicity}" for publicity in Publicity],
    "paper-{}": ["paper-entered", *(f"paper-{stage}" for stage in PaperStage if stage not in UNRECORDED)],
    "pledge-{}": [f"pledge-{move}" for move in (Move.PLEDGE, Move.HESITATE, Move.DECLINE)],
    "proposal-{}": [f"proposal-{state}" for state in (ProposalState.WITHDRAWN, ProposalState.VOID)],
}
"""Names that are put together from a value, with every value."""


def recorded() -> set[str]:
    """Return the names of all acts that are put on record somewhere.

    Raises:
        KeyError: one is put together in a way that ``COMPOSED`` does not have.
    """
    found: set[str] = set()
    for path in sorted((ROOT / "bot/actions").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
                found |= set(_recorded_in(function))
    return found


def _recorded_in(function: ast.AsyncFunctionDef | ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and _called(node.func) in RECORDING:
            for argument in node.args:
                yield from _names(argument, function)


def _called(function: ast.expr) -> str:
    """Return the last part of the name under which something is called."""
    return str(getattr(function, "attr", getattr(function, "id", "")))


def _names(node: ast.expr, function: ast.AST) -> Iterator[str]:
    """Yield the texts that an expression can be; a parameter's are found where it is handed on."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _names(node.body, function)
        yield from _names(node.orelse, function)
    elif isinstance(node, ast.JoinedStr):
        parts = (str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        yield from COMPOSED["".join(parts)]
    elif isinstance(node, ast.Name):
        for value in _assigned(node.id, function):
            yield from _names(value, function)


def _assigned(name: str, function: ast.AST) -> Iterator[ast.expr]:
    """Yield what a function gives a name, alone or beside others."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from (value for to, value in _pairs(target, node.value) if ast.unparse(to) == name)


def _pairs(target: ast.expr, value: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=True))
    return [(target, value)]
