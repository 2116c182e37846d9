"""Names of owners as they stand in a cell: each once, in one spelling, without what stands beside them."""

import re
import unicodedata
from collections.abc import Iterator

from bot.registers.fillers import NO_NAMES, says_nothing
from bot.registers.notation import plain

HAN = "一-鿿㐀-䶿"
# Of these the full stop parts a name only between Chinese characters: J. Smith keeps his.
MIDDLE_DOT = re.compile(rf"\s*[·•．・‧∙⋅･ᐧ]\s*|(?<=[{HAN}])\s*\.\s*(?=[{HAN}])")
MASK = re.compile(rf"[＊✱✲●○◯■□▇█]|(?<=[{HAN}])[×xX]+(?![A-Za-z])")
# A name as most are, in which nothing speaks of shares and nothing has to be parted.
SIMPLE = re.compile(rf"(?:(?![各占半有部分份权租住])[{HAN}]){{2,4}}")
HAN_GAP = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")

NUMBER = re.compile(r"(?=[*-]*\d)[\d*][\dXx*-]{6,}")
NUMERAL = "[一二三四五六七八九十百]+"
FRACTION = rf"\d{{1,6}}\s*/\s*\d{{1,6}}|\d{{1,3}}(?:\.\d+)?\s*%|{NUMERAL}分之{NUMERAL}|一半|全部"
SHARE = re.compile(
    rf"(?:(?:各|占|持有?|按份|份额|产权|所有权)+[:为]?\s*)*(?:{FRACTION})(?:\s*(?:的?产权|的?份额?|share|interest))*"
    r"|按份共有|共同共有|单独所有|各半",
    re.IGNORECASE,
)
NOTE = re.compile(r"[(\[【〔{][^()\[\]【】〔〕{}]*[)\]】〕}]")
NOTED = re.compile(
    r"\d|%|分之|一半|各|占|共有|产权|户主|业主|房主|本人|配偶|夫|妻|父|母|子|女|未成年|监护|代理|代持|已故"
    r"|share|owner|trustee|minor",
    re.IGNORECASE,
)
# 丁某（租客） is no owner; 丁某（已出租） is one.
TENANT = re.compile(
    r"[^/、;|\\\n,()]*\([^()]*(?:租客|租户|租住|承租|\b(?:tenant|renter|lessee|occupier)\b)[^()]*\)",
    re.IGNORECASE,
)
# 示例（上海）置业有限公司 and 示例企业（有限合伙）: there the brackets are part of the name.
FORM = re.compile(r"合伙|独资|集团|中国")
ORGANISATION = re.compile(
    r"公司|企业|集团|中心|合作社|协会|学会|学校|医院|银行|委员会|基金|事务所|商行|商店|超市|研究院"
    r"|\b(?:co|ltd|llc|l\.l\.c|inc|gmbh|ag|kg|corp|corporation|company|trust|llp|plc|holdings|foundation|bank)\b",
    re.IGNORECASE,
)
SUFFIX = re.compile(
    r"(?:(?:co|ltd|limited|inc|incorporated|l\.?l\.?c|l\.?l\.?p|l\.?p|plc|corp|gmbh|ag|kg|s\.?a|n\.?v|b\.?v|pty|pte"
    r"|jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq|trustees?)\.?(?:\s+|$))+",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"[/、;|\\\n]")
SLASHED = re.compile(r"(?<![A-Za-z])#?N/A(?![A-Za-z])|#DIV/0!?", re.IGNORECASE)
AND = re.compile(r"\s*&\s*|\s+(?:and|und|et)\s+", re.IGNORECASE)
# de la Cruz, van Dyke: a family's name of several words begins so.
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "la", "le", "di", "da", "del", "dos", "du", "al", "bin", "mac"}
)
TITLED = re.compile(rf"[{HAN}]{{1,2}}(?:先生|女士|小姐|太太|老师|师傅)")
QUOTES = " ·:?!'\"“”‘’`"


