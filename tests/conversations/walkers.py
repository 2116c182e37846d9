"""Leads in conversation tests: appointed as the committee does it, and their lists."""

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from tests.conversations.town import Town


async def leads_message(town: Town) -> Message:
    """Let the committee ask for the list of leads."""
    before = newest(town.committee)
    town.committee.write("/leads")
    return await town.committee.private.wait_for(
        lambda message: message.message_id > before and "· 楼道长" in message.text
    )


async def link_for(town: Town, building: str, staircase: str | None = None) -> str:
    """Let the committee ask for a lead's link by its buttons and return the link's payload."""
    committee, overview = town.committee, await leads_message(town)
    await committee.tap(overview, text="添加楼道长").answer()
    await committee.private.wait_for("哪一幢")
    await committee.tap(overview, text=f"{building} 幢").answer()

    def answers(message: Message) -> bool:
        asks = message is overview and "还是其中" in message.text
        return asks or (message.message_id > overview.message_id and "点开链接" in message.text)

    if await committee.private.wait_for(answers) is overview:
        await committee.tap(overview, text="整幢" if staircase is None else f"{staircase} 单元").answer()
    invitation = await committee.private.wait_for(
        lambda message: message.message_id > overview.message_id and "点开链接" in message.text
    )
    return invitation.text.rsplit("start=", 1)[1]


async def remove(town: Town, name: str) -> str:
    """Let the committee remove a lead and return the toast."""
    overview = await leads_message(town)
    await town.committee.tap(overview, text="取消楼道长").answer()
    await town.committee.private.wait_for("要取消哪一位")
    return (await town.committee.tap(overview, text=name).answer()).text


async def lead_of(town: Town, name: str, *parts: tuple[str, str | None]) -> Person:
    """Bring a person who becomes the lead of these buildings or staircases."""
    lead = town.world.person(name)
    for building, staircase in parts:
        lead.start(await link_for(town, building, staircase))
        await lead.private.wait_for(lambda message: "谢谢您！您现在是" in message.text)
        await town.idle()
    return lead


async def doors_of(lead: Person) -> Message:
    """Let a lead ask for the list."""
    before = newest(lead)
    lead.write("/doors")
    return await next_list(lead, before)


async def next_list(lead: Person, before: int) -> Message:
    """Wait for a list in a message newer than the one with this id."""
    return await lead.private.wait_for(lambda message: message.message_id > before and "🚪" in message.text)


def newest(person: Person) -> int:
    """Return the id of the newest message in a person's private chat, 0 if there is none."""
    return max((message.message_id for message in person.private.messages), default=0)
