"""Words that were misread once and are said otherwise now, in no sentence of either language."""

import pytest

from tests.texts.test_catalogues import forms, messages

MISREAD = [
    ("zh_CN", "已交纸质票", "who took a blank slip has handed in nothing"),
    ("zh_CN", "已领纸质票", "what was taken is blank, and has to be collected"),
    ("zh_CN", "户弄错了", "it is the number of the room that is wrong"),
    ("zh_CN", "的超过", "one says 超过全体的一半"),
    ("zh_CN", "不必重复", "it has to be said from when on it is possible"),
    ("zh_CN", "先按的为准", "it has to be said who decides"),
    ("zh_CN", "人数", "households and area are counted, not people"),
    ("zh_CN", "收据", "a receipt of a ballot is a 回执 everywhere"),
    ("en", "took the slip", "the slip is blank, and has to be collected"),
    ("en", "1/2", "one says half"),
]


@pytest.mark.parametrize(("language", "words", "why"), MISREAD)
def test_what_was_misread_is_said_otherwise(language: str, words: str, why: str) -> None:
    typed = ("ask.", "refusal.ThresholdUnreadable")  # show what may be typed
    found = [
        key
        for key, message in messages(language).items()
        if not key.startswith(typed) and any(words in form.lower() for form in forms(message))
    ]
    assert found == [], why
