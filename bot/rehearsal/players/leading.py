"""Who leads the estate of a rehearsal, as its settings say."""

from bot.rehearsal.players.phone import Phone


async def calls_itself(member: Phone, second: Phone, body: str) -> None:
    """Let a member propose by what the estate is led now, such as a group, and a second one agree."""
    second.looks_up()
    member.writes("/settings")
    await member.presses("settings.chapter.showing.button", "setting.body", f"setting.body.{body}")
    await member.presses("settings.ask-others")
    await second.presses("settings.agree")
    await member.reads("settings.agreed")
