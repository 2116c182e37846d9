"""Thresholds as people type them, in Chinese and in English: a share, how it is compared, and of whom."""

import re
import unicodedata
from fractions import Fraction

from bot.voting.counting.rule import Base, Comparison, Threshold
from bot.voting.refusals import ThresholdUnreadable

_DIGITS = {"两": 2, **{digit: value for value, digit in enumerate("零一二三四五六七八九")}}
_ENGLISH = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}

_NUMBER = r"\d{1,6}(?:\.\d{1,6})?"
_DIGIT = f"[{''.join(_DIGITS)}]"
_HAN = rf"(?:\d{{1,4}}|{_DIGIT}?十{_DIGIT}?|{_DIGIT})"
_SHARE = re.compile(
    rf"""
      (?P<part>\d{{1,6}})/(?P<whole>\d{{1,6}})
    | (?P<percent>{_NUMBER})%
    | 百分之(?P<decimal>{_NUMBER})
    | 百分之(?P<han_percent>{_HAN})
    | (?P<han_whole>{_HAN})分之(?P<han_part>{_HAN})
    | (?P<count>a|one|two|three|four)?(?P<english>half|third|quarter|fifth)s?
    | (?P<half>半数|一半|半)
    | (?P<everybody>全体|全部|所有|一致|everybody|everyone|all)
    """,
    re.VERBOSE,
)
_OF_ALL = r"全体|全部|所有|总|ofall|ofeverybody|ofeveryone|ofthewhole|oftheelectorate|electorate"
_TAKING_PART = (
    r"参加|参与|投票|其中|ofthosetakingpart|ofthosewhotakepart|ofthosewhovote|ofparticipants|ofthevotes"
)
_BASES = re.compile(rf"(?P<all>{_OF_ALL})|(?P<some>{_TAKING_PART})")
_SIGNS = (
    (re.compile(r">=|≥|≧|atleast|ormore|不少于|不低于|至少|达到|以上"), Comparison.AT_LEAST),
    (re.compile(r">|morethan|over|超过|大于|多于|高于|过"), Comparison.MORE_THAN),
)
_FILLING = re.compile(
    r"(?:of|the|estate|households|heads|area|are|for|it|take|part|的|户数|户|面积|业主|住户|人|者|中|同意)*"
)


def typed_threshold(text: str, usual: Base) -> Threshold:
    """Return the threshold that was typed, read exactly: "60%" is 3/5, "过半数" more than 1/2.

    Without a comparison it is "at least", which includes the share itself, as 以上 does. Without a word
    on whom the share is of, it is of ``usual``; everybody is always the whole electorate.

    Raises:
        ThresholdUnreadable: it is no share above 0 and at most 1, or says something more.
    """
    left = "".join(unicodedata.normalize("NFKC", text).lower().replace("⁄", "/").split())
    left, base = _base(left, usual)
    share, sign = _SHARE.search(left), Comparison.AT_LEAST
    if share is None:
        raise ThresholdUnreadable()
    if share["everybody"]:
        base = Base.ELECTORATE
    left = left[: share.start()] + left[share.end() :]
    for pattern, comparison in _SIGNS:
        if found := pattern.search(left):
            sign, left = comparison, left[: found.start()] + left[found.end() :]
            break
    value = _value(share)
    possible = 0 < value <= 1 and not (value == 1 and sign is Comparison.MORE_THAN)
    if not possible or not _FILLING.fullmatch(left):
        raise ThresholdUnreadable()
    return Threshold(value, sign, base)


def _base(text: str, usual: Base) -> tuple[str, Base]:
    """Return the text without its word on whom the share is of, unless that word is all there is."""
    for found in _BASES.finditer(text):
        left = text[: found.start()] + text[found.end() :]
        if _SHARE.search(left):
            return left, Base.ELECTORATE if found["all"] else Base.PARTICIPANTS
    return text, usual


def _value(share: re.Match[str]) -> Fraction:
    if share["whole"]:
        return _quotient(Fraction(share["part"]), Fraction(share["whole"]))
    if percent := share["percent"] or share["decimal"]:
        return Fraction(percent) / 100
    if share["han_percent"]:
        return _numeral(share["han_percent"]) / 100
    if share["han_whole"]:
        return _quotient(_numeral(share["han_part"]), _numeral(share["han_whole"]))
    if share["english"]:
        return Fraction(_COUNTS.get(share["count"] or "a", 1), _ENGLISH[share["english"]])
    return Fraction(1, 2) if share["half"] else Fraction(1)


def _quotient(part: Fraction, whole: Fraction) -> Fraction:
    return part / whole if whole else Fraction(0)


def _numeral(text: str) -> Fraction:
    """Return the value of digits, or of a Chinese numeral up to ninety-nine."""
    if text.isdecimal():
        return Fraction(text)
    tens, ten, ones = text.rpartition("十")
    return Fraction((_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0))
