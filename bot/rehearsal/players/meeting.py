"""One meeting of a rehearsal: called, answered, stood in for."""

from collections.abc import Sequence

from bot.rehearsal.players.doorstep import blank_sheet
from bot.rehearsal.players.phone import About, Phone
from bot.rehearsal.players.words import Words

FIRST_DAY, FIRST_PERSON = 0, 0


async def calls(
    member: Phone,
    earlier: int,
    kind: str,
    building: str,
    place: str,
    agenda: str,
    runs: tuple[str, str] | None = None,
) -> None:
    """Let somebody call a meeting of a kind about the only matter, on the first day there is.

    There were so many ``earlier`` ones. Who chairs it and who writes the minutes ``runs`` it: the
    first two who can, unless they are named.
    """
    member.writes("/meetings")
    listed = await member.reads("meeting.list", earlier) if earlier else await member.reads("meeting.none")
    await member.presses_on(listed, "meeting.button.call")
    await member.presses_row(0, "meeting.call.which")
    await member.presses(f"meeting.kind.{kind}")
    await member.says("meeting.ask.parts", building)
    await member.presses_row(FIRST_DAY, "meeting.ask.at")
    await member.says("meeting.ask.place", place)
    await member.says("meeting.ask.agenda", agenda)
    for place_in_it, asked in enumerate(("meeting.ask.chair", "meeting.ask.minute-taker")):
        if runs:
            await member.presses_named(runs[place_in_it], asked)
        else:
            await member.presses_row(FIRST_PERSON, asked)
    await member.presses("meeting.call.send")


def names(words: Words, number: int, kind: str) -> About:
    """Return what tells whether a text is about the how-manieth meeting, of a kind."""
    called = words(f"meeting.kind.{kind}")
    return lambda text: any(called in line and str(number) in line for line in text.splitlines())


async def answers(phone: Phone, said: str, about: About) -> None:
    """Let a resident answer the letter: coming, or not-coming."""
    await phone.presses(f"meeting.button.{said}", about=about)


async def is_stood_in_for(phone: Phone, holder: Phone, about: About) -> None:
    """Let a resident ask the household of a neighbour to stand in, which accepts."""
    await phone.presses("meeting.button.stand-in", about=about)
    await phone.says("stand-in.which", holder.room)
    await phone.presses("stand-in.button.ask")
    await holder.presses("stand-in.button.accept", about=about)


async def hears_at_the_door(lead: Phone, about: About) -> None:
    """Let a lead note at the first door of the list that the household comes."""
    await lead.presses_row(0, "meeting.doors.left", about=about)
    await lead.presses("meeting.door.coming")


async def opens(chair: Phone, meetings: int) -> None:
    """Let the chair open the newest of so many meetings."""
    await _runs(chair, meetings)
    await chair.presses("meeting.button.open")
    await chair.finds("meeting.button.close")


async def _runs(phone: Phone, meetings: int) -> None:
    phone.writes("/meetings")
    await phone.presses_row(0, "meeting.list", meetings)
    await phone.presses("meeting.button.run")


async def is_there(phone: Phone, about: About) -> None:
    """Let somebody say so by the button."""
    await phone.presses("meeting.button.here", about=about)


async def enters_sheet(minute_taker: Phone, meetings: int, rooms: str) -> None:
    """Let the minute-taker enter who has signed the sheet."""
    await _runs(minute_taker, meetings)
    await minute_taker.presses("meeting.button.sheet")
    await minute_taker.reads("meeting.sheet.photo")
    minute_taker.sends(blank_sheet())
    await minute_taker.says("meeting.sheet.rooms", rooms)
    await minute_taker.reads("meeting.sheet.entered")


async def notes(minute_taker: Phone, meetings: int, kind: str, text: str) -> None:
    """Let the minute-taker put down a line of a kind."""
    await _runs(minute_taker, meetings)
    await minute_taker.presses("minutes.button.line", f"minutes.kind.{kind}")
    await minute_taker.says(f"entry.ask.{kind}", text)
    await minute_taker.reads("minutes.noted")


async def notes_all(minute_taker: Phone, meetings: int, lines: Sequence[tuple[str, str]]) -> None:
    """Let the minute-taker put down lines, one after the other; the first of each is its kind."""
    await _runs(minute_taker, meetings)
    for kind, text in lines:
        await minute_taker.presses("minutes.button.line", f"minutes.kind.{kind}")
        await minute_taker.says(f"entry.ask.{kind}", text)
        await minute_taker.reads("minutes.noted")
        await minute_taker.presses("meeting.button.run")


async def closes(chair: Phone, minute_taker: Phone, meetings: int) -> None:
    """Let the chair close the meeting, and both sign the minutes."""
    minute_taker.looks_up()
    await _runs(chair, meetings)
    await chair.presses("meeting.button.close", "meeting.close.yes")
    for phone in (chair, minute_taker):
        await phone.presses("minutes.button.sign")


async def prints(phone: Phone) -> None:
    """Let somebody who is told that minutes are published follow the way to them, and print them."""
    await phone.follows(await phone.reads("minutes.concluded"))
    await phone.presses("minutes.button.show", "minutes.button.print")
    await phone.gets_file()
