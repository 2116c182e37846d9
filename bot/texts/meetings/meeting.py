"""A meeting in words: what it is about, when and where, and how many come; never who else lives where."""

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from bot.texts.catalogue import Texts
from bot.texts.part_names import where
from bot.voting.matters.matter import Matter
from bot.voting.meetings.meeting import Meeting, MeetingKind, MeetingState, Terms
from bot.voting.meetings.replies import Expected, Invited
from bot.voting.meetings.stand_in import StandIn


def meeting_name(texts: Texts, meeting: Meeting) -> str:
    """Return which meeting of its matter it is, and of which kind."""
    kind = texts.plain(f"meeting.kind.{meeting.terms.kind}")
    return texts.plain("meeting.name", number=meeting.number, kind=kind)


def head_text(texts: Texts, zone: ZoneInfo, matter: Matter, meeting: Meeting) -> Markup:
    """Return the first lines: the matter, which meeting, when and where, and how far it has come."""
    lines = [
        texts.html("meeting.head", title=matter.title, name=meeting_name(texts, meeting)),
        when_and_where(texts, zone, meeting.terms),
    ]
    if meeting.state is not MeetingState.CALLED:
        lines.append(texts.html(f"meeting.state.{meeting.state}", why=meeting.cancelled_why))
    return Markup("\n").join(lines)


def when_and_where(texts: Texts, zone: ZoneInfo, terms: Terms) -> Markup:
    """Return the lines that say when and where it is."""
    return texts.html("meeting.when", moment=texts.soon(terms.at, zone), place=terms.place)


def agenda_text(texts: Texts, terms: Terms, people: Mapping[int, str]) -> Markup:
    """Return what folds: agenda, who is invited, who chairs and who writes the minutes (by user id)."""
    items = Markup("\n").join(
        texts.html("meeting.item", number=number, item=item) for number, item in enumerate(terms.agenda, 1)
    )
    return texts.html(
        "meeting.details",
        items=items,
        where=invited_name(texts, terms),
        chair=people.get(terms.chair, "–"),
        minute_taker=people.get(terms.minute_taker, "–"),
    )


def invited_name(texts: Texts, terms: Terms) -> str:
    """Return who is invited."""
    if terms.kind is MeetingKind.COMMITTEE:
        return texts.plain("meeting.invited.committee")
    return where(texts, terms.parts)


def expected_text(texts: Texts, found: Expected) -> Markup:
    """Return how many households come, as far as they have said."""
    numbers = {
        "coming": found.coming,
        "stood_in": found.stood_in,
        "not_coming": found.not_coming,
        "silent": found.silent,
    }
    shown = {name: texts.number(number) for name, number in numbers.items()}
    return texts.html("meeting.expected", found.invited, **shown)


def own_lines(texts: Texts, mine: Sequence[Invited], stand_ins: Mapping[int, StandIn]) -> Iterator[Markup]:
    """Yield a line for each of the reader's households; ``stand_ins`` are by the principal's id."""
    for each in mine:
        yield own_line(texts, each, stand_ins.get(each.household.id))


def own_line(texts: Texts, one: Invited, asked: StandIn | None) -> Markup:
    """Return what a household has said, and who stands in for it."""
    home = one.household.label
    if asked:
        key = "meeting.mine.stood-in" if asked.is_accepted else "meeting.mine.asked"
        return texts.html(key, household=home, holder=asked.holder.label)
    return texts.html(f"meeting.mine.{one.reply or 'silent'}", household=home)


def call_preview(
    texts: Texts, zone: ZoneInfo, matter: Matter, terms: Terms, people: Mapping[int, str]
) -> Markup:
    """Return what is called, before it is."""
    kind = texts.plain(f"meeting.kind.{terms.kind}")
    return Markup("\n").join(
        [
            texts.html("meeting.call.preview", title=matter.title, kind=kind),
            when_and_where(texts, zone, terms),
            agenda_text(texts, terms, people),
        ]
    )


def listed_text(texts: Texts, zone: ZoneInfo, matter: Matter, meeting: Meeting) -> Markup:
    """Return a line of the list of meetings."""
    state = texts.plain(f"meeting.listed.{meeting.state}")
    moment, name = texts.soon(meeting.terms.at, zone), meeting_name(texts, meeting)
    return texts.html("meeting.listed", moment=moment, title=matter.title, name=name, state=escape(state))
