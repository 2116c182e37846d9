"""Setting templates in type: one compiler with its fonts for a process, used by one thread at a time."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from bot.reports import fonts

TEMPLATES = Path(__file__).parent / "templates"
PIXELS_PER_INCH = 216.0  # three for each of the 360 points of a picture: 1,080 pixels, as wide as telephones


REMEMBERED = 10
"""The typesetter forgets what so many settings in a row have not used."""


class Typesetter:
    """Turns a template and its data into a PDF or a picture.

    Texts come in as data and are set as they are: nothing that people typed is ever read as markup.
    """

    def __init__(self) -> None:
        from typst import Compiler  # takes memory, which most processes never need

        found = fonts.load()
        self._found = found.families()
        self._compiler = Compiler(font_paths=found, root=TEMPLATES, ignore_system_fonts=True)
        self._lock = Lock()

    def pdf(
        self, template: str, language: str, data: Mapping[str, Any], at: datetime, *, for_reading: bool = True
    ) -> bytes:
        """Return a PDF dated ``at``; the same data make the same bytes.

        What is ``for_reading`` is tagged for screen readers; forms to fill in by hand, which come by the
        hundred, go without, in half the time, and leave nothing of themselves in memory.
        """
        inputs = self._inputs(language, data)
        with self._lock:
            made = self._compiler.compile(
                TEMPLATES / f"{template}.typ",
                format="pdf",
                sys_inputs=inputs,
                timestamp=at.replace(microsecond=0),
                pdf_tags=for_reading,
            )
            if not for_reading:
                self._forget()
        assert isinstance(made, bytes)
        return made

    def _forget(self) -> None:
        """Set nothing, so often that the typesetter drops what it remembers of everything before."""
        for _ in range(REMEMBERED + 1):
            self._compiler.compile(b"", format="pdf")

    def png(
        self, template: str, language: str, data: Mapping[str, Any], ppi: float = PIXELS_PER_INCH
    ) -> bytes:
        """Return a picture of the first page."""
        inputs = self._inputs(language, data)
        with self._lock:
            made = self._compiler.compile(
                TEMPLATES / f"{template}.typ", format="png", sys_inputs=inputs, ppi=ppi
            )
        assert made
        return made if isinstance(made, bytes) else made[0]

    def _inputs(self, language: str, data: Mapping[str, Any]) -> dict[str, str]:
        lang, _, region = language.partition("_")
        setting = {
            "fonts": fonts.families(self._found, language),
            "lang": lang,
            "region": region.lower() or None,
        }
        return {"data": json.dumps({**data, **setting}, ensure_ascii=False)}


@cache
def typesetter() -> Typesetter:
    """Return the one of this process; its fonts are loaded once, when something is first set."""
    return Typesetter()
