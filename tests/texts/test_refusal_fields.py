"""Every refusal is raised with the fields that its sentence names, or there would be no answer at all."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.voting.refusals import all_refusals

ROOT = Path(__file__).parents[2]
NAMES = {refusal.__name__ for refusal in all_refusals()}
CATALOGUE = Catalogue()


def raised() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield where each refusal is made, its name, and the fields it gets; those made from variables not."""
    for top in ("bot", "handlers", "storage"):
        for path in sorted((ROOT / top).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
                    fields = frozenset(keyword.arg or "" for keyword in node.keywords)
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.func.id, fields
                elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id in NAMES:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.exc.id, frozenset()


def named(refusal: str, language: str) -> set[str]:
    """Return the fields that a refusal's sentence names."""
    sentence = CATALOGUE[language]._sentence(f"refusal.{refusal}")
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_gets_every_field_its_sentence_names(language: str) -> None:
    lacking = {
        f"{place} {refusal}": lacks
        for place, refusal, fields in raised()
        if (lacks := named(refusal, language) - fields)
    }
    assert lacking == {}
