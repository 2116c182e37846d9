"""The command that rehearses: with a page to try everything on, or a whole decision without one."""

import json
import webbrowser
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.actions.proposals import stages
from bot.commands import console
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_play import whole_decision
from bot.commands.rehearse_stage import Stage, stage
from bot.rehearsal.page.controls import Control

PORT = 8620


def _controls(here: Stage) -> list[Control]:
    """Return the buttons of the page with which time passes and the others act."""

    zh, en = here.program.desk.catalogue["zh_CN"], here.program.desk.catalogue["en"]

    def passing(**by: int) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            here.clock.advance(timedelta(**by))

        return run

    async def to_the_next_stage() -> tuple[str, str] | None:
        moment = await stages.next_moment(here.program.hall)
        if moment is None:
            return zh.plain("rehearse.no-stage"), en.plain("rehearse.no-stage")
        here.clock.advance_to(moment)
        return None

    async def others() -> tuple[str, str]:
        acted = await here.scene.let_some_others_act()
        return zh.plain("rehearse.acted", acted), en.plain("rehearse.acted", acted)

    acts: dict[str, Callable[[], Awaitable[tuple[str, str] | None]]] = {
        "hour": passing(hours=1),
        "day": passing(days=1),
        "stage": to_the_next_stage,
        "others": others,
    }
    return [
        Control(key, zh.plain(f"rehearse.{key}"), en.plain(f"rehearse.{key}"), act)
        for key, act in acts.items()
    ]


def rehearse(
    headless: Annotated[bool, typer.Option(help="Play a whole decision without a page.")] = False,
    seed: Annotated[int, typer.Option(help="The same number plays the same people.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
    out: Annotated[
        Path | None, typer.Option(file_okay=False, help="Where a headless decision leaves its papers.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page on this computer.")] = PORT,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Try everything without a token: the real program against a stand-in for Telegram."""
    if not headless:
        console.in_words(lambda: _with_page(seed, port, browser))
        return
    account = console.in_words(lambda: whole_decision(seed, Papers(out)))
    typer.echo(json.dumps(account.data, ensure_ascii=False) if as_json else _in_lines(account.data))
    raise typer.Exit(0 if account.flawless else console.REFUSED)


def _in_lines(data: dict[str, Any]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in data.items())


async def _with_page(seed: int, port: int, browser: bool) -> None:
    async with stage(seed, port, _controls) as here:
        await here.scene.bring_in_the_few()
        await here.scene.bring_in_two_more()
        await here.scene.committee.proposes_cameras()
        await here.opens()
        await here.scene.appoint_the_lead()
        left, right = here.scene.couple
        url = f"{here.telegram.page_url}#zone=Asia/Shanghai&left={left.id}&right={right.id}"
        typer.echo(console.texts().plain("terminal.rehearsing", url=url))
        if browser:
            webbrowser.open(url)
        await console.interrupted()
