"""What fills a cell and says nothing: one list of words and signs, in both languages, for every column."""

import re

# In the spelling of ``plain``: half-width and upper case; blanks are taken out below.
CHINESE = """
无|無|空|缺|略|没有|沒有|暂无|暫無|暂缺|暫缺|从缺|從缺|缺失|空置|空置房|空关|空关房|空房|闲置|閒置|无人|无人居住|无业主|无房主
无资料|無資料|无信息|无数据|待补|待補|待补充|待補充|待填|待填写|待定|待核|待核实|待查|待确认|待登记|待完善|待录入|待更新|后补
未知|不详|不詳|不明|不清楚|未填|未填写|未登记|未登記|未提供|未录入|未留|未确认|未查到|查无此人|保密|隐私|不公开|匿名|同上|同左
见备注|详见备注
"""
ENGLISH = """
N/A|NA|N.A.|N.A|#N/A|#NA|NULL|#NULL!|NIL|NONE|NAN|#REF!|#VALUE!|#NAME?|#DIV/0!|#NUM!|#CALC!|#SPILL!|#ERROR!
TBD|TBA|TBC|TO BE DETERMINED|TO BE CONFIRMED|TO BE ADDED|TO BE ANNOUNCED|PENDING|UNKNOWN|UNNAMED
UNDISCLOSED|NOT KNOWN|NOT AVAILABLE|NOT APPLICABLE|NOT PROVIDED|NOT GIVEN|NO DATA|NO NAME
NO OWNER|NOBODY|VACANT|EMPTY|BLANK|UNOCCUPIED|MISSING
WITHHELD|CONFIDENTIAL|ANONYMOUS|DITTO|SAME AS ABOVE|SEE ABOVE|SEE NOTE|SEE NOTES|XXX|XXXX
"""
# In a column of names these are nobody's either: what one is to the flat, or what the flat is just now.
NOT_NAMES = """
业主|業主|房主|户主|戶主|住户|住戶|产权人|所有权人|权利人|本人|某某|先生|女士|出租|已出租|出租中|自住|自用|已售|已入住|入住|未入住
已交付|装修|装修中|转让|OWNER|OWNERS|RESIDENT|OCCUPANT|RENTED|OCCUPIED|OWNER OCCUPIED|SOLD|NAME|MR|MRS|MS
"""
# Dashes, slashes, dots and their like, or one question mark; several question marks are a question.
SIGNS = re.compile(r"[-‐-―−﹣~_/\\.·•・,、*'\"〃]+|[?#]")
AROUND = "()[]{}<>【】〔〕《》「」。.,:;!?*-‐‑‒–—―_~"


def _listed(words: str) -> frozenset[str]:
    whole = [word.replace(" ", "") for word in words.replace("\n", "|").split("|") if word]
    return frozenset((*whole, *(word.strip(AROUND) for word in whole)))


FILLERS = _listed(CHINESE) | _listed(ENGLISH)
NO_NAMES = FILLERS | _listed(NOT_NAMES)


def says_nothing(written: str, words: frozenset[str] = FILLERS) -> bool:
    """Tell whether a text in the spelling of ``plain`` is blank, a sign, or a word in whatever brackets."""
    if not written or SIGNS.fullmatch(written):
        return True
    return written in words or written.strip(AROUND) in words


# Who is asked for a number and has none counts up or down, repeats one digit, or ends with zeros.
UP, DOWN = "0123456789" * 3, "9876543210" * 3
COUNTED = re.compile(
    r"\d{0,4}(?:" + "|".join(run[i : i + 8] for run in (UP, DOWN) for i in range(10)) + r")\d{0,3}"
)
ROUND = re.compile(r"\d*0{8}|0{14}\d*")
KNOWN = frozenset({"13800138000"})


def is_filler_number(digits: str) -> bool:
    """Tell whether a telephone or identity number is nobody's: 000…, 13800000000, 13812345678, 1234567."""
    if len(set(digits)) <= 2 or digits in KNOWN or digits in UP or digits in DOWN:
        return True
    return COUNTED.fullmatch(digits) is not None or ROUND.fullmatch(digits) is not None
