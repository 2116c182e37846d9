"""Checking the fonts that sheets and pictures are set in."""

from collections.abc import Sequence

from bot.commands.check_lines import Line, Mark
from bot.reports import fonts
from bot.texts.catalogue import Texts


def check_fonts(texts: Texts, found: Sequence[str]) -> Line:
    """Say in which families sheets are set, given those that were found, and what is missing of them."""
    try:
        first = fonts.families(found, "zh_CN")[0]
    except fonts.NoFonts as missing:
        return Line(Mark.WRONG, texts.plain("check.fonts.none", families=missing))
    gaps = [family for family in fonts.BESIDE if family not in found]
    if gaps:
        return Line(Mark.NOTE, texts.plain("check.fonts.gaps", families=", ".join(gaps)))
    return Line(Mark.WELL, texts.plain("check.fonts", family=first))
