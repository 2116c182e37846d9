"""The attendance sheet of a meeting, with the code by which one checks in, and its minutes on paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.reports.sheets.frame import Heading, headed, scan
from bot.reports.sheets.frame import Links as Links
from bot.reports.typesetter import typesetter
from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.meetings.meeting import invited_name, meeting_name
from bot.texts.meetings.minutes import attended_text, blocks, in_order, seat_text
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.households.register import natural
from bot.voting.matters.matter import Matter
from bot.voting.meetings.attendance import attended
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.minutes import Minutes, Signer


def attendance_pdf(
    texts: Texts,
    estate: Estate,
    matter: Matter,
    meeting: Meeting,
    homes: Sequence[Household],
    at: datetime,
    links: Links,
) -> bytes:
    """Return the sheet on which whoever comes signs, a line for each invited household, made ``at`` (UTC)."""
    rooms = sorted((each.label for each in homes), key=natural)
    data = _framed(
        texts,
        estate,
        matter,
        meeting,
        "attendance",
        at,
        rooms=rooms,
        heads=[texts.plain(f"sheet.attendance.{each}") for each in ("room", "signature", "stands-in")],
        scan=scan(links, links.vote, texts.plain("sheet.attendance.scan")),
    )
    return typesetter().pdf("attendance", texts.language, data, at)


def minutes_pdf(
    texts: Texts,
    estate: Estate,
    matter: Matter,
    minutes: Minutes,
    names: Mapping[int, str],
    at: datetime,
) -> bytes:
    """Return the minutes as a PDF made ``at`` (aware UTC); ``names`` are of those who sign, by user id."""
    meeting, tz = minutes.meeting, estate.tz
    data = _framed(
        texts,
        estate,
        matter,
        meeting,
        "minutes",
        at,
        facts=_facts(texts, estate, meeting, names),
        attended=without_markup(attended_text(texts, attended(minutes.seats), minutes.meeting)),
        seats=[[each.household.label, seat_text(texts, each)] for each in in_order(minutes.seats)],
        blocks=[{"head": each.head, "lines": list(each.lines)} for each in blocks(texts, tz, minutes)],
        signatures=[_signature(texts, estate, minutes, signer, names) for signer in Signer],
        seal=texts.plain("sheet.minutes.seal", seal=minutes.seal),
    )
    return typesetter().pdf("minutes", texts.language, data, at)


def _framed(
    texts: Texts, estate: Estate, matter: Matter, meeting: Meeting, sheet: str, at: datetime, **more: Any
) -> dict[str, Any]:
    head = Heading(
        name=texts.plain(f"sheet.{sheet}"),
        title=matter.title,
        about=f"{meeting_name(texts, meeting)} · {texts.moment(meeting.terms.at, estate.tz)}",
        mark=f"yishitang/{estate.id}/m{matter.number}/{meeting.number}/{sheet}",
    )
    return headed(texts, estate, at, head, place=meeting.terms.place, **more)


def _facts(texts: Texts, estate: Estate, meeting: Meeting, names: Mapping[int, str]) -> list[list[str]]:
    terms = meeting.terms
    said = {
        "place": terms.place,
        "agenda": "；".join(terms.agenda) if texts.language == "zh_CN" else "; ".join(terms.agenda),
        "invited": invited_name(texts, terms),
        "chair": names.get(terms.chair, "–"),
        "minute-taker": names.get(terms.minute_taker, "–"),
    }
    if meeting.opened_at and meeting.closed_at:
        said["held"] = " – ".join(
            texts.soon(each, estate.tz) for each in (meeting.opened_at, meeting.closed_at)
        )
    return [[texts.plain(f"sheet.minutes.{key}"), value] for key, value in said.items()]


def _signature(
    texts: Texts, estate: Estate, minutes: Minutes, signer: Signer, names: Mapping[int, str]
) -> list[str]:
    """Return who signs as what, and when it was done in the chat."""
    terms = minutes.meeting.terms
    who = terms.chair if signer is Signer.CHAIR else terms.minute_taker
    found = [each for each in minutes.signatures if each.signer is signer and signer in minutes.signed]
    when = texts.plain("sheet.minutes.signed", moment=texts.moment(found[0].at, estate.tz)) if found else ""
    return [texts.plain(f"minutes.signer.{signer}"), names.get(who, "–"), when]
