"""What becomes of a decision in a rehearsal, as the committee tells the group."""

from bot.rehearsal.players.doorstep import blank_sheet
from bot.rehearsal.players.phone import Phone

NEWEST = 0  # the row of a list of votes


async def tells(member: Phone, kind: str, text: str, *, with_photo: bool, of_several: bool = False) -> None:
    """Let a committee member tell the group of the only decision: a statement, progress, or done.

    Where there are several it is of the newest.
    """
    member.writes("/results")
    if of_several:
        await member.presses_row(NEWEST, "results.choose")
    await member.presses(f"note.button.{kind}")
    await member.reads(f"note.ask.{kind}")
    if with_photo:
        member.sends(blank_sheet())
        await member.reads("note.words-wanted")
    member.writes(text)
    await member.presses("note.send")
    await member.reads("note.told")
