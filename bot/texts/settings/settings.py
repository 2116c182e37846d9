"""What holds in an estate, in words: each setting, what it means, and what it is."""

from collections.abc import Mapping

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Estate
from bot.voting.settings.settings import SETTINGS, Chapter, Setting, in_force, read_quiet
from bot.voting.settings.wish import SettingWish

IN_DAYS = (
    Setting.NOTICE,
    Setting.EXTENSION,
    Setting.OBJECTIONS,
    Setting.MEETINGS,
    Setting.NOTICE_OBJECTIONS,
)


def name(texts: Texts, setting: Setting) -> str:
    """Return how a setting is called."""
    return texts.plain(f"setting.{setting}")


def value_words(texts: Texts, setting: Setting, value: str) -> str:
    """Return a value, as it is written, in words."""
    if setting in IN_DAYS:
        return texts.plain("setting.days", int(value)) if int(value) else texts.plain("setting.no-days")
    if setting is Setting.QUIET:
        quiet = read_quiet(value)
        hours = {"begin": f"{quiet.begin:%H:%M}", "end": f"{quiet.end:%H:%M}"}
        return texts.plain("setting.hours", **hours) if quiet.length else texts.plain("setting.no-hours")
    return texts.plain(f"setting.{setting}.{value}")


def overview_text(
    texts: Texts, estate: Estate, usual: Mapping[Setting, str], waiting: Mapping[Setting, SettingWish]
) -> Markup:
    """Return everything that holds in an estate, under its headings, and what waits for a second person."""
    parts = [texts.html("settings.head", estate=estate.name)]
    parts += [chapter_text(texts, chapter, in_force(estate, usual), waiting) for chapter in Chapter]
    return Markup("\n\n").join([*parts, texts.html("settings.how")])


def chapter_text(
    texts: Texts, chapter: Chapter, values: Mapping[Setting, str], waiting: Mapping[Setting, SettingWish]
) -> Markup:
    """Return the settings under a heading, a line for each."""
    lines = [
        _line(texts, setting, values[setting], waiting.get(setting))
        for setting, entry in SETTINGS.items()
        if entry.chapter is chapter
    ]
    return Markup("\n").join([texts.html(f"settings.chapter.{chapter}"), *lines])


def _line(texts: Texts, setting: Setting, value: str, wish: SettingWish | None) -> Markup:
    said = texts.html("settings.line", name=name(texts, setting), value=value_words(texts, setting, value))
    if wish is None:
        return said
    return said + texts.html("settings.waits", value=value_words(texts, setting, wish.value))


def setting_text(texts: Texts, setting: Setting, value: str) -> Markup:
    """Return what a setting means, what it is, and from when another one holds."""
    return texts.html(
        "settings.one",
        name=name(texts, setting),
        means=texts.plain(f"setting.{setting}.means"),
        value=value_words(texts, setting, value),
        since=since(texts, setting),
    )


def since(texts: Texts, setting: Setting) -> str:
    """Return from when on a change holds."""
    return texts.plain("settings.announced" if SETTINGS[setting].announced else "settings.at-once")


def change_words(texts: Texts, setting: Setting, before: str, value: str) -> dict[str, str]:
    """Return the fields of a sentence about a change: ``setting``, ``before`` and ``value``."""
    return {
        "setting": name(texts, setting),
        "before": value_words(texts, setting, before),
        "value": value_words(texts, setting, value),
    }
