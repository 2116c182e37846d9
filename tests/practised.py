"""Plays for a while when it is imported, so that who is forked afterwards finds the statements compiled."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bot import event_loop
from tests.chaos import play_while
from tests.databases import SERVER
from tests.statements import compile_once
from tests.test_chaos import scene

ANSWERS = 60  # by then every kind of act has been done


async def _practise(folder: Path) -> None:
    answers: list[str] = []
    async with scene(folder, secret=False) as (_, task):
        await play_while(lambda: len(answers) < ANSWERS, task, answers.append)


compile_once()
if not SERVER:
    with TemporaryDirectory() as made:
        event_loop.run(_practise(Path(made)))
