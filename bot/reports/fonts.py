"""The fonts of sheets and pictures: found by the names of their families, in packages that bring them."""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts

PACKAGES = ("manimgx_fonts_cjk", "justmytype_intl_cjk", "manimgx_fonts")
"""Packages that bring fonts under the SIL Open Font License; of the first two one is enough."""

CHINESE = ("Noto Sans CJK SC", "Noto Sans SC")
"""One family under the names of its two builds, both variable: a static one has no bold to print."""

LATIN = "Noto Sans"
"""Comes first where the text is not Chinese: the Chinese family sets a ’ as wide as a character."""

BESIDE = ("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Symbols", "Noto Emoji", "DejaVu Sans Mono")
"""Families for what the Chinese one lacks, in the order in which they are asked."""


class NoFonts(Exception):
    """No package with a Chinese font is installed."""


def folders(packages: Iterable[str] = PACKAGES) -> list[str]:
    """Return where those of the packages lie that are installed."""
    specs = (find_spec(name) for name in packages)
    return [str(Path(spec.origin).parent) for spec in specs if spec and spec.origin]


def load(packages: Iterable[str] = PACKAGES) -> "Fonts":
    """Return the fonts of the packages and of the typesetter itself, and none of the computer's own."""
    from typst import Fonts  # takes memory, which most processes never need

    return Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders(packages))


def families(found: Sequence[str], language: str) -> list[str]:
    """Return the families in which to set a language, in the order in which a character is looked for.

    Raises:
        NoFonts: none of those found is Chinese.
    """
    chinese = [family for family in CHINESE if family in found]
    if not chinese:
        raise NoFonts(", ".join(CHINESE))
    latin = [LATIN] if LATIN in found and not language.startswith("zh") else []
    others = [family for family in found if family.startswith("Noto Sans ") and "CJK" not in family]
    return list(dict.fromkeys([*latin, chinese[0], *(each for each in BESIDE if each in found), *others]))
