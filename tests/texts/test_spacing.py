"""In Chinese no space stands between a field that ends in a character and the words after it."""

import re

from tests.texts.test_catalogues import forms, messages

ENDS_IN_CHINESE = "part|where|households|estate|role|staircases|kinds|silent|reached|unreached"
STRAY = re.compile(
    rf"\{{(?:{ENDS_IN_CHINESE})\}}(?:</b>)? [一-鿿]|[一-鿿] (?:<b>)?\{{(?:estate|role|kinds|where)\}}"
)
NUMBERS = {f"{of}.building{how}" for of in ("turnout", "result") for how in ("", ".by-heads")}
NUMBERS |= {"now.heads", "now.area", "overview.turnout"}
"""Sentences in which ``part`` is a number."""


def test_no_stray_space_stands_in_chinese() -> None:
    found = {key for key, message in messages("zh_CN").items() if any(map(STRAY.search, forms(message)))}
    assert found - NUMBERS == set()
