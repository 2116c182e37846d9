import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.catalogue import FOLDER, LANGUAGES, Catalogue
from bot.voting.refusals import all_refusals
from handlers.answering.presses import LONGEST_TOAST
from tests.texts.composed_keys import EVERY_KEY

ROOT = Path(__file__).parent.parent.parent
NAME = "1-1-101 wherever"
SAID = re.compile(r"""\bt\(["']([^"']+)["']""")


def catalogues(language: str) -> Iterator[Catalog]:
    for file in sorted((FOLDER / language).glob("*.po")):
        with file.open("rb") as source:
            yield read_po(source, abort_invalid=True)


@cache
def messages(language: str) -> Mapping[str, Message]:
    """Return what stands in the catalogues of a language by its keys; they are read once."""
    found: dict[str, Message] = {}
    for catalogue in catalogues(language):
        for message in catalogue:
            key = str(message.id[0] if isinstance(message.id, tuple) else message.id)
            if key:
                assert key not in found, f"{key} stands twice in {language}"
                found[key] = message
    return found


def forms(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.string if isinstance(message.string, tuple) else (message.string,)))


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_sentence_stands_in_both_languages() -> None:
    assert set(messages("zh_CN")) == set(messages("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    assert [key for key, message in messages(language).items() if not all(forms(message))] == []


def test_both_languages_fill_the_same_fields() -> None:
    english, chinese = messages("en"), messages("zh_CN")
    all_fields = {key: set().union(*(fields(form) for form in forms(english[key]))) for key in english}
    differing = [key for key in english if any(fields(f) != all_fields[key] for f in forms(chinese[key]))]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_text(language: str) -> None:
    texts = messages(language)
    assert [r.__name__ for r in all_refusals() if f"refusal.{r.__name__}" not in texts] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_fits_into_the_answer_to_a_tap(language: str) -> None:
    """A field is taken to be as long as most names; titles stand at the end, where a cut does no harm."""
    long = {
        key: length
        for key, message in messages(language).items()
        if key.startswith("refusal.")
        for length in [len(CATALOGUE[language].plain(key, **dict.fromkeys(fields(forms(message)[0]), NAME)))]
        if length > LONGEST_TOAST
    }
    assert long == {}


def literals() -> Iterator[str]:
    """Yield every string in the code and in the templates of pages."""
    for path in (ROOT / "bot/web/board/templates").glob("*.html"):
        yield from SAID.findall(path.read_text())
    for top in ("bot", "handlers"):
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_no_sentence_is_left_over() -> None:
    """A key is used when it stands in the code, or is put together there from a value."""
    assert sorted(set(messages("en")) - set(literals()) - EVERY_KEY) == []


@given(st.text())
def test_what_people_type_never_becomes_formatting(typed: str) -> None:
    html = CATALOGUE["en"].html("card.title", title=typed)
    assert "<" not in html.removeprefix("<b>").removesuffix("</b>")


CATALOGUE = Catalogue()
