"""Every task takes as many taps and messages as docs/experience.md says, and no more than it may."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role, Standing
from tests.conversations.home.walking import goes
from tests.conversations.newcomers import OWNER, ROOM, after_press, answer_to, slip
from tests.conversations.town import Town

STEPS = ("tap", "write", "send_photo")
DOCUMENT = Path(__file__).parents[3] / "docs" / "experience.md"
LINE = re.compile(r"^\| ([^|]+) \| [^|]+ \| (\d+) \| [^|]+ \| (\d+) \|$", re.MULTILINE)
PREVIEW = "居民看到的就是下面这样"


class Steps:
    """Counts what anybody presses, types or sends."""

    def __init__(self) -> None:
        self.taken = 0

    def counted(self, step: Callable[..., object]) -> Callable[..., object]:
        def counts(*args: object, **more: object) -> object:
            self.taken += 1
            return step(*args, **more)

        return counts


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    counting = Steps()
    for each in STEPS:
        monkeypatch.setattr(Person, each, counting.counted(getattr(Person, each)))
    return counting


async def binds(town: Town, steps: Steps) -> None:
    person = town.world.person("王")
    question = await answer_to(person, await slip(town))
    steps.taken = 0
    assert ROOM in (await after_press(person, question, OWNER)).text.replace("‑", "-")


async def votes_first(town: Town, steps: Steps) -> None:
    code, person = await slip(town), town.world.person("王")
    town.group.join(person)
    await town.opens()
    url = (await person.tap(town.card, text="同意").answer()).url
    assert url is not None
    person.start(url.partition("start=")[2])
    await person.private.wait_for("还没有绑定")
    question = await answer_to(person, code)
    welcome = await after_press(person, question, OWNER)
    steps.taken = 0
    assert "同意" in (await person.tap(welcome, text="同意").answer()).text


async def votes_in_the_group(town: Town, steps: Steps) -> None:
    person = await town.lives("王", ROOM)
    await town.opens()
    steps.taken = 0
    assert "已记下" in (await person.tap(town.card, text="同意").answer()).text


async def votes_in_private(town: Town, steps: Steps) -> None:
    person = await town.lives("王", ROOM)
    await town.opens()
    steps.taken = 0
    shown = await answer_to(person, "/menu")
    assert "已记下" in (await person.tap(shown, text="同意").answer()).text


async def lets_in(town: Town, steps: Steps) -> None:
    person = await town.lives("王", ROOM)
    await town.lives("李", ROOM, Role.FAMILY, Standing.PENDING)
    steps.taken = 0
    shown = await answer_to(person, "/menu")
    await goes(person, shown, "1 · 同意或拒绝", "李")
    await goes(person, shown, "✅ 同意", "李")


async def proposes(town: Town, steps: Steps) -> None:
    shown = await _previews(town, steps)
    await goes(town.committee, shown, "📣 发布", "已发布")


async def proposes_at_a_cost(town: Town, steps: Steps) -> None:
    shown = await _previews(town, steps)
    await goes(town.committee, shown, "💰 写明费用", "需要多少费用")
    town.committee.write("36800")
    await town.committee.private.wait_for(lambda message: message is shown and "36,800" in message.text)
    await goes(town.committee, shown, "📣 发布", "已发布")


async def _previews(town: Town, steps: Steps) -> Message:
    await town.has_household(ROOM)
    steps.taken = 0
    shown = await answer_to(town.committee, "/menu")
    await goes(town.committee, shown, "✍️ 发起表决", "类型")
    return await goes(town.committee, shown, "📷 高空抛物摄像头", PREVIEW)


async def enters_a_slip(town: Town, steps: Steps) -> None:
    await town.has_household(ROOM)
    await town.opens()
    committee = town.committee
    steps.taken = 0
    await answer_to(committee, "/paper")
    question = await answer_to(committee, ROOM)
    await goes(committee, question, "同意", "拍一张照片")
    sent = committee.send_photo(b"a signed slip")
    await committee.private.wait_for("已录入", after=sent.message_id)


async def finds_my_result(town: Town, steps: Steps) -> None:
    person = await _closed(town)
    card = await town.card_shows("换水泵")
    url = next(each.url for row in card.buttons for each in row if each.url and "result-" in each.url)
    steps.taken = 0
    person.start(url.partition("start=")[2])
    await person.private.wait_for(lambda message: "换水泵" in message.words)


async def finds_any_result(town: Town, steps: Steps) -> None:
    person = await _closed(town)
    steps.taken = 0
    shown = await answer_to(person, "/menu")
    await goes(person, shown, "🗳 所有表决", "共 1 项表决")
    await goes(person, shown, "换水泵", "已截止")
    await goes(person, shown, "📊 看结果", "初步结果")


async def _closed(town: Town) -> Person:
    person = await town.lives("王", ROOM)
    vote = await town.opens(title="换水泵", objection_days=7)
    await town.moves_past(vote.closes_at)
    await town.idle()
    return person


TASKS: dict[str, Callable[[Town, Steps], Awaitable[None]]] = {
    "binding a flat": binds,
    "the first vote": votes_first,
    "voting in the group": votes_in_the_group,
    "voting in private": votes_in_private,
    "letting somebody into one's household": lets_in,
    "proposing with a template": proposes,
    "proposing with a template and a cost": proposes_at_a_cost,
    "a slip on paper": enters_a_slip,
    "finding my result": finds_my_result,
    "finding any result": finds_any_result,
}


def documented() -> dict[str, tuple[int, int]]:
    """Return of each task in how many steps it is done, and in how many at most."""
    return {task: (int(taken), int(most)) for task, taken, most in LINE.findall(DOCUMENT.read_text())}


def test_every_task_of_the_document_is_played_and_none_takes_more_than_it_may() -> None:
    assert documented().keys() == TASKS.keys()
    assert [task for task, (taken, most) in documented().items() if taken > most] == []


@pytest.mark.parametrize("task", TASKS)
async def test_a_task_takes_as_many_steps_as_the_document_says(town: Town, steps: Steps, task: str) -> None:
    await TASKS[task](town, steps)
    assert steps.taken == documented()[task][0]
