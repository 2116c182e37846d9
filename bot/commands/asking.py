"""Asking whoever sits at the terminal before something is done that cannot be undone."""

import sys

import typer

from bot.commands import console


def ask(yes: bool, question: str) -> None:
    """Go on only if whoever sits at the terminal says yes, or has said so before."""
    if yes:
        return
    if not somebody_is_there():
        console.stop("terminal.nobody-to-ask", console.UNUSABLE)
    if not typer.confirm(console.texts().plain(question)):
        console.stop("terminal.left", console.REFUSED)


def somebody_is_there() -> bool:
    """Tell whether a person sits at the terminal."""
    return sys.stdin.isatty()
