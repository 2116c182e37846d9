"""The command that rehearses: with a page to try everything on, or a whole decision without one."""

import asyncio
import webbrowser
from collections.abc import Coroutine
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands import console
from bot.commands.rehearse_account import Account
from bot.commands.rehearse_controls import controls
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_stage import Server, Stage, stage
from bot.commands.rehearse_stories import TALES, Story, played

PORT = 8620


class Language(StrEnum):
    """What the people of the rehearsal speak."""

    ZH = "zh"
    EN = "en"


class BotApiVersion(StrEnum):
    """Versions of the Bot API; the old one has no messages for one person in a group."""

    V10_0 = "10.0"
    V10_3 = "10.3"


NEWEST = BotApiVersion.V10_3

CATALOGUES = {Language.ZH: "zh_CN", Language.EN: "en"}


def rehearse(
    headless: Annotated[bool, typer.Option(help="Play a whole decision without a page.")] = False,
    seed: Annotated[int, typer.Option(help="The same number plays the same people.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
    language: Annotated[
        Language | None, typer.Option(help="What people there speak; that of the terminal, if not given.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(file_okay=False, help="Where a headless decision leaves its papers.")
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page on this computer.")] = PORT,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    bot_api: Annotated[BotApiVersion, typer.Option(help="What the server of the Bot API knows.")] = NEWEST,
    lose_ephemeral: Annotated[
        bool, typer.Option("--lose-ephemeral", help="Lose what is meant for one person in the group.")
    ] = False,
    story: Annotated[Story, typer.Option(help="What is played.")] = Story.DECISION,
) -> None:
    """Try everything without a token: the real program against a stand-in for Telegram."""
    spoken = language or (Language.EN if console.texts().language == "en" else Language.ZH)
    typer.echo(console.texts().plain("rehearse.begins" if headless else "rehearse.sets-up"), err=True)
    server = Server(bot_api.value, lose_ephemeral)
    if not headless:
        console.in_words(lambda: _with_page(story, seed, spoken, port, browser, server))
        return
    account = console.in_words(lambda: played(story, seed, CATALOGUES[spoken], Papers(out), server))
    typer.echo(console.as_json(account.data) if as_json else _in_lines(account.data))
    raise typer.Exit(0 if account.flawless else console.REFUSED)


def _in_lines(data: dict[str, Any]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in data.items())


async def _with_page(
    story: Story, seed: int, language: Language, port: int, browser: bool, server: Server
) -> None:
    tale = TALES[story]
    async with stage(seed, CATALOGUES[language], port, controls, server, tale.blocks, tale.led_by) as here:
        if story is Story.DECISION:
            await _set_out(here)
        url = f"{here.telegram.page_url}#language={language}"
        typer.echo(console.texts().plain("terminal.rehearsing", url=url))
        if browser:
            webbrowser.open(url)
        if story is Story.DECISION:
            await console.interrupted()
        else:
            await _until_interrupted(tale.play(here, Papers(None)))


async def _until_interrupted(playing: Coroutine[Any, Any, Account]) -> None:
    """Let a story go on by itself on the page, which stays when it has come to its end."""
    async with asyncio.TaskGroup() as group:
        played = group.create_task(playing)
        await console.interrupted()
        played.cancel()


async def _set_out(here: Stage) -> None:
    """Bring in the people whom one can play, and open a vote."""
    scene = here.scene
    _progress("rehearse.progress.people")
    await scene.bring_in_the_few()
    await scene.bring_in_two_more()
    await scene.appoint_two_more()
    _progress("rehearse.progress.vote")
    await scene.committee.proposes_cameras()
    await here.opens()
    await scene.appoint_the_lead()
    here.first_look.board = await here.page_address()
    here.first_look.left, here.first_look.right = (person.id for person in scene.couple)


def _progress(key: str) -> None:
    typer.echo(console.texts().plain(key), err=True)
