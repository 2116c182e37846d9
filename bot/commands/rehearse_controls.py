"""The buttons of the rehearsal's page: time passes, the others act, and it is said what happened."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import timedelta

from bot.actions.estates import offices
from bot.actions.following_up.ahead import next_happenings
from bot.actions.results import audit, results
from bot.actions.results.results import Report
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.page.controls import Control
from bot.texts.catalogue import Texts
from bot.texts.proposals.stages import outcome
from bot.voting.following_up.ahead import Ahead, Happening
from bot.voting.proposals.proposal import ProposalState

Said = tuple[str, str]
"""A sentence in Chinese and in English."""

SETTLING = 60.0  # seconds in which what has come may be done and said


def controls(here: Stage) -> list[Control]:
    """Return the buttons of the page."""
    acts: dict[str, Callable[[], Awaitable[Said | None]]] = {
        "hour": lambda: _passes(here, timedelta(hours=1)),
        "day": lambda: _passes(here, timedelta(days=1)),
        "stage": lambda: _to_what_happens_next(here),
        "others": lambda: _others_act(here),
    }
    return [Control(key, *_said(here, f"rehearse.{key}"), act) for key, act in acts.items()]


def _said(here: Stage, key: str, n: int | None = None) -> Said:
    zh, en = (here.program.desk.catalogue[language].plain(key, n) for language in ("zh_CN", "en"))
    return zh, en


async def _passes(here: Stage, by: timedelta) -> None:
    here.clock.advance(by)


async def _others_act(here: Stage) -> Said:
    acted = await here.scene.let_some_others_act()
    return _said(here, "rehearse.acted", acted) if acted else _said(here, "rehearse.nobody-left")


async def _to_what_happens_next(here: Stage) -> Said:
    """Move the clock to the next thing that happens, wait until it has, and say what it was."""
    happenings = await next_happenings(here.program.hall, here.program.desk.follow_up.quiet)
    if not happenings:
        return _said(here, "rehearse.no-stage")
    before = await _asked(here)
    here.clock.advance_to(happenings[0].at)
    with suppress(TimeoutError):
        await here.settles(SETTLING)
    asked = {way: number - before[way] for way, number in (await _asked(here)).items()}
    reports = [await results.report(here.program.hall, each.proposal.id) for each in happenings]
    found = list(zip(happenings, reports, strict=True))
    zh, en = (here.program.desk.catalogue[language] for language in ("zh_CN", "en"))
    return "\n".join(_lines(zh, found, asked)), "\n".join(_lines(en, found, asked))


async def _asked(here: Stage) -> dict[str, int]:
    """Return how often the silent were asked so far, by each way."""
    hall, [estate] = here.program.hall, await offices.all_estates(here.program.hall)
    return {
        "private": await audit.private_reminders(hall, estate.id),
        "group": await audit.group_notices(hall, estate.id),
        "lead": await audit.leads_told(hall, estate.id),
    }


def _lines(texts: Texts, found: list[tuple[Ahead, Report]], asked: dict[str, int]) -> Iterator[str]:
    yield texts.moment(found[0][0].at, found[0][1].estate.tz)
    for each, report in found:
        proposal = report.proposal
        fields = {"title": proposal.title, "outcome": outcome(texts, proposal.terms, report.tally), **asked}
        yield texts.plain(f"rehearse.happened.{_what(each, report, asked)}", **fields)


def _what(each: Ahead, report: Report, asked: dict[str, int]) -> str:
    """Return the name of what has come of it."""
    proposal = report.proposal
    match each.happening:
        case Happening.STEP if not any(asked.values()):
            return "nobody-asked"
        case Happening.QUESTION if not proposal.extension_asked_at:
            return "no-question"
        case Happening.CLOSING if proposal.state is ProposalState.FINAL:
            return "final"
        case Happening.FINAL if proposal.state is not ProposalState.FINAL:
            return "unsettled"
    return each.happening
