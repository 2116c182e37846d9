"""Chinese property notation in one spelling: half-width, no blanks, Arabic numerals, plain dashes."""

import re
import unicodedata

from bot.registers.fillers import says_nothing

DIGITS = {"〇": 0, "零": 0, **{digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}}
NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]+(?=[期区弄号幢栋座楼单门梯层室#-]|$)")
# The traditional characters of headings, places and uses; names of people are left as they are.
SIMPLIFIED = str.maketrans(
    "棟門號樓層戶單區車庫儲藏間積產權業聯絡電話證類別稱編備註專總計築實際數質種屬與關係鋪舖倉體東",
    "栋门号楼层户单区车库储藏间积产权业联络电话证类别称编备注专总计筑实际数质种属与关系铺铺仓体东",
)
DASHES = re.compile(r"[-‐‑‒–—―−~_]+")
ORDINAL = re.compile(r"第(?=\d)")
# Not in 3A02, which is the second flat of floor 3A.
LEADING_ZEROS = re.compile(r"(?<!\d)(?<!\d[A-Z])0+(?=\d)")
WHOLE_FLOAT = re.compile(r"(\d+)\.0+")


def plain(text: str) -> str:
    """Return the text half-width (NFKC), upper case, without any white space and in simplified characters."""
    return "".join(spaced(text).split())


def spaced(text: str) -> str:
    """Return the text as ``plain`` does, but with one blank between its words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).upper().translate(SIMPLIFIED)
    return " ".join(text.upper().split())


def is_blank(text: str) -> bool:
    """Tell whether a cell holds nothing, or only a sign or word for nothing such as ``/``, 待补 or #N/A."""
    return says_nothing(plain(text))


def place_text(text: str) -> str:
    """Return the name of a building, staircase or room in the one spelling used for comparing."""
    text = DASHES.sub("-", plain(text))
    if whole := WHOLE_FLOAT.fullmatch(text):
        text = whole[1]
    text = NUMERAL.sub(lambda numeral: str(_value(numeral[0])), text)
    return LEADING_ZEROS.sub("", ORDINAL.sub("", text))


def _value(numeral: str) -> int:
    """Return the value of a Chinese numeral below one thousand: 十二 → 12, 二〇三 → 203."""
    if not set(numeral) & {"十", "百"}:
        return int("".join(str(DIGITS[digit]) for digit in numeral))
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * _digit(hundreds, "百" in numeral) + 10 * _digit(tens, bool(ten))
    return value + _digit(ones, False)


def _digit(numeral: str, implied: bool) -> int:
    """Return one digit's value; 十 alone means one ten."""
    digits = [DIGITS[digit] for digit in numeral if digit in DIGITS]
    return digits[-1] if digits else int(implied)
