"""The word for whoever leads an estate: sentences are written of a committee, and said of what there is."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bot.voting.estates.body import Body

NAMING = "setting.body"
"""Where the words themselves are listed, so that one is chosen."""

STAY = (NAMING, "hint.rule.founding")
"""Where the words stay: there, and where it is told by which rule a committee is elected."""

_CHINESE = {Body.GROUP: "自治小组", Body.PREPARATORY: "筹备组", Body.STAIRCASE: "楼道小组"}
_ENGLISH = {
    Body.GROUP: "self-government group",
    Body.PREPARATORY: "preparatory group",
    Body.STAIRCASE: "staircase group",
}

WORDS: Mapping[str, Mapping[Body, Sequence[tuple[str, str]]]] = {
    "zh_CN": {body: (("业主委员会|业委会", word), ("委员", "成员")) for body, word in _CHINESE.items()},
    "en": {
        body: (
            (r"\b(A|a)n (?:owners['’] )?committee", rf"\1 {word}"),
            (r"\bOwners['’] committee", word.capitalize()),
            (r"\b(?:owners['’] )?committee", word),
            (r"\bCommittee", word.capitalize()),
        )
        for body, word in _ENGLISH.items()
    },
}
"""What is said in the place of what, in this order."""


def said_of(body: Body, language: str, key: str, sentence: str) -> str:
    """Return a sentence of a catalogue as it is said where an estate is led by this."""
    if body is Body.COMMITTEE or key.startswith(STAY):
        return sentence
    for pattern, word in _patterns(language, body):
        sentence = pattern.sub(word, sentence)
    return sentence


@cache
def _patterns(language: str, body: Body) -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), word) for pattern, word in WORDS[language][body]]
