"""The scripts of the verifier, loaded by a Chromium from no server at all and without https."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, Route

from bot.web.board.verifier.joined import SCRIPTS

ORIGIN = "http://verifier.test/"
TYPES = {".js": "text/javascript", ".json": "application/json", "": "text/html"}

CHECKED = """async (name) => {
  const { check } = await import("/check.js");
  const cases = await (await fetch(name)).json();
  return cases.map((data) => {
    try {
      const work = check(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
      let step = work.next();
      while (!step.done) step = work.next();
      return step.value.findings.map(({ line, problem }) => [line, problem]);
    } catch (trouble) {
      return trouble.reason ? [[trouble.line, "no ledger"]] : [[0, trouble.stack]];
    }
  });
}"""


@dataclass(frozen=True, slots=True)
class Scripts:
    """A page that can import the scripts, and the files that it can fetch beside them."""

    page: Page
    files: dict[str, str]

    async def call(self, function: str, given: Any = None) -> Any:
        """Return what a function of JavaScript makes of something."""
        return await self.page.evaluate(function, given)

    async def findings(self, cases: Sequence[bytes]) -> list[list[Any]]:
        """Return line and problem of everything that the scripts find in each of some files."""
        self.files["cases.json"] = json.dumps([b64encode(data).decode() for data in cases])
        found: list[list[Any]] = await self.call(CHECKED, "cases.json")
        return found


async def loaded(browser: Browser) -> Scripts:
    """Load the scripts on a page of a browser."""
    files: dict[str, str] = {}

    async def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN)
        path = SCRIPTS / name
        body = files[name] if name in files else path.read_text() if path.suffix else "<!DOCTYPE html>"
        await route.fulfill(body=body, content_type=TYPES[Path(name).suffix])

    page = await browser.new_page()
    await page.route("**/*", answer)
    await page.goto(ORIGIN)
    return Scripts(page, files)
