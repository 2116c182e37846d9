"""The arrows between the rooms: who may import whom."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

EVERYWHERE = {"msgspec"}
"""What values are made of, in every room."""

# room → the rooms and libraries it may import, beside itself, these and the standard library
ARROWS: dict[str, set[str]] = {
    "bot.clock": set(),
    "bot.keys": {"cryptography"},
    "bot.timekeeping": {"bot.clock"},
    "bot.setting_types": {"pydantic", "pydantic_settings"},
    "bot.config": {"bot.voting", "bot.setting_types", "pydantic", "pydantic_settings"},
    "bot.bot_name": {"bot.config"},
    "bot.voting": set(),
    "bot.registers": {"bot.voting", "python_calamine", "babel"},
    "storage": {"bot.voting", "sqlalchemy", "alembic"},
    "bot.actions": {"bot.voting", "storage", "bot.clock", "bot.keys", "sqlalchemy"},
    "bot.texts": {"bot.voting", "babel", "markupsafe"},
    "bot.reports": {"bot.voting", "bot.texts", "typst", "segno", "xlsxwriter"},
    "bot.delivery": {
        "bot.actions",
        "bot.texts",
        "bot.voting",
        "storage",
        "telegram",
        "aiohttp",
        "httptools",
        "markupsafe",
    },
    "handlers": {
        "bot.actions",
        "bot.texts",
        "bot.delivery",
        "bot.reports",
        "bot.registers",
        "bot.voting",
        "telegram",
        "markupsafe",
    },
    "bot.line": {"telegram", "structlog"},
    "bot.update_fields": {"pydantic"},
    "bot.fast_path": {
        "bot.line",
        "bot.delivery",
        "handlers",
        "pydantic_core",
        "telegram",
    },
    "bot.web.board": {
        "bot.actions",
        "bot.texts",
        "bot.reports",
        "bot.voting",
        "starlette",
        "sse_starlette",
        "jinja2",
        "markupsafe",
    },
    "bot.web": {"bot.actions", "bot.texts", "bot.reports", "starlette", "uvicorn"},
    "bot.rehearsal.town": {"bot.clock"},
    "bot.rehearsal.connections": {"starlette"},
    "bot.rehearsal.bot_api": {
        "bot.rehearsal.town",
        "bot.rehearsal.connections",
        "bot.clock",
        "starlette",
        "aiohttp",
    },
    "bot.rehearsal.players": {"bot.rehearsal.town"},
    "bot.rehearsal.page": {"bot.rehearsal.town", "bot.rehearsal.connections", "starlette"},
    "bot.rehearsal": {"bot.clock", "starlette", "uvicorn"},
}

ONLY_THESE_KNOW_THE_APP = {"bot.commands.console", "bot.commands.run", "bot.commands.rehearse_stage"}


def modules() -> Iterator[tuple[str, Path]]:
    for top in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts).removesuffix(".__init__")
            if not name.startswith("storage.migrations"):
                yield name, path


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(name for node in ast.walk(ast.parse(path.read_text())) for name in _imported_by(node))


def _imported_by(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom) else []


@cache
def import_graph() -> dict[str, set[str]]:
    """Return for each module which others it imports, those that only its annotations need included."""
    paths = dict(modules())
    graph = {name: {_module(imported, paths) for imported in imports(path)} for name, path in paths.items()}
    return {name: friends - {name, ""} for name, friends in graph.items()}


def _module(imported: str, known: Mapping[str, Path]) -> str:
    """Return the module that an import is of or from; "" for a library's."""
    return next((name for name in (imported, imported.rpartition(".")[0]) if name in known), "")


def a_circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return nodes that lead to each other, the first one again at the end; none if there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def room_of(name: str) -> str | None:
    """Return the innermost room that a module is in."""
    return max((room for room in ARROWS if within(name, room)), key=len, default=None)


def allowed(room: str, imported: str) -> bool:
    if imported.split(".")[0] in sys.stdlib_module_names:
        return True
    return any(within(imported, friend) for friend in {room, *EVERYWHERE, *ARROWS[room]})


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=str)
def test_a_room_imports_only_along_its_arrows(name: str, path: Path) -> None:
    room = room_of(name)
    if room:
        assert [imported for imported in imports(path) if not allowed(room, imported)] == []


def test_no_arrows_lead_back() -> None:
    assert a_circle({room: friends & ARROWS.keys() for room, friends in ARROWS.items()}) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert a_circle(import_graph()) == []


LAYERS = ("bot.voting", "bot.actions", "bot.texts", "handlers", "storage")


def inner_room(layer: str, module: str) -> str | None:
    """Return in which room of a layer a module is; what belongs to all of its rooms is in none."""
    room, _, inside = module.removeprefix(f"{layer}.").partition(".")
    return room if within(module, layer) and inside else None


@pytest.mark.parametrize("layer", LAYERS)
def test_the_rooms_of_a_layer_do_not_need_each_other_in_a_circle(layer: str) -> None:
    needs: dict[str, set[str]] = {}
    for module, friends in import_graph().items():
        if room := inner_room(layer, module):
            needs.setdefault(room, set()).update(filter(None, (inner_room(layer, each) for each in friends)))
    assert len(needs) > 4
    assert a_circle({room: friends - {room} for room, friends in needs.items()}) == []


def test_only_the_commands_know_the_app() -> None:
    know = {
        name
        for name, path in modules()
        if any(within(imported, "bot.app") for imported in imports(path)) and not within(name, "bot.app")
    }
    assert know == ONLY_THESE_KNOW_THE_APP


def test_sql_stands_only_in_storage() -> None:
    """Actions hand connections on; they know SQLAlchemy by the connection's type alone."""
    names = {
        imported
        for name, path in modules()
        if within(name, "bot") or within(name, "handlers")
        for imported in imports(path)
        if within(imported, "sqlalchemy")
    }
    assert names <= {"sqlalchemy.ext.asyncio.AsyncConnection"}


@pytest.mark.slow
def test_the_program_starts_without_what_not_every_estate_needs() -> None:
    """Templates of pages, PostgreSQL, migrations, the typesetter and workbooks take 2 to 11 MB each."""
    spared = ("jinja2", "sqlalchemy.dialects.postgresql", "alembic", "typst", "xlsxwriter")
    tell = f"import sys, bot.commands.run; print(*[name for name in {spared} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", tell], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == []
