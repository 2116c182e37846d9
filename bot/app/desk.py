"""Lays the desk at which the handlers work, as the settings say."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from bot.actions.ballots.cast import cast
from bot.actions.ballots.group_commit import GroupCommit
from bot.actions.hall import Hall
from bot.actions.updates import remember_answered
from bot.config import Config
from bot.figures import Figures
from bot.texts.catalogue import Catalogue
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.proposals.draft_usual import Usual
from bot.voting.refusals import Refusal
from handlers.answering.desk import BindingLimits, Desk, FollowUpDefaults, MeetingDefaults
from handlers.ballots.press import settle


def lay_desk(
    config: Config, catalogue: Catalogue, hall: Hall, figures: Figures, welcome: Callable[[int], None]
) -> Desk:
    """Return the desk; how the bot is called and what it tells one person in a group it learns later."""
    desk = Desk(
        hall=hall,
        catalogue=catalogue,
        cast=_casting(hall, figures),
        votes=GroupCommit(lambda presses: settle(desk, presses), heard=figures.waited.since),
        answered=_answered(hall),
        welcome=welcome,
        binding=BindingLimits(**config.binding.model_dump(exclude={"fresh_days"})),
        follow_up=FollowUpDefaults(config.follow_up.timetable, config.follow_up.quiet),
        meetings=MeetingDefaults(config.meetings.notice_days),
        most_proxies=config.ballots.proxies_per_holder,
        second_person=config.ballots.second_person,
        usual=Usual(**config.proposals.model_dump(), precedence=config.ballots.precedence),
        default_language=config.estate.language,
        keep=timedelta(days=config.privacy.keep_days),
        digest=config.timetable.digest,
        board=config.web.url,
    )
    return desk


def _casting(
    hall: Hall, figures: Figures
) -> Callable[[Sequence[Tap]], Awaitable[Sequence[Receipt | Refusal]]]:
    async def counted(taps: Sequence[Tap]) -> Sequence[Receipt | Refusal]:
        with figures.batch(len(taps)):
            results = await cast(hall, taps)
        figures.count(results)
        return results

    return counted


def _answered(hall: Hall) -> GroupCommit[int, None]:
    async def remember(update_ids: Sequence[int]) -> Sequence[None]:
        return await remember_answered(hall, update_ids)

    return GroupCommit(remember)
