"""In which language somebody reads the notice board."""

from collections.abc import Iterator

from starlette.requests import Request

from bot.texts.catalogue import LANGUAGES, closest_language

CHOSEN_BY = "lang"
"""The part of an address that says which language was chosen."""


def chosen(request: Request) -> str | None:
    """Return the language that the address names."""
    named = request.query_params.get(CHOSEN_BY, "").replace("-", "_")
    return closest_language(named, "") if named[:2] in ("zh", "en") else None


def language_of(request: Request, otherwise: str) -> str:
    """Return the language that was chosen, or that the browser likes best of those there are."""
    return chosen(request) or next(_liked(request.headers.get("accept-language", "")), otherwise)


def _liked(header: str) -> Iterator[str]:
    """Yield the languages of ours that an Accept-Language header names, the most liked one first."""
    for _, code in sorted(map(_weighed, header.split(",")), reverse=True, key=lambda each: each[0]):
        if code[:2] in ("zh", "en"):
            yield closest_language(code, "")


def _weighed(part: str) -> tuple[float, str]:
    code, _, weight = part.strip().lower().partition(";q=")
    try:
        return (float(weight) if weight else 1.0), code
    except ValueError:
        return 0.0, code


def of_html(language: str) -> str:
    """Return the name by which browsers and screen readers know a language."""
    return language.replace("_", "-")


def other(language: str) -> str:
    """Return the language that a reader can switch to."""
    return next(each for each in LANGUAGES if each != language)
