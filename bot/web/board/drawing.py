"""Pages from their templates."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.texts.catalogue import Catalogue
from bot.web.board import languages

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def _environment() -> Environment:
    """Return the templates of this process; whatever is put into them is escaped."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _look_of(name: str) -> str:
    """Return a part of the address of a static file that changes with what is in it."""
    return sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def static(root: str, name: str) -> str:
    """Return the address of a static file."""
    return f"{root}/static/{name}?v={_look_of(name)}"


def drawn(
    template: str,
    catalogue: Catalogue,
    language: str,
    root: str,
    data: dict[str, Any],
    *,
    alone: bool = False,
) -> bytes:
    """Return a page in a language.

    ``root`` is the path at which the notice board begins. A page that is to stand ``alone``, as a file, has
    its style within it, needs no script, and leads nowhere.
    """
    texts, other = catalogue[language], languages.other(language)
    page = _environment().get_template(template)
    drawing = page.render(
        t=texts.plain,
        lang=languages.of_html(language),
        other={"code": languages.of_html(other), "name": catalogue[other].plain("language.name")},
        root=root,
        static=lambda name: static(root, name),
        style=(STATIC / "board.css").read_text(encoding="utf-8") if alone else "",
        alone=alone,
        **data,
    )
    return drawing.encode()
