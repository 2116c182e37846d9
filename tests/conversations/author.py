"""A committee member who drafts a proposal: presses below the newest question, or types."""

from dataclasses import dataclass

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.taps import Answer

PREVIEW = "居民看到的就是下面这样"

TITLE = "安装高空抛物摄像头"
BLANK = "📄 其他事项"

STEPS = (
    (BLANK, "2/11 · 标题"),
    (TITLE, "3/11 · 理由"),
    ("不写理由", "4/11 · 费用"),
    ("没有费用", "5/11 · 附件"),
    ("不附材料", "6/11 · 通过规则"),
    ("一般事项", "7/11 · 选项"),
    ("不设方案", "8/11 · 表决范围"),
    ("全小区", "9/11 · 记名或无记名"),
    ("👁 记名", "10/11 · 截止时间"),
    ("15 天", "11/11 · 提醒方式"),
    ("🔔 按惯例", PREVIEW),
)
"""The shortest way through all questions: what is pressed, or typed as the title, and what is then shown."""


@dataclass
class Author:
    """Somebody at work on a draft; ``newest`` is the message below which the next button is."""

    person: Person
    newest: Message

    async def types(self, text: str, shown: str) -> Message:
        """Type, and wait for what the bot then shows."""
        return await self.sees(shown, self.person.write(text).message_id)

    async def sends_photo(self, shown: str) -> Message:
        """Send a photo, and wait for what the bot then shows."""
        return await self.sees(shown, self.person.send_photo(b"a picture").message_id)

    async def sends_file(self, name: str, mime_type: str, shown: str) -> Message:
        """Send a file, and wait for what the bot then shows."""
        message = self.person.send_document(name, b"%PDF-1.7", mime_type)
        return await self.sees(shown, message.message_id)

    async def taps(self, label: str, shown: str) -> Message:
        """Press a button below the newest message, and wait for what the bot then shows."""
        newest_id = self.person.private.messages[-1].message_id
        await self.presses(self.newest, label)
        return await self.sees(shown, newest_id)

    async def answers(self, what: str, shown: str) -> Message:
        """Take a step of the shortest way."""
        return await (self.types if what == TITLE else self.taps)(what, shown)

    async def changes(self, what: str, shown: str) -> Message:
        """Choose what is to be changed in a draft that is ready, on whichever page it stands."""
        await self.taps("✏️ 修改", "要改哪一项")
        while not any(what in button.text for row in self.newest.buttons for button in row):
            await self.taps("页 ›", "要改哪一项")
        return await self.taps(f"✏️ {what}", shown)

    async def presses(self, message: Message, label: str) -> Answer:
        """Press a button below any message, and return what the press is answered."""
        return await self.person.tap(message, text=label).answer()

    async def sees(self, shown: str, after: int) -> Message:
        """Wait for a message newer than ``after``, or changed since."""
        self.newest = await self.person.private.wait_for(shown, after=after)
        return self.newest

    async def goes_to(self, shown: str) -> Message:
        """Go through the shortest draft until the bot shows this."""
        for label, then in STEPS:
            await self.answers(label, then)
            if then.startswith(shown):
                break
        return self.newest


async def begins(person: Person, shown: str = "✍️ 类型") -> Author:
    """Let a person say /propose."""
    message = person.write("/propose")
    return Author(person, await person.private.wait_for(shown, after=message.message_id))
