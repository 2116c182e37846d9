import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.rehearsal.page.stage_routes import PAGE

FILES = sorted(path for path in PAGE.rglob("*") if path.is_file())
MODULES = [path for path in FILES if path.suffix == ".js"]
STYLES = [path for path in FILES if path.suffix == ".css"]
LONGEST = 150  # lines of one module
PHRASE = re.compile(r"^  (\w+): \[\s*(\"[^\"]*\"),\s*(\"[^\"]*\"),?\s*\],$", re.MULTILINE)
SVG_NAME = "http://www.w3.org/2000/svg"  # the name of a vocabulary; nothing is fetched from it
AA = 4.5  # least contrast of text, WCAG 2.2, success criterion 1.4.3

# Every pair of text and ground the style sheets put together.
PAIRS = [
    *[("ink", ground) for ground in ("paper", "ground", "surface", "mine", "action-soft")],
    *[("ink-soft", ground) for ground in ("paper", "ground", "surface", "mine", "action-soft")],
    *[("action", ground) for ground in ("surface", "mine", "ground", "action-soft")],
    *[(f"tint-{number}", "surface") for number in range(6)],
    *[("on-tint", f"tint-{number}") for number in range(6)],
    ("on-action", "action"),
    ("on-seal", "seal"),
    ("alarm", "alarm-soft"),
    ("on-toast", "toast"),
]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def phrases() -> dict[str, tuple[str, str]]:
    return {key: (chinese, english) for key, chinese, english in PHRASE.findall(read(PAGE / "words.js"))}


def imports(module: Path) -> set[str]:
    return set(re.findall(r"^import .* from \"\./(.+)\";$", read(module), re.MULTILINE))


def colours(scheme: str) -> dict[str, str]:
    """Return the custom properties that are colours; the dark scheme replaces those of the light one."""
    light, dark = read(PAGE / "tokens.css").split("@media (prefers-color-scheme: dark)")
    properties = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return dict(properties.findall(light)) | (dict(properties.findall(dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_phrase_is_in_both_languages() -> None:
    known = phrases()
    lines_with_a_key = re.findall(r"^  (\w+): \[", read(PAGE / "words.js"), re.MULTILINE)
    assert sorted(known) == sorted(lines_with_a_key)
    assert all(len(chinese) > 2 and len(english) > 2 for chinese, english in known.values())


def test_both_languages_fill_in_the_same_values() -> None:
    values = re.compile(r"\{\w+\}")
    for key, (chinese, english) in phrases().items():
        assert sorted(values.findall(chinese)) == sorted(values.findall(english)), key


def test_the_page_says_exactly_the_phrases_there_are() -> None:
    said = {key for module in MODULES for key in re.findall(r"\bsay\(\"(\w+)\"", read(module))}
    assert said == set(phrases())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    text = read(path).replace(SVG_NAME, "")
    assert re.findall(r"(?:https?:)?//[\w-]+\.\w+|@import|\burl\(", text) == []


def test_the_browser_is_told_to_fetch_nothing_from_elsewhere() -> None:
    assert "default-src 'self'" in read(PAGE / "index.html")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_a_module_can_be_read_at_one_sitting(module: Path) -> None:
    lines = read(module).splitlines()
    assert len(lines) <= LONGEST
    assert re.fullmatch(r"// [A-Z].*\.", lines[0])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_no_module_turns_text_into_markup_or_code(module: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|\beval\(|new Function"
    assert re.findall(forbidden, read(module)) == []


def test_formatted_text_keeps_only_the_tags_the_stand_in_writes() -> None:
    allowed = re.search(r"^const ALLOWED = \[(.*)\];$", read(PAGE / "rich.js"), re.MULTILINE)
    assert allowed
    tags = re.findall(r"\"([\w-]+)\"", allowed[1])
    assert sorted(tags) == sorted(
        ["b", "i", "u", "s", "code", "pre", "a", "blockquote", "time", "tg-spoiler"]
    )


def test_every_module_is_reached_from_the_first_one() -> None:
    reached: set[str] = set()
    waiting = {"main.js"}
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= imports(PAGE / name) - reached
    assert reached == {module.name for module in MODULES}


class References(HTMLParser):
    """Collects the page's own files and the ids that a document names."""

    def __init__(self) -> None:
        super().__init__()
        self.files: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.files |= {value for name in ("src", "href") if (value := given.get(name))}
        self.ids |= {value} if (value := given.get("id")) else set()


def references() -> References:
    found = References()
    found.feed(read(PAGE / "index.html"))
    return found


def test_the_document_names_every_style_sheet_and_the_first_module() -> None:
    expected = {f"page/{style.name}" for style in STYLES} | {"page/main.js", "page/seal.svg"}
    assert references().files == expected


def test_the_icons_drawn_are_exactly_the_icons_there_are() -> None:
    asked = re.compile(r"\bicon(?:Button)?\(\"(\w+)\"")
    drawn = {f"icon-{name}" for module in MODULES for name in asked.findall(read(module))}
    assert drawn == {name for name in references().ids if name.startswith("icon-")}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known[text], known[ground]) >= AA


def test_the_dark_scheme_replaces_every_colour_of_the_light_one() -> None:
    dark = read(PAGE / "tokens.css").split("@media (prefers-color-scheme: dark)")[1]
    assert {name for name in colours("light") if f"--{name}:" not in dark} == set()


def test_no_style_sheet_but_the_tokens_names_a_colour() -> None:
    for style in STYLES:
        if style.name != "tokens.css":
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b", read(style)) == [], style.name
