"""The scripts of the verifier, loaded by a Chromium from no server at all and without https."""

import json
from base64 import b64encode
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Page, Route

from bot.web.board.verifier.joined import SCRIPTS
from tests.rehearsal.page.chromium import chromium

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


@asynccontextmanager
async def page_with_scripts(files: dict[str, str]) -> AsyncIterator[Page]:
    """Give a page that can import the scripts, and fetch the files that are put into ``files`` later on."""

    async def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN)
        path = SCRIPTS / name
        body = files[name] if name in files else path.read_text() if path.suffix else "<!DOCTYPE html>"
        await route.fulfill(body=body, content_type=TYPES[Path(name).suffix])

    async with chromium() as browser:
        page = await browser.new_page()
        await page.route("**/*", answer)
        await page.goto(ORIGIN)
        yield page


async def findings(page: Page, files: dict[str, str], cases: Sequence[bytes]) -> list[list[Any]]:
    """Return line and problem of everything that the scripts find in each of some files."""
    files["cases.json"] = json.dumps([b64encode(data).decode() for data in cases])
    found: list[list[Any]] = await page.evaluate(CHECKED, "cases.json")
    return found
