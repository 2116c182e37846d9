"""The record of an estate in words: a line for each act, without what anybody chose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.following_up.doors import short_moment
from bot.texts.settings.settings import change_words
from bot.voting.estates.act_on_record import Event
from bot.voting.settings.settings import Setting

UNKNOWN = "–"


def acts_text(
    texts: Texts,
    zone: ZoneInfo,
    events: Sequence[Event],
    names: Mapping[int, str],
    labels: Mapping[int, str],
    numbers: Mapping[int, int],
) -> Markup:
    """Return a line for each event: when, who, what, and which vote, household or person it was about."""
    return Markup("\n").join(
        texts.html(
            "acts.line",
            moment=short_moment(texts, event.at, zone),
            who=texts.plain("acts.nobody") if event.actor is None else names.get(event.actor, UNKNOWN),
            act=texts.plain(f"act.{event.act}"),
            about="".join(_about(texts, event, names, labels, numbers)),
        )
        for event in events
    )


def _about(
    texts: Texts,
    event: Event,
    names: Mapping[int, str],
    labels: Mapping[int, str],
    numbers: Mapping[int, int],
) -> Iterator[str]:
    fields = event.fields
    if "proposal_id" in fields and not event.act.startswith("trial-"):  # which has no number
        yield texts.plain("acts.vote", number=numbers.get(fields["proposal_id"], UNKNOWN))
    if "receipt" in fields:
        yield texts.plain("acts.receipt", number=fields["receipt"])
    if "matter_id" in fields:
        yield texts.plain("acts.matter", number=fields.get("number", UNKNOWN))
    if "meeting" in fields:
        yield texts.plain("acts.meeting", number=fields["meeting"])
    if "household_id" in fields:
        yield texts.plain("acts.about", what=texts.in_one_piece(labels.get(fields["household_id"], UNKNOWN)))
    if "user_id" in fields:
        yield texts.plain("acts.about", what=names.get(fields["user_id"], UNKNOWN))
    if "setting" in fields:
        yield _setting(texts, fields)
    if "principal_id" in fields:
        parties = {name: labels.get(fields[f"{name}_id"], UNKNOWN) for name in ("principal", "holder")}
        yield texts.plain("acts.entrusted", **parties)


def _setting(texts: Texts, fields: Mapping[str, Any]) -> str:
    """Return which setting it was about, what was wanted, and what held before if that was changed."""
    setting = Setting(fields["setting"])
    words = change_words(texts, setting, fields.get("before", fields["value"]), fields["value"])
    return texts.plain("acts.setting" if "before" in fields else "acts.setting-wanted", **words)
