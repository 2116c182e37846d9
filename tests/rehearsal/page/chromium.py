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
VIOLATIONS = f"""async () => (await axe.run({{runOnly: {{type: "rule", values: {EVERYTHING}}}}})).violations
    .map(({{id, nodes}}) => `${{id}}: ${{nodes.map(node => node.html.slice(0, 200)).join(" | ")}}`)"""
STILL = "() => Promise.allSettled(document.getAnimations().map(each => each.finished))"
WIDTHS = "() => [document.documentElement.scrollWidth, innerWidth]"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        yield browser
        await browser.close()
