"""A headless Chromium for tests of the page, where one is installed."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import pytest
from playwright.async_api import Browser, async_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

ALONE = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
EVERYTHING = "axe.getRules().filter(rule => !rule.tags.includes('wcag2aaa')).map(rule => rule.ruleId)"
VIOLATIONS = f"""async () => (await axe.run(
        {{runOnly: {{type: "rule", values: {EVERYTHING}}}, resultTypes: ["violations"]}}
    )).violations
    .map(({{id, nodes}}) => `${{id}}: ${{nodes.map(node => node.html.slice(0, 200)).join(" | ")}}`)"""
STILL = "() => Promise.allSettled(document.getAnimations().map(each => each.finished))"
WIDTHS = "() => [document.documentElement.scrollWidth, innerWidth]"

LOOKS = [
    ("zh", "light", 320),
    ("en", "dark", 320),
    ("zh", "dark", 390),
    ("en", "light", 390),
    ("zh", "light", 1400),
    ("en", "dark", 1400),
]
"""Each language and each colour at each width: where a line breaks and what has contrast do not meet."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start a browser that gives up nothing: a busy machine may take long over a page."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE, timeout=0)
        browser.on("context", lambda context: context.set_default_timeout(0))
        yield browser
        await browser.close()
