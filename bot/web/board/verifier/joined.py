"""The scripts of the verifier as one script, which a page can hold within itself and a reader can keep."""

import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

SCRIPTS = Path(__file__).parent / "browser"
BEGINNING = "page.js"
IMPORT = re.compile(r'^import \{([^}]+)\} from "\./([a-z0-9_]+\.js)";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)


@cache
def joined() -> str:
    """Return one script that does what all do, each in a scope of its own and behind those it needs."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")}
    needed = {name: {other for _, other in IMPORT.findall(text)} for name, text in scripts.items()}
    order = TopologicalSorter({BEGINNING: needed[BEGINNING]} | needed).static_order()
    return "\n".join(_scope(name, scripts[name]) for name in order)


def _scope(name: str, text: str) -> str:
    """Return a script as a function that is called at once, and gives what others may use of it."""
    given = ", ".join(name for _, name in EXPORT.findall(text))
    return "\n".join(
        [f"const {_place(name)} = (() => {{", *_lines(text), f"return {{ {given} }};", "})();", ""]
    )


def _lines(text: str) -> Iterator[str]:
    with_uses = IMPORT.sub(lambda found: f"const {{{found[1]}}} = {_place(found[2])};", text)
    yield EXPORT.sub(lambda found: found[1], with_uses).rstrip()


def _place(name: str) -> str:
    return "from_" + name.removesuffix(".js")
