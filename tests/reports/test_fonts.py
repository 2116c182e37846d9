"""The fonts: found by name in either of two packages, with a bold that is bold, and no gap in a text."""

import json
from io import BytesIO

import pytest
from PIL import Image
from typst import Compiler

from bot.reports import fonts

RARE = "龘靐齉䶮㙓𠮷🎥🛗עاа№✂√¥㎡Ñ"
NOWHERE = "\U0010fff0"  # private: no font has it


@pytest.mark.parametrize("family", fonts.CHINESE)
def test_either_family_serves(family: str) -> None:
    found = fonts.families([family, "Noto Emoji"], "zh_CN")
    assert found == [family, "Noto Emoji"]


def test_the_families_are_installed_under_their_names() -> None:
    found = fonts.load().families()
    assert {fonts.CHINESE[0], fonts.LATIN, *fonts.BESIDE} <= set(found)


def test_an_english_sentence_is_set_in_latin_letters_first() -> None:
    found = fonts.load().families()
    assert fonts.families(found, "en")[0] == fonts.LATIN
    assert fonts.families(found, "zh_CN")[0] == fonts.CHINESE[0]


def test_without_a_chinese_font_nothing_is_set() -> None:
    with pytest.raises(fonts.NoFonts):
        fonts.families(["Noto Emoji"], "zh_CN")


LINE = """#let d = json(bytes(sys.inputs.data))
#set page(width: 200pt, height: 30pt, margin: 4pt)
#text(font: d.fonts, weight: d.weight, d.text)"""


@pytest.fixture(scope="module")
def setter() -> Compiler:
    return Compiler(font_paths=fonts.load(), ignore_system_fonts=True)


def picture(setter: Compiler, text: str, weight: str = "regular") -> Image.Image:
    """Set a line of text as sheets do, and return its picture."""
    families = fonts.families(fonts.load().families(), "zh_CN")
    data = json.dumps({"fonts": families, "text": text, "weight": weight})
    made = setter.compile(LINE.encode(), format="png", ppi=144, sys_inputs={"data": data})
    assert isinstance(made, bytes)
    return Image.open(BytesIO(made)).convert("L")


def ink(image: Image.Image) -> int:
    """Count the dark pixels."""
    return sum(image.histogram()[:128])


@pytest.mark.slow
@pytest.mark.parametrize("text", ["业主大会表决结果", "Result 2026"])
def test_bold_is_bolder_than_regular(setter: Compiler, text: str) -> None:
    regular, bold = (ink(picture(setter, text, weight)) for weight in ("regular", "bold"))
    assert bold > 1.2 * regular


@pytest.mark.slow
def test_no_character_is_missing(setter: Compiler) -> None:
    gap = picture(setter, NOWHERE).tobytes()
    shown = {each: picture(setter, each) for each in RARE}
    assert [each for each, image in shown.items() if image.tobytes() == gap] == []
    assert [each for each, image in shown.items() if not ink(image)] == []
