"""The scripts of the verifier have all the words they say, and are joined into one without loss."""

import re

from bot.web.board.verifier.joined import SCRIPTS, joined
from bot.web.board.verifier.words import WHOLE, by_value

TEXT = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js")))
KEYS = re.compile(r'"((?:area|households|missing|option|share|verify|ledger|refusal)(?:\.[\w-]+)*)"')
COMPOSED = re.compile(r"`([a-z]+\.(?:[a-z-]+[.-])?)\$\{")
NOT_SAID = {"area", "option"}  # names of fields as well


def test_every_sentence_that_a_script_says_comes_with_the_page() -> None:
    assert set(KEYS.findall(TEXT)) | NOT_SAID == set(WHOLE) | NOT_SAID


def test_every_beginning_of_a_sentence_that_depends_on_a_value_is_continued() -> None:
    beginnings = tuple(set(COMPOSED.findall(TEXT)))
    assert [begin for begin in beginnings if not any(key.startswith(begin) for key in by_value())] == []
    assert [key for key in by_value() if not key.startswith(beginnings)] == []


def test_no_script_is_left_out_and_none_needs_another_file() -> None:
    one = joined()
    for path in SCRIPTS.glob("*.js"):
        assert path.read_text(encoding="utf-8").split("\n")[0] in one
    assert not re.search(r"^(import|export)\b", one, re.MULTILINE)
    assert "</script" not in one