def read_names(text: str) -> tuple[str, ...]:
    """Return the owners named in a cell, each once, without numbers, notes, shares and padding blanks.

    Hidden parts of a name are shown as ``*``, and every middle dot as ``·``. "Smith, John" is one person.
    """
    return tuple(dict.fromkeys(name for name in _parted(text) if _is_name(name)))


def idle_words(text: str) -> tuple[str, ...]:
    """Return the words in a cell of names that are nobody's, such as 空置; signs for nothing are left out."""
    idle = dict.fromkeys(name for name in _parted(text) if not _is_name(name))
    return tuple(word for word in idle if any(map(str.isalpha, word)))


def is_full_name(name: str) -> bool:
    """Tell whether a name is written in full: 王*, 王 and 王先生 are not."""
    return "*" not in name and len(name) > 1 and TITLED.fullmatch(name) is None


def is_organisation(name: str) -> bool:
    """Tell whether a name is a company's or another organisation's."""
    return ORGANISATION.search(name) is not None


def _is_name(name: str) -> bool:
    return any(map(str.isalpha, name)) and not says_nothing(plain(name), NO_NAMES)


def _parted(text: str) -> Iterator[str]:
    if SIMPLE.fullmatch(text):
        yield text
        return
    for chunk in SEPARATOR.split(SHARE.sub("", NOTE.sub(_note, TENANT.sub("", _spelled(text))))):
        for name in _people(chunk):
            yield HAN_GAP.sub("", name.strip(QUOTES)).strip()


def _spelled(text: str) -> str:
    """Return a text half-width, with one middle dot and one sign for what is hidden, without numbers."""
    dotted = MASK.sub(lambda found: "*" * len(found[0]), MIDDLE_DOT.sub("·", text))
    spelled = unicodedata.normalize("NFKC", dotted).replace("⁄", "/")
    return NUMBER.sub("", SLASHED.sub("NA", spelled))


def _note(found: re.Match[str]) -> str:
    """Return what is left of words in brackets: nothing beside a name, the words themselves within one."""
    inside, rest = found[0][1:-1], found.string[found.end() :].lstrip()
    name = SEPARATOR.split(found.string[: found.start()])[-1]
    if FORM.search(inside) or not name.strip():
        return found[0]
    if NOTED.search(inside) or not inside.strip():
        return "/"  # 甲一(1/2)乙一(1/2) are two
    ends = not rest or rest[0] in ",/、;|\\\n&"
    return "" if ends and not is_organisation(name) else found[0]


def _people(chunk: str) -> Iterator[str]:
    """Yield the people of a part; in "Smith, John & Mary" she has his family's name."""
    is_firm = is_organisation(chunk) and not re.search(f"[{HAN}]", chunk)
    family = ""
    for part in [chunk] if is_firm else AND.split(chunk):
        names = _divided(part)
        if family and len(names) == 1 and len(part.split()) == 1:
            names = [f"{family}, {part.strip()}"]
        family = names[0].split(",")[0] if len(names) == 1 and "," in names[0] else ""
        yield from names


def _divided(part: str) -> list[str]:
    """Return the names between commas; those before "Ltd." and in "Smith, John" part nothing."""
    names: list[str] = []
    for name in filter(None, map(str.strip, part.split(","))):
        if names and SUFFIX.fullmatch(name):
            names[-1] += f", {name}"
        else:
            names.append(name)
    pairs = list(zip(names[::2], names[1::2], strict=False))
    if len(names) % 2 or re.search(f"[{HAN}]", part) or not all(_is_one(*pair) for pair in pairs):
        return names
    return [", ".join(pair) for pair in pairs]


def _is_one(family: str, given: str) -> bool:
    """Tell whether two names with a comma between them are one person's: either is a single word."""
    if is_organisation(family) or is_organisation(given):
        return False
    words = family.lower().split()
    return len(words) == 1 or words[0] in PARTICLES or len(given.split()) == 1
